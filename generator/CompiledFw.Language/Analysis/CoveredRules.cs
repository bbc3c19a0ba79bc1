using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Analysis;

/// <summary>What to say of rules that earlier ones leave no packet. Those in a row behind a rule that takes everything are one finding.</summary>
internal static class CoveredRules
{
    public static IEnumerable<Finding> In(AnalysedRules rules, Coverage coverage)
    {
        for (int i = 0; i < rules.Rules.Count; i++)
        {
            if (coverage.Of(i) is not IReadOnlyList<int> covering || RuleNature.IsOnlyComment(rules.Rules[i]))
                continue;
            if (covering.Count == 1 && rules.AtLeast[covering[0]].IsEverything)
            {
                List<int> block = [i];
                for (int next = i + 1; next < rules.Rules.Count && coverage.Of(next) is { Count: 1 } same && same[0] == covering[0]; next++)
                {
                    i = next;
                    if (!RuleNature.IsOnlyComment(rules.Rules[next]))
                        block.Add(next);
                }

                yield return new Finding(ProblemKinds.UnreachableRules, block, Unreachable(rules, block, covering[0]));
            }
            else if (covering.Count == 1 || !IsSafetyNet(rules, i))
            {
                yield return new Finding(ProblemKinds.CoveredRule, [i], Covered(rules, i, covering));
            }
        }
    }

    /// <summary>A last rule that denies all the rest is sensible even where the rules before it leave no rest, one for each direction.</summary>
    private static bool IsSafetyNet(AnalysedRules rules, int rule) =>
        rule == rules.Rules.Count - 1 && RuleNature.LeadOf(rules.Rules[rule].Action) == Lead.Ends && rules.AtLeast[rule].IsEverything;

    private static string Unreachable(AnalysedRules rules, List<int> block, int by)
    {
        bool isOne = block.Count == 1;
        string who = isOne ? rules.Names.Begin(block[0])
            : $"{rules.Names.Begin(block[0])} and {(block.Count == 2 ? "the one" : $"the {block.Count - 1}")} behind it";
        return $"{who} can never be reached: {rules.Names.Of(by)} already {Takes(rules, [by], "every packet")}; "
            + $"move {(isOne ? "it" : "them")} before {rules.Names.Of(by)}, or leave {(isOne ? "it" : "them")} out.";
    }

    private static string Covered(AnalysedRules rules, int rule, IReadOnlyList<int> covering)
    {
        string together = covering.Count == 1 ? "already" : "together already";
        string move = $"move it before {rules.Names.Of(covering[0])}";
        bool changesNothing = covering.All(c => rules.Rules[c].Action.Equals(rules.Rules[rule].Action));

        // A rule that looks flows up, or that acts by the asking, has a use even where it matches nothing.
        string advice = RuleNature.LooksUpUnder(rules.Rules[rule]) is not null || rules.ActsByAsking[rule] ? move
            : changesNothing ? "leave it out"
            : $"{move}, or leave it out";
        return $"{rules.Names.Begin(rule)} can never match: "
            + $"{rules.Names.Of(covering)} {together} {Takes(rules, covering, "all its packets")}; {advice}.";
    }

    private static string Takes(AnalysedRules rules, IReadOnlyList<int> covering, string what)
    {
        RuleAction action = rules.Rules[covering[0]].Action;
        bool isSame = covering.All(c => rules.Rules[c].Action.GetType() == action.GetType());
        string? verb = isSame ? ActionVerb.Of(action, covering.Count) : null;
        return action is RuleAction.SkipTo && isSame
            ? $"{(covering.Count == 1 ? "leads" : "lead")} {what} past it"
            : $"{verb ?? (covering.Count == 1 ? "takes" : "take")} {what}";
    }
}
