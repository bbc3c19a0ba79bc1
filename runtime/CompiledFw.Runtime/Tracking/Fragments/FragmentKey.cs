using CompiledFw.Flows;
using CompiledFw.Packets;

namespace CompiledFw.Tracking.Fragments;

/// <summary>
/// What the pieces of one packet have in common (RFC 791 section 3.2, RFC 8200 section 4.5). The protocol is part of it in IPv4 alone:
/// IPv6 takes it from the first fragment. A forwarded packet crosses the firewall twice, and is two packets here, since each way has
/// its own verdict.
/// </summary>
internal readonly record struct FragmentKey(
    ulong SourceHigh,
    ulong SourceLow,
    ulong DestinationHigh,
    ulong DestinationLow,
    uint Identification,
    byte Version,
    byte Protocol,
    Direction Direction)
{
    private const byte HashedLength = 39;

    /// <param name="packet">A fragment.</param>
    /// <param name="identification">Its identification.</param>
    /// <param name="direction">Which way it crosses the firewall.</param>
    public static FragmentKey Of(in PacketHeaders packet, uint identification, Direction direction) => packet.Version == 4
        ? new FragmentKey(0, packet.Source4, 0, packet.Destination4, identification, 4, packet.Protocol, direction)
        : new FragmentKey(
            packet.SourceHigh, packet.SourceLow, packet.DestinationHigh, packet.DestinationLow, identification, 6, 0, direction);

    public static ulong Hash(in FragmentKey key, HashSecret secret)
    {
        var hash = new SipHash(secret);
        hash.Absorb(key.SourceHigh);
        hash.Absorb(key.SourceLow);
        hash.Absorb(key.DestinationHigh);
        hash.Absorb(key.DestinationLow);
        ulong rest = key.Identification | ((ulong)key.Version << 32) | ((ulong)key.Protocol << 40) | ((ulong)key.Direction << 48);
        return hash.Finish(rest, HashedLength);
    }
}
