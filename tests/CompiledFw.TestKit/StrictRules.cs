using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>What random rules say of strict tracking, beside what they say of packets.</summary>
internal static class StrictRules
{
    /// <summary>One rule's words.</summary>
    /// <param name="IsMidStream">What the file does not say of all rules: <c>midstream</c>, or <c>not midstream</c>.</param>
    /// <param name="IsReserved"><c>reserved</c>.</param>
    /// <param name="States">What its <c>state</c> asks for, or null.</param>
    public sealed record Words(bool IsMidStream, bool IsReserved, string? States);

    public static Gen<Words> Said { get; } =
        from isMidStream in OneIn(4)
        from isReserved in OneIn(6)
        from states in Gen.Frequency((12, Gen.Constant((string?)null)), (1, Gen.Elements<string?>("invalid", "related", "related,invalid", "new", "established,related", "new,invalid")))
        select new Words(isMidStream, isReserved, states);

    /// <summary>Rules before and behind the others, so that random traffic makes flows and finds them again.</summary>
    public static Gen<(GeneratedRule[] Before, GeneratedRule[] Behind)> Around { get; } =
        from before in Gen.Frequency(
            (4, Gen.Constant(Array.Empty<GeneratedRule>())),
            (1, Gen.Constant(Rules(new GeneratedRule("check-state") { Number = 1 }))),
            (1, Gen.Constant(Rules(new GeneratedRule("count") { Number = 1, Head = RuleHead.Everything, Options = [new RuleOption("state", "invalid")] }))))
        from keeps in OneIn(2)
        from state in StateGenerator.Clause
        let rest = new GeneratedRule("allow") { Number = 65000, Head = RuleHead.Everything, State = state with { Word = "keep-state", Fields = [], Most = null } }
        select (before, keeps ? Rules(rest) : []);

    /// <summary>The rule set with these words, as far as its rules can have them.</summary>
    public static GeneratedRuleSet With(GeneratedRuleSet rules, Words[] said, (GeneratedRule[] Before, GeneratedRule[] Behind) around)
    {
        bool picksUp = rules.Header.Contains("midstream: true");
        return rules with { Rules = [.. around.Before, .. rules.Rules.Select((rule, i) => Changed(rule, said[i], picksUp)), .. around.Behind] };
    }

    private static GeneratedRule Changed(GeneratedRule rule, Words said, bool picksUp)
    {
        bool asks = said.States is not null && rule.Action.Length > 0 && (rule.Head is not null || rule.Options.Count > 0)
            && !rule.Options.Any(option => option.Word == "state");
        return rule with
        {
            Options = asks ? [.. rule.Options, new RuleOption("state", said.States)] : rule.Options,
            State = rule.State is null ? null : rule.State with
            {
                PicksUp = said.IsMidStream && !picksUp,
                PicksNoneUp = said.IsMidStream && picksUp,
                IsReserved = said.IsReserved,
            },
        };
    }

    private static GeneratedRule[] Rules(params GeneratedRule[] rules) => rules;

    private static Gen<bool> OneIn(int cases) => Gen.Choose(1, cases).Select(drawn => drawn == 1);
}
