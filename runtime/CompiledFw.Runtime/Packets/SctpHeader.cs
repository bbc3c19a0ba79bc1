namespace CompiledFw.Packets;

/// <summary>SCTP common header (RFC 9260 section 3.1). Chunks are not looked at.</summary>
internal static class SctpHeader
{
    public const int Length = 12;

    private const int SourcePortAt = 0;
    private const int DestinationPortAt = 2;

    /// <param name="payload">Of the IP packet, to the end of the frame.</param>
    /// <param name="headers">Gets the ports.</param>
    public static Reason Decode(ReadOnlySpan<byte> payload, ref PacketHeaders headers)
    {
        if (payload.Length < Length)
            return Reason.ShortSctp;
        ReadOnlySpan<byte> header = payload[..Length];
        headers.SourcePort = BigEndian.Read16(header, SourcePortAt);
        headers.DestinationPort = BigEndian.Read16(header, DestinationPortAt);
        return Reason.Rule;
    }
}
