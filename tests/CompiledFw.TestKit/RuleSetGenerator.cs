using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>
/// Random rule files that bind: every element of the language, over the few addresses and names of <see cref="Universe"/>.
/// </summary>
public static class RuleSetGenerator
{
    /// <summary>
    /// In rule sets above this fewer rules end the search, so that packets come to the later ones, and calls lead forward: a packet may
    /// make many, over all of the rules each time.
    /// </summary>
    private const int Large = 100;

    /// <summary>Rule sets of one rule up to a few dozen; a few of hundreds, which become several methods.</summary>
    public static Gen<GeneratedRuleSet> RuleSets { get; } = Of(Header);

    /// <summary>
    /// The same under strict tracking. The maximum of flows is out of their reach: which flow gives way to another one depends on where the
    /// two lie, and an interpreter knows no places.
    /// </summary>
    public static Gen<GeneratedRuleSet> StrictRuleSets { get; } =
        from rules in Of(StrictHeaders.Any)
        from said in StrictRules.Said.ArrayOf(rules.Rules.Count)
        from around in StrictRules.Around
        select StrictRules.With(rules, said, around);

    private static Gen<GeneratedRuleSet> Of(Gen<IReadOnlyList<string>> headers) =>
        from header in headers
        from tables in TableGenerator.Tables
        from usesSets in Gen.Elements(true, false)
        from disabled in usesSets ? Gen.SubListOf(Universe.Sets).Select(sets => sets.ToArray()) : Gen.Constant<int[]>([])
        from count in Gen.Frequency((60, Gen.Choose(1, 5)), (100, Gen.Choose(6, 16)), (20, Gen.Choose(17, 40)), (2, Gen.Choose(200, 400)))
        from numbers in Numbers(count)
        from rules in Gen.CollectToArray(
            Enumerable.Range(0, count),
            i => RuleGenerator.Rule(numbers[i], Forward(numbers, i), count > Large ? Forward(numbers, i) : Anywhere(numbers, i), endings: count > Large ? 1 : 12, usesSets))
        from leads in Gen.Elements(true, false).ArrayOf(count)
        from recursion in Gen.Frequency((25, Gen.Constant(Array.Empty<GeneratedRule>())), (1, Gen.Constant(Recursion)))
        select new GeneratedRuleSet([.. header, .. disabled.Length == 0 ? [] : (string[])[$"sets: {{ disabled: [{string.Join(", ", disabled)}] }}"]], tables, [.. recursion, .. rules.Select((rule, i) => leads[i] ? Subroutines.Led(rules, i) : rule)]);

    /// <summary>Rules that call themselves twice on each level: more calls than a packet can make.</summary>
    private static GeneratedRule[] Recursion =>
    [
        new("call 1") { Number = 1, Head = new RuleHead("udp", RuleEnd.Any, RuleEnd.Any) },
        new("call 1") { Number = 2, Head = new RuleHead("udp", RuleEnd.Any, RuleEnd.Any) },
        new("return") { Number = 3, Head = new RuleHead("udp", RuleEnd.Any, RuleEnd.Any) },
    ];

    private static Gen<IReadOnlyList<string>> Header =>
        from allow in Gen.Elements("deny", "deny", "allow")
        from timeouts in Gen.Frequency((2, Gen.Constant("")), (3, Timeouts))
        from limits in Gen.Frequency((1, Gen.Constant("")), (1, Limits))
        from track in Gen.Frequency((8, Gen.Constant("")), (2, Gen.Constant("track: all")))
        select (IReadOnlyList<string>)[.. Preamble(allow, "classic"), .. new[] { timeouts, limits, track }.Where(line => line.Length > 0)];

    /// <summary>What stands first in every file.</summary>
    internal static IEnumerable<string> Preamble(string defaultAction, string tracking) =>
    [
        "ruleset: Generated",
        $"default: {defaultAction}",
        $"tracking: {tracking}",
        $"me: [{string.Join(", ", Universe.Me.Select(GeneratedRule.Quoted))}]",
        "interfaces:",
        .. Universe.Aliases.Select(alias => $"  {alias.Name}: [{string.Join(", ", alias.Globs.Select(GeneratedRule.Quoted))}]"),
    ];

    private static Gen<string> Timeouts =>
        from chosen in Gen.SubListOf("syn", "ack", "fin", "rst", "udp", "short")
        from seconds in Gen.Frequency((3, Gen.Choose(1, 4)), (1, Gen.Choose(5, 120))).ArrayOf(chosen.Count)
        select chosen.Count == 0 ? "" : $"timeouts: {{ {string.Join(", ", chosen.Zip(seconds, (name, s) => $"{name}: {s}s"))} }}";

    private static Gen<string> Limits =>
        from chosen in Gen.SubListOf("flows", "parents")
        from most in Gen.Choose(1, 6).ArrayOf(2)
        select chosen.Count == 0 ? "" : $"limits: {{ {string.Join(", ", chosen.Zip(most, (name, number) => $"{name}: {number}"))} }}";

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
    private static Gen<int> Forward(int?[] numbers, int at)
    {
        int here = numbers[at] ?? 100;
        int[] later = [.. numbers.Skip(at + 1).OfType<int>()];
        Gen<int> somewhere = Gen.OneOf(Gen.Choose(here, here + 1000), Gen.Choose(60000, 65534));
        return later.Length == 0 ? somewhere : Gen.Frequency((7, Gen.Elements(later)), (1, somewhere));
    }

    /// <summary>Where a call may point: mostly forward, but also backward and to itself.</summary>
    private static Gen<int> Anywhere(int?[] numbers, int at)
    {
        int[] all = [.. numbers.OfType<int>()];
        return all.Length == 0 ? Forward(numbers, at) : Gen.Frequency((6, Forward(numbers, at)), (2, Gen.Elements(all)), (1, Gen.Constant(numbers[at] ?? 1)));
    }
}
