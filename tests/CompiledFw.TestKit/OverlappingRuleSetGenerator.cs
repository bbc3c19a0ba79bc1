using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>
/// Random rule files whose rules get in each other's way: few words, most of which are part of one another, so that rules often
/// cover, contradict or repeat what others say.
/// </summary>
public static class OverlappingRuleSetGenerator
{
    private static readonly string[] Protocols =
        ["ip", "ip", "ip", "ip4", "ip6", "tcp", "tcp", "tcp", "udp", "{ tcp or udp }", "icmp", "ipv6-icmp", "not tcp"];

    private static readonly string[] Addresses =
    [
        "any", "any", "any", "any", "any", "me", "me6", "not me", "10.0.0.0/8", "10.1.0.0/16", "10.1.1.0/24", "10.1.1.2", "10.1.1.0/31",
        "not 10.1.1.0/24", "0.0.0.0/1", "128.0.0.0/1", "198.51.100.7", "2001:db8::/32", "2001:db8::/64", "2001:db8::2", "table(few)",
        "table(both)", "not table(both)", "{ me or 10.1.0.0/16 }", "10.1.1.2,2001:db8::/64", "::/1,8000::/1",
    ];

    private static readonly string[] Ports = ["0-1023", "22,80", "80", "443", "not 80", "1024-65535", "0-65535", "table(low)", "table(web)", "not table(low)"];

    private static readonly RuleOption[] Options =
    [
        new("in"), new("in"), new("out"), new("out"), new("in", IsNegated: true), new("via", "em*"), new("via", "em0"), new("recv", "em0"),
        new("xmit", "em1"), new("via", "wan"), new("recv", "*"), new("recv", "em?", IsNegated: true), new("via", "em?"), new("via", "em1"),
        new("xmit", "*", IsNegated: true),
        new("setup"), new("setup", IsNegated: true), new("established"), new("tcpflags", "syn,!ack"), new("tcpflags", "ack"),
        new("tcpflags", "!syn"), new("icmptypes", "8"), new("icmptypes", "0,3,8"), new("icmp6types", "128,129"), new("frag"),
        new("frag", IsNegated: true), new("frag", "mf"), new("frag", "!mf,offset"), new("ip4"), new("ip6"), new("ip4", IsNegated: true),
        new("{ in or via em0 }"), new("{ setup or not in }"), new("{ recv em1 or xmit em* }"),
    ];

    public static Gen<GeneratedRuleSet> RuleSets { get; } =
        from header in RuleSetGenerator.Header
        from count in Gen.Frequency((3, Gen.Choose(2, 8)), (3, Gen.Choose(9, 20)), (1, Gen.Choose(21, 60)))
        from numbers in RuleSetGenerator.Numbers(count)
        from jumps in Gen.Elements(0, 0, 1, 3)
        from states in Gen.Elements(0, 0, 1, 3, 8)
        from rules in Gen.CollectToArray(Enumerable.Range(0, count), i => Rule(numbers[i], RuleSetGenerator.Target(numbers, i), jumps, states))
        select new GeneratedRuleSet(header, rules);

    private static Gen<GeneratedRule> Rule(int? number, Gen<int> target, int jumps, int states) => Gen.Frequency(
        (states, StateName.Select(name => new GeneratedRule(
            number, name.Length == 0 ? "check-state" : $"check-state :{name}", null, [], null, null, null, AsMapping: false))),
        (20, Ordinary(number, target, jumps, states)));

    private static Gen<string> StateName => Gen.Elements("", "", "", "a");

    private static Gen<GeneratedRule> Ordinary(int? number, Gen<int> target, int jumps, int states) =>
        from action in Gen.Frequency(
            (10, Gen.Elements("allow", "allow", "deny", "deny", "reject")), (1 + states, Gen.Constant("count")), (jumps, Gen.Constant("skipto")))
        from to in target
        from protocol in Gen.Elements(Protocols)
        from source in End(protocol)
        from destination in End(protocol)
        from optionCount in Gen.Elements(0, 0, 1, 1, 2)
        from options in Gen.Elements(Options).ArrayOf(optionCount)
        from keepState in Gen.Frequency(
            (action is "count" or "skipto" ? 3 : 12, Gen.Constant((string?)null)), (states, StateName.Select(s => (string?)s)))
        from log in Gen.Frequency((9, Gen.Constant((int?)null)), (1, Gen.Constant((int?)-1)))
        select new GeneratedRule(
            number,
            action == "skipto" ? $"skipto {to}" : action,
            new RuleHead(protocol, source, destination),
            options,
            keepState,
            log,
            null,
            AsMapping: false);

    private static Gen<RuleEnd> End(string protocol) =>
        from address in Gen.Elements(Addresses)
        let fits = protocol != "ip6" || !address.Contains('.')
        from ports in protocol is "tcp" or "udp" or "{ tcp or udp }"
            ? Gen.Frequency((3, Gen.Constant((string?)null)), (1, Gen.Elements(Ports).Select(p => (string?)p)))
            : Gen.Constant((string?)null)
        select new RuleEnd(fits ? address : "any", ports);
}
