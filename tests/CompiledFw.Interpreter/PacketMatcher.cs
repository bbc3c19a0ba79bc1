using System.Net;
using CompiledFw.Language.Model;
using CompiledFw.Packets;
using Flags = CompiledFw.Packets.TcpFlags;


namespace CompiledFw.Interpreting;

/// <summary>Whether a match holds for a packet. A field that the packet does not have never matches.</summary>
internal sealed class PacketMatcher(
    InterpretedTables tables,
    Func<IPAddress, (string Interface, bool IsDefault, bool IsNeighbour)?>? routes,
    IWitness? witness,
    bool isStrict)
{
    private readonly TableAnswers _tables = new(tables);
    private readonly PacketMemory _memory = new();

    /// <summary>This host's IPv4 addresses.</summary>
    public IReadOnlyCollection<Prefix4> Me4 { get; set; } = [];

    /// <summary>This host's IPv6 addresses.</summary>
    public IReadOnlyCollection<Prefix6> Me6 { get; set; } = [];

    /// <summary>The address of each interface that has one.</summary>
    public Dictionary<string, string> InterfaceAddresses { get; } = [];

    public bool Holds(Match match, Passage passage)
    {
        bool holds = IsTrue(match, passage);
        witness?.Asked(match, holds);
        return holds;
    }

    private bool IsTrue(Match match, Passage passage)
    {
        PacketHeaders packet = passage.Headers;
        return match switch
        {
            Match.Not not => !HoldsWithin(not, passage),
            Match.AnyOf any => any.Alternatives.Any(alternative => Holds(alternative, passage)),
            Match.Protocol protocol => packet.Version != 0 && packet.Protocol == protocol.Number,
            Match.Family family => packet.Version == family.Version,
            Match.Address list => IsIn4(packet, list.Side, list.V4) || IsIn6(packet, list.Side, list.V6),
            Match.Me me => (!me.OnlyV6 && IsIn4(packet, me.Side, Me4)) || IsIn6(packet, me.Side, Me6),
            Match.Masked4 masked => packet.Version == 4
                && ((masked.Side == Side.Source ? packet.Source4 : packet.Destination4) & masked.Mask) == masked.Value,
            Match.Masked6 masked => packet.Version == 6 && IsUnder(packet, masked),
            Match.AddressTable at => _tables.Has(at.Value, _tables.Address(at.Name, passage, at.Side), passage),
            Match.Port port => HasPort(packet, port.Side, port.Ranges),
            Match.PortTable table => _tables.Has(table.Value, _tables.Number(table.Name, passage, PortOf(packet, table.Side)), passage),
            Match.InterfaceTable on => _tables.Has(on.Value, _tables.Interface(on.Name, passage, InterfaceOf(on.Role, passage)), passage),
            Match.Lookup lookup => _tables.Has(null, _tables.Key(lookup, passage), passage),
            Match.FlowTable flow => _tables.Has(flow.Value, _tables.Flow(flow.Name, passage), passage),
            Match.HeaderNumber or Match.HeaderFlags or Match.Mac or Match.Layer2 => HeaderMatcher.Holds(match, passage),
            Match.ExtensionHeader header => (packet.ExtensionHeaders & header.Headers) != 0,
            Match.State state => IsInState(state.States, passage),
            Match.Threshold threshold => packet.Version != 0 && _memory.Count(threshold, passage) > threshold.Packets,
            Match.Duplicate duplicate => _memory.HasSeen(duplicate, passage),
            Match.SourceRoute route => passage.Direction == Direction.Out || FitsRoute(route.Test, passage),
            Match.Tagged tagged => passage.Tags.Numbers.Any(number => tagged.Tags.Any(range => range.Contains(number))),
            Match.TaggedByTable => passage.Tags.Numbers.Contains((int)passage.TableArgument),
            Match.Mark mark => ((passage.Tags.Mark ^ (mark.Value ?? passage.TableArgument)) & mark.Mask) == 0,
            Match.Direction direction => direction.Inbound == (passage.Direction == Direction.In),
            Match.Interface on => InterfaceOf(on.Role, passage) is { Length: > 0 } name && on.Globs.Any(g => NameGlob.Fits(g, name) || InterfaceAddresses.GetValueOrDefault(name) == g),
            Match.Setup => IsTcp(packet) && Has(packet, Flags.Syn) && !Has(packet, Flags.Ack),
            Match.Established => IsTcp(packet) && !(Has(packet, Flags.Syn) && !Has(packet, Flags.Ack) && !Has(packet, Flags.Rst)),
            Match.TcpFlags flags => IsTcp(packet)
                && (packet.TcpFlags & flags.Set) == flags.Set
                && (packet.TcpFlags & flags.Clear) == 0,
            Match.IcmpTypes icmp => packet.Version == 4
                && packet.IcmpType is >= 0 and <= 31
                && (icmp.Types >> packet.IcmpType & 1) == 1,
            Match.Icmp6Types icmp6 => packet.Version == 6 && icmp6.Types.Any(type => type == packet.Icmp6Type),
            Match.Fragment or Match.FragmentFlags { Set: FragmentBits.Offset, Clear: FragmentBits.None } when isStrict => passage.Piece is { IsFirst: true },
            Match.Fragment => packet.FragmentOffset != 0,
            Match.FragmentFlags bits => HasFragmentBits(packet, bits.Set, bits.Clear),
            _ => throw new InvalidOperationException($"No such match: {match}."),
        };
    }

    private bool HoldsWithin(Match.Not not, Passage passage)
    {
        passage.Negations++;
        bool holds = Holds(not.Inner, passage);
        passage.Negations--;
        return holds;
    }

    /// <summary>A rule that asks for invalid packets, and not for others than those, takes them from the tracker.</summary>
    private static bool IsInState(CtStates states, Passage passage)
    {
        bool holds = states.HasFlag((CtStates)(1 << (int)passage.State));
        passage.AsksForInvalid |= holds && states.HasFlag(CtStates.Invalid) && passage.Negations % 2 == 0;
        return holds;
    }

    private bool FitsRoute(Language.Model.RouteTest test, Passage passage)
    {
        PacketHeaders packet = passage.Headers;
        var route = packet.Version == 0 ? null : routes?.Invoke(IPAddress.Parse(AddressText.Of(packet, Side.Source)));
        bool isBack = route?.Interface == passage.InterfaceName;
        return test switch
        {
            Language.Model.RouteTest.ReversePath => route is not null && isBack,
            Language.Model.RouteTest.Reachable => route is { IsDefault: false },
            _ => route is not { IsNeighbour: true } || isBack,
        };
    }

    private static bool IsUnder(PacketHeaders packet, Match.Masked6 masked)
    {
        (ulong high, ulong low) = masked.Side == Side.Source
            ? (packet.SourceHigh, packet.SourceLow)
            : (packet.DestinationHigh, packet.DestinationLow);
        return (high & masked.HighMask) == masked.High && (low & masked.LowMask) == masked.Low;
    }

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
        int port = PortOf(packet, side);
        return port >= 0 && ranges.Any(range => range.Contains(port));
    }

    private static int PortOf(PacketHeaders packet, Side side) => side == Side.Source ? packet.SourcePort : packet.DestinationPort;

    internal static string? InterfaceOf(InterfaceRole role, Passage passage) => (role, passage.Direction) switch
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
