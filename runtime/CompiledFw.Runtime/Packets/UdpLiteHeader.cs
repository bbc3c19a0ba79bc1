namespace CompiledFw.Packets;

/// <summary>UDP-Lite (RFC 3828 section 3.1): UDP's header with a checksum coverage in place of the length.</summary>
internal static class UdpLiteHeader
{
    public const int Length = 8;

    private const int SourcePortAt = 0;
    private const int DestinationPortAt = 2;

    /// <param name="payload">Of the IP packet, to the end of the frame.</param>
    /// <param name="headers">Gets the ports.</param>
    public static Reason Decode(ReadOnlySpan<byte> payload, ref PacketHeaders headers)
    {
        if (payload.Length < Length)
            return Reason.ShortUdpLite;
        ReadOnlySpan<byte> header = payload[..Length];
        headers.SourcePort = BigEndian.Read16(header, SourcePortAt);
        headers.DestinationPort = BigEndian.Read16(header, DestinationPortAt);
        return Reason.Rule;
    }
}
