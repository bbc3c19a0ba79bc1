namespace CompiledFw.Packets;

/// <summary>Fields of the IPv6 header (RFC 8200 section 3) that few rules ask for, read from the frame when a rule asks.</summary>
internal static class Ip6Fields
{
    private const uint FlowLabelMask = 0xF_FFFF;

    /// <summary>The flow label (RFC 6437): the low 20 bits of the header's first word.</summary>
    /// <param name="frame">The bytes.</param>
    /// <param name="packet">Decoded from them without fault.</param>
    /// <returns>0 to 0xfffff; -1 for what is not IPv6.</returns>
    public static int FlowLabel(ReadOnlySpan<byte> frame, in PacketHeaders packet) =>
        packet.Version == 6 ? (int)(BigEndian.Read32(frame, packet.NetworkOffset) & FlowLabelMask) : -1;

    /// <summary>The number of the first header behind the IPv6 header.</summary>
    /// <param name="frame">The bytes.</param>
    /// <param name="packet">An IPv6 packet decoded from them without fault.</param>
    public static byte NextHeader(ReadOnlySpan<byte> frame, in PacketHeaders packet) => frame[packet.NetworkOffset + Ip6Header.NextHeaderAt];
}
