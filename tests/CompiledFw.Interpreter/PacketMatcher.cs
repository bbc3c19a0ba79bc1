using CompiledFw.Language.Model;
using CompiledFw.Packets;
using Flags = CompiledFw.Packets.TcpFlags;

namespace CompiledFw.Interpreting;

/// <summary>Whether a match holds for a packet. A field that the packet does not have never matches.</summary>
internal sealed class PacketMatcher(IEnumerable<Table> tables, IEnumerable<Prefix4> me4, IEnumerable<Prefix6> me6)
{
    private readonly Table[] _tables = [.. tables];
    private readonly Prefix4[] _me4 = [.. me4];
    private readonly Prefix6[] _me6 = [.. me6];

    public bool Holds(Match match, Passage passage)
    {
        PacketHeaders packet = passage.Headers;
        return match switch
        {
            Match.Not not => !Holds(not.Inner, passage),
            Match.AnyOf any => any.Alternatives.Any(alternative => Holds(alternative, passage)),
            Match.Protocol protocol => packet.Version != 0 && packet.Protocol == protocol.Number,
            Match.Family family => packet.Version == family.Version,
            Match.Address list => IsIn4(packet, list.Side, list.V4) || IsIn6(packet, list.Side, list.V6),
            Match.Me me => (!me.OnlyV6 && IsIn4(packet, me.Side, _me4)) || IsIn6(packet, me.Side, _me6),
            Match.AddressTable at => IsIn4(packet, at.Side, Table(at.Name).V4) || IsIn6(packet, at.Side, Table(at.Name).V6),
            Match.Port port => HasPort(packet, port.Side, port.Ranges),
            Match.PortTable table => HasPort(packet, table.Side, Table(table.Name).Ports),
            Match.Direction direction => direction.Inbound == (passage.Direction == Direction.In),
            Match.Interface on => InterfaceOf(on.Role, passage) is { Length: > 0 } name && on.Globs.Any(g => NameGlob.Fits(g, name)),
            Match.Setup => IsTcp(packet) && Has(packet, Flags.Syn) && !Has(packet, Flags.Ack),
            Match.Established => IsTcp(packet) && !(Has(packet, Flags.Syn) && !Has(packet, Flags.Ack) && !Has(packet, Flags.Rst)),
            Match.TcpFlags flags => IsTcp(packet)
                && (packet.TcpFlags & flags.Set) == flags.Set
                && (packet.TcpFlags & flags.Clear) == 0,
            Match.IcmpTypes icmp => packet.Version == 4
                && packet.IcmpType is >= 0 and <= 31
                && (icmp.Types >> packet.IcmpType & 1) == 1,
            Match.Icmp6Types icmp6 => packet.Version == 6 && icmp6.Types.Any(type => type == packet.Icmp6Type),
            Match.Fragment => packet.FragmentOffset != 0,
            Match.FragmentFlags bits => HasFragmentBits(packet, bits.Set, bits.Clear),
            _ => throw new InvalidOperationException($"No such match: {match}."),
        };
    }

    private Table Table(string name) => _tables.Single(table => table.Name == name);

    private static bool IsIn4(PacketHeaders packet, Side side, IEnumerable<Prefix4> prefixes)
    {
        uint address = side == Side.Source ? packet.Source4 : packet.Destination4;
        return packet.Version == 4 && prefixes.Any(prefix => prefix.Contains(address));
    }

    private static bool IsIn6(PacketHeaders packet, Side side, IEnumerable<Prefix6> prefixes)
    {
        (ulong high, ulong low) = side == Side.Source
            ? (packet.SourceHigh, packet.SourceLow)
            : (packet.DestinationHigh, packet.DestinationLow);
        return packet.Version == 6 && prefixes.Any(prefix => prefix.Contains(high, low));
    }

    private static bool HasPort(PacketHeaders packet, Side side, IEnumerable<PortRange> ranges)
    {
        int port = side == Side.Source ? packet.SourcePort : packet.DestinationPort;
        return port >= 0 && ranges.Any(range => range.Contains(port));
    }

    private static string? InterfaceOf(InterfaceRole role, Passage passage) => (role, passage.Direction) switch
    {
        (InterfaceRole.Via, _) => passage.InterfaceName,
        (InterfaceRole.Recv, Direction.In) => passage.InterfaceName,
        (InterfaceRole.Recv, Direction.Out) => passage.ReceivedOn,
        (InterfaceRole.Xmit, Direction.Out) => passage.InterfaceName,
        _ => null,
    };

    private static bool IsTcp(PacketHeaders packet) => Has(packet, Flags.Present);

    private static bool Has(PacketHeaders packet, ushort flag) => (packet.TcpFlags & flag) != 0;

    /// <summary><c>frag</c> with a list speaks of the IPv4 header; only plain <c>frag offset</c> also of IPv6.</summary>
    private static bool HasFragmentBits(PacketHeaders packet, FragmentBits set, FragmentBits clear)
    {
        if (packet.Version == 6)
            return set == FragmentBits.Offset && clear == FragmentBits.None && packet.FragmentOffset != 0;
        if (packet.Version != 4)
            return false;
        FragmentBits bits = FragmentBits.None;
        if (packet.FragmentOffset != 0)
            bits |= FragmentBits.Offset;
        if ((packet.FragmentFlags & FragmentFlags.MoreFragments) != 0)
            bits |= FragmentBits.MoreFragments;
        if ((packet.FragmentFlags & FragmentFlags.DontFragment) != 0)
            bits |= FragmentBits.DontFragment;
        if ((packet.FragmentFlags & FragmentFlags.Reserved) != 0)
            bits |= FragmentBits.Reserved;
        return (bits & set) == set && (bits & clear) == 0;
    }
}
