namespace CompiledFw.Packets;

/// <summary>
/// IPv6 routing header (RFC 8200 section 4.4). Type 0 is the deprecated source route (RFC 5095), type 2 is Mobile IPv6's
/// (RFC 6275 section 6.4); no other one is walked past.
/// </summary>
internal static class RoutingHeader
{
    private const int FixedLength = 4;

    private const int NextHeaderAt = 0;
    private const int LengthAt = 1;
    private const int TypeAt = 2;

    /// <param name="rest">From this header to the end of the frame.</param>
    /// <param name="next">Gets the number of the next header.</param>
    /// <param name="seen">The type as a bit of <see cref="ExtensionHeaders"/>; 0 for a type that is not known.</param>
    /// <returns>Bytes of the header; more than <paramref name="rest"/> has when it is cut off.</returns>
    public static int Read(ReadOnlySpan<byte> rest, ref byte next, out byte seen)
    {
        seen = 0;
        if (rest.Length < FixedLength)
            return int.MaxValue;
        ReadOnlySpan<byte> header = rest[..FixedLength];
        next = header[NextHeaderAt];
        seen = header[TypeAt] switch
        {
            0 => ExtensionHeaders.RoutingType0,
            2 => ExtensionHeaders.RoutingType2,
            _ => 0,
        };
        return (header[LengthAt] + 1) * 8;
    }
}
