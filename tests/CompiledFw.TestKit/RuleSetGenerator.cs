using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>
/// Random rule files that bind: every element of the language, over the few addresses and names of <see cref="Universe"/>.
/// </summary>
public static class RuleSetGenerator
{
    private static readonly string[] Protocols =
    [
        "ip", "ip", "ip", "ip", "all", "ip4", "ipv4", "ip6", "ipv6", "tcp", "tcp", "tcp", "tcp", "udp", "udp", "udplite", "sctp",
        "icmp", "ipv6-icmp", "gre", "50", "not tcp", "not gre", "{ tcp or udp }", "{ icmp or ipv6-icmp }",
    ];

    /// <summary>In rule sets above this fewer rules end the search, so that packets come to the later ones.</summary>
    private const int Large = 100;

    /// <summary>Rule sets of one rule up to a few dozen; a few of hundreds, which become several methods.</summary>
    public static Gen<GeneratedRuleSet> RuleSets { get; } =
        from header in Header
        from count in Gen.Frequency((60, Gen.Choose(1, 5)), (100, Gen.Choose(6, 16)), (20, Gen.Choose(17, 40)), (4, Gen.Choose(200, 400)))
        from numbers in Numbers(count)
        from rules in Gen.CollectToArray(Enumerable.Range(0, count), i => Rule(numbers[i], Target(numbers, i), endings: count > Large ? 1 : 10))
        select new GeneratedRuleSet(header, rules);

    private static Gen<IReadOnlyList<string>> Header =>
        from allow in Gen.Elements("deny", "deny", "allow")
        from timeouts in Gen.Frequency((2, Gen.Constant("")), (3, Timeouts))
        from limits in Gen.Frequency((2, Gen.Constant("")), (1, Gen.Choose(1, 6).Select(flows => $"limits: {{ flows: {flows} }}")))
        select (IReadOnlyList<string>)[.. Preamble(allow), .. new[] { timeouts, limits }.Where(line => line.Length > 0)];

    private static IEnumerable<string> Preamble(string defaultAction) =>
    [
        "ruleset: Generated",
        $"default: {defaultAction}",
        "tracking: classic",
        $"me: [{string.Join(", ", Universe.Me.Select(GeneratedRule.Quoted))}]",
        "interfaces:",
        .. Universe.Aliases.Select(alias => $"  {alias.Name}: {Sequence(alias.Globs)}"),
        "tables:",
        .. Universe.AddressTables.Select(table => $"  {table.Name}: {Sequence(table.Entries)}"),
        .. Universe.PortTables.Select(table => $"  {table.Name}: {{ type: port, entries: {Sequence(table.Entries)} }}"),
    ];

    private static string Sequence(IEnumerable<string> items) => $"[{string.Join(", ", items.Select(GeneratedRule.Quoted))}]";

    private static Gen<string> Timeouts =>
        from chosen in Gen.SubListOf("syn", "ack", "fin", "rst", "udp", "short")
        from seconds in Gen.Frequency((3, Gen.Choose(1, 4)), (1, Gen.Choose(5, 120))).ArrayOf(chosen.Count)
        select chosen.Count == 0 ? "" : $"timeouts: {{ {string.Join(", ", chosen.Zip(seconds, (name, s) => $"{name}: {s}s"))} }}";

    /// <summary>A number for each rule: ascending, some equal, some left out, now and then out of order.</summary>
    private static Gen<int?[]> Numbers(int count) =>
        from steps in Gen.Frequency((5, Gen.Constant(100)), (2, Gen.Constant(0)), (2, Gen.Choose(1, 300))).ArrayOf(count)
        from unwritten in Gen.Frequency((8, Gen.Constant(false)), (1, Gen.Constant(true))).ArrayOf(count)
        from numbers in Gen.Frequency((6, Gen.Constant(Sums(steps))), (1, Gen.Shuffle(Sums(steps))))
        select numbers.Select((number, i) => unwritten[i] ? (int?)null : number).ToArray();

    private static int[] Sums(int[] steps)
    {
        int sum = 100;
        return [.. steps.Select(step => sum += step)];
    }

    /// <summary>Where a skipto may point: mostly forward within the rules, at times backward or past the end.</summary>
    private static Gen<int> Target(int?[] numbers, int at)
    {
        int here = numbers[at] ?? 100;
        int[] later = [.. numbers.Skip(at + 1).OfType<int>()];
        Gen<int> anywhere = Gen.OneOf(Gen.Choose(1, 100), Gen.Choose(Math.Max(1, here - 50), here + 1000), Gen.Choose(60000, 65534));
        return later.Length == 0 ? anywhere : Gen.Frequency((6, Gen.Elements(later)), (2, anywhere));
    }

    private static Gen<string> StateName => Gen.Frequency((9, Gen.Elements(Universe.StateNames)), (1, Gen.Elements(Universe.RareStateNames)));

    private static Gen<GeneratedRule> Rule(int? number, Gen<int> target, int endings) => Gen.Frequency(
        (1, CheckState(number)),
        (9, Ordinary(number, target, endings)));

    private static Gen<GeneratedRule> CheckState(int? number) =>
        from name in StateName
        from log in LogAmount
        from asMapping in Gen.Elements(true, false, false)
        select new GeneratedRule(
            number, name.Length == 0 ? "check-state" : $"check-state :{name}", null, [], null, log, null, asMapping);

    private static Gen<GeneratedRule> Ordinary(int? number, Gen<int> target, int endings) =>
        from action in Gen.Frequency(
            (endings, Gen.Frequency(
                (6, Gen.Elements("allow", "accept", "pass", "permit")),
                (3, Gen.Elements("deny", "drop")),
                (1, Gen.Constant("reject")))),
            (4, Gen.Constant("count")),
            (3, target.Select(to => $"skipto {to}")))
        from log in LogAmount
        from head in Head
        from options in OptionGenerator.Some
        from keepState in Gen.Frequency((3, Gen.Constant((string?)null)), (2, StateName.Select(s => (string?)s)))
        from comment in Gen.Frequency((9, Gen.Constant((string?)null)), (1, Gen.Constant((string?)"why it is here")))
        from asMapping in Gen.Elements(true, false)
        select new GeneratedRule(
            number, action, head, options, keepState, log, comment, asMapping && options.All(option => option.FitsMapping));

    private static Gen<int?> LogAmount => Gen.Frequency(
        (8, Gen.Constant((int?)null)),
        (1, Gen.Constant((int?)-1)),
        (1, Gen.Elements(0, 1, 2, 5).Select(amount => (int?)amount)));

    private static Gen<RuleHead> Head =>
        from protocol in Gen.Elements(Protocols)
        let family = protocol is "ip4" or "ipv4" or "icmp" ? '4' : protocol is "ip6" or "ipv6" or "ipv6-icmp" ? '6' : (char?)null
        let hasPorts = protocol is "tcp" or "udp" or "udplite" or "sctp" or "{ tcp or udp }"
        from source in AddressGenerator.End(family, hasPorts)
        from destination in AddressGenerator.End(family, hasPorts)
        select new RuleHead(protocol, source, destination);
}
