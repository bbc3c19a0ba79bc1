namespace CompiledFw.Packets;

/// <summary>What an SCTP packet (RFC 9260 section 3) says beyond its ports, read from the frame when somebody asks.</summary>
internal static class SctpFields
{
    private const int TagAt = 4;

    private const int ChunkAt = SctpHeader.Length;
    private const int ChunkHeaderLength = 4;
    private const int ChunkLengthAt = ChunkAt + 2;
    private const byte InitChunk = 1;
    private const byte AbortChunk = 6;

    private const int InitiateTagAt = ChunkAt + ChunkHeaderLength;
    private const int MostPadding = 3;

    /// <summary>
    /// Whether an ABORT can answer this packet, which takes a tag that its sender recognises (RFC 9260 section 8.5.1): an INIT's
    /// initiate tag, or the tag of the header, sent back. Nothing answers an ABORT, nor an INIT that is not alone or has a tag in
    /// its header. As in ipfw, only the first chunk is looked at.
    /// </summary>
    /// <param name="frame">The bytes.</param>
    /// <param name="packet">Decoded from them without fault.</param>
    /// <returns>False for what is not SCTP at fragment offset 0.</returns>
    public static bool HasTagToAbort(ReadOnlySpan<byte> frame, in PacketHeaders packet)
    {
        if (packet.Protocol != IpProtocol.Sctp || packet.FragmentOffset != 0)
            return false;
        ReadOnlySpan<byte> sctp = frame[packet.TransportOffset..EndOf(packet)];
        uint tag = BigEndian.Read32(sctp, TagAt);
        if (sctp.Length < ChunkAt + ChunkHeaderLength)
            return tag != 0;
        return sctp[ChunkAt] switch
        {
            InitChunk => tag == 0 && IsAlone(sctp) && InitiateTag(sctp) != 0,
            AbortChunk => false,
            _ => tag != 0,
        };
    }

    /// <summary>Of the IP packet, behind which only padding comes; a header that lies beyond it is read all the same.</summary>
    private static int EndOf(in PacketHeaders packet) =>
        Math.Max(packet.NetworkOffset + packet.Length, packet.TransportOffset + SctpHeader.Length);

    private static bool IsAlone(ReadOnlySpan<byte> sctp) =>
        sctp.Length <= ChunkAt + BigEndian.Read16(sctp, ChunkLengthAt) + MostPadding;

    private static uint InitiateTag(ReadOnlySpan<byte> sctp) =>
        sctp.Length >= InitiateTagAt + sizeof(uint) ? BigEndian.Read32(sctp, InitiateTagAt) : 0;
}
