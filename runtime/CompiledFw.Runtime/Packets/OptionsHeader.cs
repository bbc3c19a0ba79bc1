namespace CompiledFw.Packets;

/// <summary>IPv6 hop-by-hop and destination options (RFC 8200 sections 4.3 and 4.6), of which only the length counts.</summary>
internal static class OptionsHeader
{
    private const int FixedLength = 2;

    private const int NextHeaderAt = 0;
    private const int LengthAt = 1;

    /// <returns>Bytes of the header; more than <paramref name="rest"/> has when it is cut off.</returns>
    public static int Read(ReadOnlySpan<byte> rest, ref byte next)
    {
        if (rest.Length < FixedLength)
            return int.MaxValue;
        ReadOnlySpan<byte> header = rest[..FixedLength];
        next = header[NextHeaderAt];
        return (header[LengthAt] + 1) * 8;
    }
}
