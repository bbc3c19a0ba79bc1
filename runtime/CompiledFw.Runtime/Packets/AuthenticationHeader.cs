namespace CompiledFw.Packets;

/// <summary>
/// IPv6 authentication header (RFC 4302 section 2). Its length counts 4 bytes, less 2; that of every other header 8, less 1.
/// </summary>
internal static class AuthenticationHeader
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
        return (header[LengthAt] + 2) * 4;
    }
}
