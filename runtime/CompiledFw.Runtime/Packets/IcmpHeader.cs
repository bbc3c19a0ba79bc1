namespace CompiledFw.Packets;

/// <summary>ICMP (RFC 792): type, code and checksum, which every message has. Only within IPv4.</summary>
internal static class IcmpHeader
{
    public const int Length = 4;

    private const int TypeAt = 0;
    private const int CodeAt = 1;

    /// <param name="payload">Of the IP packet, to the end of the frame.</param>
    /// <param name="headers">Gets type and code.</param>
    public static Reason Decode(ReadOnlySpan<byte> payload, ref PacketHeaders headers)
    {
        if (payload.Length < Length)
            return Reason.ShortIcmp;
        ReadOnlySpan<byte> header = payload[..Length];
        headers.IcmpType = header[TypeAt];
        headers.IcmpCode = header[CodeAt];
        return Reason.Rule;
    }
}
