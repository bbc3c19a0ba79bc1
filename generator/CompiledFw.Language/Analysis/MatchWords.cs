using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis;

/// <summary>Tests in the words of a rule, for messages.</summary>
internal static class MatchWords
{
    private static readonly string[] TcpFlagNames = ["fin", "syn", "rst", "psh", "ack", "urg"];
    private static readonly string[] FragmentNames = ["offset", "mf", "df", "rf"];

    public static string Of(Match match) => match switch
    {
        Match.Not not => $"not {Of(not.Inner)}",
        Match.AnyOf any => $"{{ {string.Join(" or ", any.Alternatives.Select(Of))} }}",
        Match.Protocol protocol => ProtocolWord(protocol.Number),
        Match.Family family => $"ip{family.Version}",
        Match.Address list => $"{Word(list.Side)} {string.Join(",", list.V4.Select(p => $"{p}").Concat(list.V6.Select(p => $"{p}")))}",
        Match.AddressTable table => $"{Word(table.Side)} table({table.Name})",
        Match.Me me => $"{Word(me.Side)} {(me.OnlyV6 ? "me6" : "me")}",
        Match.Port port => $"{PortWord(port.Side)} port {string.Join(",", port.Ranges)}",
        Match.PortTable table => $"{PortWord(table.Side)} port table({table.Name})",
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
