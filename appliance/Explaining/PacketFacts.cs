using System.Buffers.Binary;
using CompiledFw.Language.Binding;
using CompiledFw.Language.Model;
using CompiledFw.Packets;
using CompiledFw.Recording;
using CompiledFw.Tables;

namespace CompiledFw.Appliance.Explaining;

/// <summary>What a packet has instead of what a match asks for: <c>it is 22</c>, <c>the flags are ack</c>.</summary>
internal sealed class PacketFacts(RecordedPacket packet, PacketHeaders headers, InterfaceTable interfaces)
{
    private const int MacBytes = 6;

    private readonly Arrival _arrival = packet.Arrival;

    private string Kind => headers.Version == 0 ? "it is not IP" : $"it is {ValueWords.Protocol(headers.Protocol)}";

    private string LaterFragmentOrKind => headers.FragmentOffset != 0 ? "it is a later fragment" : Kind;

    /// <summary>What the packet has where the match looks.</summary>
    public string Of(Match match, RuleEvent.Tested tested) => match switch
    {
        Match.Not not => Of(not.Inner, tested),
        Match.AnyOf any => string.Join(", ", any.Alternatives.Select(a => OfAlternative(a, tested)).Distinct()),
        Match.Protocol => Kind,
        Match.Family => headers.Version == 0 ? "it is not IP" : $"it is IPv{headers.Version}",
        Match.Port or Match.PortTable or Match.Lookup { Key: LookupKey.SourcePort or LookupKey.DestinationPort } =>
            PortOf(match) < 0 ? HasNoPorts() : $"it is {PortOf(match)}",
        Match.Direction => _arrival.Direction == Direction.In ? "it comes in" : "it goes out",
        Match.Interface on => InterfaceOf(on.Role),
        Match.InterfaceTable table => InterfaceOf(table.Role),
        Match.Lookup { Key: LookupKey.Dscp } => "its DSCP is not in it",
        Match.Lookup { Key: LookupKey.Mark } => $"the mark is {ValueWords.Hex(tested.Mark)}",
        Match.FlowTable => $"{HeadersText.Of(in headers)} is not in it",
        Match.HeaderNumber number => NumberOf(number.Field, tested) is long value and >= 0
            ? $"it is {ValueWords.HeaderNumber(number.Field, value)}"
            : "it has none",
        Match.HeaderFlags flags => tested.Value is null or < 0 ? "it has none"
            : ValueWords.HeaderFlags(flags.Field, tested.Value.Value) is { Length: > 0 } set ? $"it has {set}" : "it has none of them",
        Match.ExtensionHeader => headers.ExtensionHeaders == 0 ? "it has none" : $"it has {ValueWords.ExtensionHeaders(headers.ExtensionHeaders)}",
        Match.Mac => _arrival.Start == FrameStart.Ip ? "it begins with IP" : $"it goes to {MacAt(0)} from {MacAt(MacBytes)}",
        Match.Layer2 => _arrival.Start == FrameStart.Ip ? "it begins with IP" : "it begins with Ethernet",
        Match.Tagged => TagsOf(tested),
        Match.TaggedByTable => $"the table gave {tested.TableArgument}, {TagsOf(tested)}",
        Match.Mark mark => (mark.Value is null ? $"the table gave {ValueWords.Hex(tested.TableArgument)}, " : "") + $"the mark is {ValueWords.Hex(tested.Mark)}",
        Match.State => $"it is {tested.State.ToString().ToLowerInvariant()}",
        Match.Threshold => "not so many have come",
        Match.Duplicate => "none like it has come",
        Match.SourceRoute => headers.Version == 0 ? "it is not IP" : "there are no routes here to ask",
        Match.Setup or Match.Established or Match.TcpFlags => (headers.TcpFlags & TcpFlags.Present) == 0
            ? LaterFragmentOrKind
            : $"the flags are {HeadersText.FlagsOf(in headers)}",
        Match.IcmpTypes => headers.IcmpType < 0 ? LaterFragmentOrKind : $"it is {headers.IcmpType}",
        Match.Icmp6Types => headers.Icmp6Type < 0 ? LaterFragmentOrKind : $"it is {headers.Icmp6Type}",
        Match.Fragment => headers.FragmentOffset != 0 ? "it is a later fragment"
            : (headers.FragmentFlags & FragmentFlags.MoreFragments) != 0 ? "it is a first fragment"
            : "it is whole",
        Match.FragmentFlags => FragmentOf(),
        _ => AddressOf(match),
    };

    /// <summary>Among others it has to be said what of the packet is meant.</summary>
    private string OfAlternative(Match match, RuleEvent.Tested tested)
    {
        Match inner = match is Match.Not not ? not.Inner : match;
        string fact = Of(inner, tested);
        string subject = inner switch
        {
            Match.Port or Match.PortTable => $"the {(IsSource(inner) ? "source" : "destination")} port",
            Match.Address or Match.AddressTable or Match.Me or Match.Masked4 or Match.Masked6 => $"the {(IsSource(inner) ? "source" : "destination")}",
            Match.IcmpTypes or Match.Icmp6Types => "the type",
            Match.HeaderNumber => "the number",
            _ => "it",
        };
        return fact.StartsWith("it is ", StringComparison.Ordinal) && fact != Kind ? subject + fact["it".Length..] : fact;
    }

    private string AddressOf(Match match) =>
        headers.Version == 0 ? "it is not IP" : $"it is {HeadersText.AddressOf(in headers, IsSource(match))}";

    private int PortOf(Match match) => IsSource(match) ? headers.SourcePort : headers.DestinationPort;

    private string HasNoPorts() => headers.FragmentOffset != 0 ? "a later fragment has no ports"
        : headers.Version == 0 ? "it is not IP"
        : $"{ValueWords.Protocol(headers.Protocol)} has no ports";

    private static bool IsSource(Match match) => match switch
    {
        Match.Address address => address.Side == Side.Source,
        Match.Masked4 masked => masked.Side == Side.Source,
        Match.Masked6 masked => masked.Side == Side.Source,
        Match.AddressTable table => table.Side == Side.Source,
        Match.Me me => me.Side == Side.Source,
        Match.Port port => port.Side == Side.Source,
        Match.PortTable table => table.Side == Side.Source,
        Match.Lookup lookup => lookup.Key is LookupKey.SourceAddress or LookupKey.SourcePort,
        _ => throw new InvalidOperationException($"No fact for {match.GetType().Name}."),
    };

    private string InterfaceOf(InterfaceRole role)
    {
        bool isInbound = _arrival.Direction == Direction.In;
        switch (role)
        {
            case InterfaceRole.Via:
                return interfaces.NameOf(_arrival.Interface) is { Length: > 0 } name ? $"it is on {name}" : "its interface has no name";
            case InterfaceRole.Recv:
                string received = interfaces.NameOf(isInbound ? _arrival.Interface : _arrival.ReceivedOn);
                return received.Length > 0 ? $"it came in by {received}" : "nobody says where it came in";
            default:
                return isInbound ? "it comes in"
                    : interfaces.NameOf(_arrival.Interface) is { Length: > 0 } sent ? $"it goes out by {sent}" : "its interface has no name";
        }
    }

    private long? NumberOf(HeaderField field, RuleEvent.Tested tested) => field switch
    {
        HeaderField.IpVersion => headers.Version == 0 ? null : headers.Version,
        HeaderField.TcpSequence => (headers.TcpFlags & TcpFlags.Present) == 0 ? null : headers.TcpSequence,
        HeaderField.TcpAcknowledgement => (headers.TcpFlags & TcpFlags.Present) == 0 ? null : headers.TcpAcknowledgement,
        _ => tested.Value,
    };

    private string MacAt(int offset)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        packet.Bytes.AsSpan(offset, MacBytes).CopyTo(bytes[(sizeof(ulong) - MacBytes)..]);
        return ValueWords.Mac(BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }

    private string FragmentOf()
    {
        if (headers.Version != 4)
            return headers.Version == 0 ? "it is not IP" : "it is IPv6";
        List<string> flags = [];
        if ((headers.FragmentFlags & FragmentFlags.DontFragment) != 0)
            flags.Add("df");
        if ((headers.FragmentFlags & FragmentFlags.MoreFragments) != 0)
            flags.Add("mf");
        if ((headers.FragmentFlags & FragmentFlags.Reserved) != 0)
            flags.Add("rf");
        if (headers.FragmentOffset != 0)
            flags.Add("offset");
        return flags.Count == 0 ? "it has none of the flags" : $"it has {string.Join(',', flags)}";
    }

    private static string TagsOf(RuleEvent.Tested tested) =>
        tested.Tags.Count == 0 ? "it has no tags" : $"its tags are {string.Join(',', tested.Tags)}";
}
