using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>Random rules.</summary>
internal static class RuleGenerator
{
    private static readonly string[] Protocols =
    [
        "ip", "ip", "ip", "ip", "all", "ip4", "ipv4", "ip6", "ipv6", "tcp", "tcp", "tcp", "tcp", "udp", "udp", "udplite", "sctp",
        "icmp", "ipv6-icmp", "gre", "50", "not tcp", "not gre", "{ tcp or udp }", "{ icmp or ipv6-icmp }", "{ udp or not ip4 }",
    ];

    /// <summary>One rule.</summary>
    /// <param name="number">Its number, if it is written.</param>
    /// <param name="forward">Numbers for skipto.</param>
    /// <param name="anywhere">Numbers for call.</param>
    /// <param name="endings">How often, beside 10, the rule ends the search.</param>
    /// <param name="usesSets">Whether the file speaks of sets.</param>
    public static Gen<GeneratedRule> Rule(int? number, Gen<int> forward, Gen<int> anywhere, int endings, bool usesSets) =>
        from rule in Gen.Frequency((2, CheckState), (18, Ordinary(forward, anywhere, endings)), (1, OnlyComment))
        from set in usesSets ? Gen.Elements<int?>(null, null, 0, 1, 2, 3, 31) : Gen.Constant((int?)null)
        from chance in Gen.Frequency((6, Gen.Constant((string?)null)), (1, Gen.Elements<string?>("0.5", "0.1", ".9", "1", "0.000001")))
        from log in LogAmount
        from asMapping in Gen.Elements(true, false)
        from actionIsKey in Gen.Elements(true, false)
        let isBare = rule.Action == ""
        select rule with
        {
            Number = number,
            Set = isBare ? null : set,
            Probability = isBare ? null : chance,
            LogAmount = isBare ? null : log,
            AsMapping = asMapping && rule.FitsMapping,
            ActionIsKey = actionIsKey && rule.ActionWord is "skipto" or "call" or "unreach" or "unreach6" or "setmark" or "check-state",
        };

    private static Gen<GeneratedRule> CheckState { get; } =
        from name in Gen.Frequency((5, StateGenerator.Name), (1, Gen.Constant("any")))
        select new GeneratedRule(name.Length == 0 ? "check-state" : $"check-state :{name}");

    /// <summary>A rule that is nothing but a comment counts everything.</summary>
    private static Gen<GeneratedRule> OnlyComment { get; } = Gen.Constant(new GeneratedRule("") { Comment = "a line between others" });

    private static Gen<GeneratedRule> Ordinary(Gen<int> forward, Gen<int> anywhere, int endings) =>
        from written in Gen.Frequency((endings, ActionGenerator.Ending), (10, ActionGenerator.GoingOn(forward, anywhere)))
        from some in OptionGenerator.Some
        from head in some.Count == 0 ? Head.Select(h => (RuleHead?)h) : Gen.Frequency(
            (3, Head.Select(h => (RuleHead?)h)), (3, Gen.Constant((RuleHead?)RuleHead.Everything)), (1, Gen.Constant((RuleHead?)null)))
        from keeps in Gen.Frequency((3, Gen.Constant((StateClause?)null)), (2, StateGenerator.Clause.Select(s => (StateClause?)s)))
        from tag in Tag
        from comment in Gen.Frequency((9, Gen.Constant((string?)null)), (1, Gen.Constant((string?)"why it is here")))
        from lookup in OptionGenerator.GivesTableArgument
        from staysWide in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        let asksTable = $"{written} {tag} {keeps} {string.Join(' ', some)}".Contains("tablearg", StringComparison.Ordinal)
        let options = (IReadOnlyList<RuleOption>)[.. asksTable && !some.Any(o => o.Word == lookup.Word) ? [lookup] : (RuleOption[])[], .. some]
        let isWide = (head is null || head.IsEverything) && options.All(option => option.TestsNothing)
        let action = isWide && !staysWide && ActionGenerator.IsEnding(written) ? "count" : written
        select new GeneratedRule(action)
        {
            Head = head ?? (options.Count > 0 && IsFamily(options[0]) ? RuleHead.Everything : null),
            Options = options,
            State = keeps,
            Tag = tag,
            Comment = comment,
        };

    /// <summary>True of an option that would be the protocol of a head if it came first.</summary>
    private static bool IsFamily(RuleOption option) => (option.IsBlock ? option.Alternatives[0] : option).Word is "ip4" or "ipv4" or "ip6" or "ipv6";

    private static Gen<string?> Tag => Gen.Frequency(
        (8, Gen.Constant((string?)null)),
        (3, Gen.Elements(HeaderValues.Tags).Select(tag => (string?)$"tag {tag}")),
        (1, Gen.Elements(HeaderValues.Tags).Select(tag => (string?)$"untag {tag}")),
        (1, Gen.Elements<string?>("tag tablearg", "untag tablearg")));

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
