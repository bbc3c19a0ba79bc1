namespace CompiledFw.Packets;

/// <summary>
/// ICMPv6 (RFC 4443 section 2.1): type, code, checksum and the four bytes of message body that ipfw asks for. Only within IPv6.
/// </summary>
internal static class Icmp6Header
{
    public const int Length = 8;

    private const int TypeAt = 0;
    private const int CodeAt = 1;

    /// <param name="payload">Of the IP packet, to the end of the frame.</param>
    /// <param name="headers">Gets type and code.</param>
    public static Reason Decode(ReadOnlySpan<byte> payload, ref PacketHeaders headers)
    {
        if (payload.Length < Length)
            return Reason.ShortIcmp6;
        ReadOnlySpan<byte> header = payload[..Length];
        headers.Icmp6Type = header[TypeAt];
        headers.IcmpCode = header[CodeAt];
        return Reason.Rule;
    }
}
