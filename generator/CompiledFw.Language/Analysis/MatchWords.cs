using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis;

/// <summary>Tests in the words of a rule, for messages.</summary>
internal static class MatchWords
{
    private static readonly string[] TcpFlagNames = ["fin", "syn", "rst", "psh", "ack", "urg"];
    private static readonly string[] FragmentNames = ["offset", "mf", "df", "rf"];
    private static readonly string[] ServiceNames = ["congestion", "mincost", "reliability", "throughput", "lowdelay"];
    private static readonly string[] IpOptionNames = ["ssrr", "lsrr", "rr", "ts"];
    private static readonly string[] TcpOptionNames = ["mss", "window", "sack", "ts", "cc"];
    private static readonly string[] ExtensionHeaderNames = ["hopopt", "route", "frag", "dstopt", "ah", "esp", "rthdr0", "rthdr2"];

    public static string Of(Match match) => match switch
    {
        Match.Not not => $"not {Of(not.Inner)}",
        Match.AnyOf any => $"{{ {string.Join(" or ", any.Alternatives.Select(Of))} }}",
        Match.Protocol protocol => ProtocolWord(protocol.Number),
        Match.Family family => $"ip{family.Version}",
        Match.Address list => $"{Word(list.Side)} {string.Join(",", list.V4.Select(p => $"{p}").Concat(list.V6.Select(p => $"{p}")))}",
        Match.Masked4 masked => $"{Word(masked.Side)} {Quad(masked.Value)}:{Quad(masked.Mask)}",
        Match.Masked6 masked => $"{Word(masked.Side)} {Full(masked.High, masked.Low)}/{Full(masked.HighMask, masked.LowMask)}",
        Match.AddressTable table => $"{Word(table.Side)} {Table(table.Name, table.Value)}",
        Match.Me me => $"{Word(me.Side)} {(me.OnlyV6 ? "me6" : "me")}",
        Match.Port port => $"{PortWord(port.Side)} port {string.Join(",", port.Ranges)}",
        Match.PortTable table => $"{PortWord(table.Side)} port {Table(table.Name, table.Value)}",
        Match.InterfaceTable table => $"{table.Role.ToString().ToLowerInvariant()} {Table(table.Name, table.Value)}",
        Match.Lookup lookup => $"lookup {Key(lookup.Key)} {lookup.Name}",
        Match.FlowTable table => $"flow {Table(table.Name, table.Value)}",
        Match.HeaderNumber number => $"{Option(number.Field)} {Numbers(number.Ranges)}",
        Match.HeaderFlags { Field: HeaderFlagField.TypeOfService } bits => $"iptos {Flags(bits.Set, bits.Clear, ServiceNames)}",
        Match.HeaderFlags { Field: HeaderFlagField.IpOptions } bits => $"ipoptions {Flags(bits.Set, bits.Clear, IpOptionNames)}",
        Match.HeaderFlags { Field: HeaderFlagField.TcpOptions } bits => $"tcpoptions {Flags(bits.Set, bits.Clear, TcpOptionNames)}",
        Match.ExtensionHeader header => $"ext6hdr {Flags(header.Headers, 0, ExtensionHeaderNames)}",
        Match.Mac => "MAC",
        Match.Layer2 => "layer2",
        Match.Tagged tagged => $"tagged {Numbers(tagged.Tags)}",
        Match.TaggedByTable => "tagged tablearg",
        Match.Mark mark => $"mark {(mark.Value is uint value ? $"0x{value:x}" : "tablearg")}{(mark.Mask == uint.MaxValue ? "" : $":0x{mark.Mask:x}")}",
        Match.Direction direction => direction.Inbound ? "in" : "out",
        Match.Interface on => $"{on.Role.ToString().ToLowerInvariant()} {string.Join(",", on.Globs)}",
        Match.Setup => "setup",
        Match.Established => "established",
        Match.TcpFlags flags => $"tcpflags {Flags(flags.Set, flags.Clear, TcpFlagNames)}",
        Match.IcmpTypes icmp => $"icmptypes {string.Join(",", Enumerable.Range(0, 32).Where(type => (icmp.Types >> type & 1) == 1))}",
        Match.Icmp6Types icmp6 => $"icmp6types {string.Join(",", icmp6.Types)}",
        Match.Fragment => "frag",
        Match.FragmentFlags bits => $"frag {Flags((int)bits.Set, (int)bits.Clear, FragmentNames)}",
        _ => match.GetType().Name,
    };

    private static string Table(string name, uint? value) => value is null ? $"table({name})" : $"table({name},{value})";

    private static string Quad(uint address) => $"{new Prefix4(address, 32)}";

    private static string Full(ulong high, ulong low) => $"{new Prefix6(high, low, 128)}";

    private static string Numbers(EquatableArray<NumberRange> ranges) =>
        string.Join(",", ranges.Select(r => r.First == r.Last ? $"{r.First}" : $"{r.First}-{r.Last}"));

    private static string Key(LookupKey key) => key switch
    {
        LookupKey.SourceAddress => "src-ip",
        LookupKey.DestinationAddress => "dst-ip",
        LookupKey.SourcePort => "src-port",
        LookupKey.DestinationPort => "dst-port",
        _ => key.ToString().ToLowerInvariant(),
    };

    private static string Option(HeaderField field) => field switch
    {
        HeaderField.FlowLabel => "flow-id",
        HeaderField.TcpSequence => "tcpseq",
        HeaderField.TcpAcknowledgement => "tcpack",
        HeaderField.TcpWindow => "tcpwin",
        HeaderField.TcpDataLength => "tcpdatalen",
        HeaderField.IpLength => "iplen",
        HeaderField.EtherType => "mac-type",
        _ => field.ToString().ToLowerInvariant(),
    };

    private static string Word(Side side) => side == Side.Source ? "from" : "to";

    private static string PortWord(Side side) => side == Side.Source ? "source" : "destination";

    private static string ProtocolWord(byte number) => number switch
    {
        1 => "icmp",
        6 => "tcp",
        17 => "udp",
        47 => "gre",
        58 => "ipv6-icmp",
        132 => "sctp",
        136 => "udplite",
        _ => $"protocol {number}",
    };

    private static string Flags(int set, int clear, string[] names) => string.Join(",", names.SelectMany((name, i) =>
        (set >> i & 1) == 1 ? [name] : (clear >> i & 1) == 1 ? new[] { $"!{name}" } : []));
}
