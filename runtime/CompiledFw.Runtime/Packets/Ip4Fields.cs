namespace CompiledFw.Packets;

/// <summary>
/// Fields of the IPv4 header (RFC 791 section 3.1) that few rules ask for. They are read from the frame when a rule asks, so that
/// other packets do not pay for them. Every method takes a packet that was decoded from the frame without fault.
/// </summary>
internal static class Ip4Fields
{
    private const int TypeOfServiceAt = 1;
    private const int IdentificationAt = 4;
    private const int TimeToLiveAt = 8;

    /// <summary>The whole byte: DiffServ and congestion bits (RFC 2474 section 3, RFC 3168 section 5), of old the type of service.</summary>
    /// <returns>0 to 255; -1 for what is not IPv4.</returns>
    public static int TypeOfService(ReadOnlySpan<byte> frame, in PacketHeaders packet) =>
        packet.Version == 4 ? frame[packet.NetworkOffset + TypeOfServiceAt] : -1;

    /// <returns>0 to 65535; -1 for what is not IPv4.</returns>
    public static int Identification(ReadOnlySpan<byte> frame, in PacketHeaders packet) =>
        packet.Version == 4 ? BigEndian.Read16(frame, packet.NetworkOffset + IdentificationAt) : -1;

    /// <returns>Hops, 0 to 255; -1 for what is not IPv4. The hop limit of IPv6 is another field.</returns>
    public static int TimeToLive(ReadOnlySpan<byte> frame, in PacketHeaders packet) =>
        packet.Version == 4 ? frame[packet.NetworkOffset + TimeToLiveAt] : -1;
}
