namespace CompiledFw.Packets;

/// <summary>
/// Fields of the Ethernet header (IEEE 802.3 clause 3.2), read from the frame when a rule asks. A packet whose bytes began at IP
/// has none. Every method takes a packet that was decoded from the frame without fault.
/// </summary>
internal static class EthernetFields
{
    private const int DestinationAt = 0;
    private const int SourceAt = 6;

    private const int LowBits = 32;
    private const int LowAt = sizeof(ushort);

    /// <returns>The 48 bits in the order of the wire, the first byte highest; -1 without an Ethernet header.</returns>
    public static long DestinationMac(ReadOnlySpan<byte> frame, in PacketHeaders packet) =>
        HasHeader(packet) ? ReadMac(frame, DestinationAt) : -1;

    /// <returns>The 48 bits in the order of the wire, the first byte highest; -1 without an Ethernet header.</returns>
    public static long SourceMac(ReadOnlySpan<byte> frame, in PacketHeaders packet) =>
        HasHeader(packet) ? ReadMac(frame, SourceAt) : -1;

    /// <summary>The type or length that follows the addresses: that of the tag in a tagged frame, not that of the payload.</summary>
    /// <returns>0 to 65535; -1 without an Ethernet header.</returns>
    public static int EtherType(ReadOnlySpan<byte> frame, in PacketHeaders packet) =>
        HasHeader(packet) ? BigEndian.Read16(frame, EthernetHeader.EtherTypeAt) : -1;

    private static bool HasHeader(in PacketHeaders packet) => packet.NetworkOffset != 0;

    private static long ReadMac(ReadOnlySpan<byte> frame, int at) =>
        ((long)BigEndian.Read16(frame, at) << LowBits) | BigEndian.Read32(frame, at + LowAt);
}
