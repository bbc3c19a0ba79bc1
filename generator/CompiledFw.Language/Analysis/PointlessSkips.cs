using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Analysis;

/// <summary>skiptos that lead elsewhere than their number says: never backward, and past the last rule to the default rule.</summary>
internal static class PointlessSkips
{
    public static IEnumerable<Finding> In(AnalysedRules rules)
    {
        for (int i = 0; i < rules.Rules.Count; i++)
        {
            if (rules.Rules[i].Action is not RuleAction.SkipTo { Target: { IsTableArgument: false, Number: int target } })
                continue;
            int own = rules.Rules[i].Number, last = rules.Rules[rules.Rules.Count - 1].Number;
            if (target <= own)
            {
                yield return new Finding(
                    ProblemKinds.SkipNotForward,
                    [i],
                    $"`skipto {target}` in {rules.Names.Of(i)} does not lead back: it goes on behind {own}; name a higher number.");
            }
            else if (target > last)
            {
                string verdict = rules.RuleSet.AllowByDefault ? "allow" : "deny";
                yield return new Finding(
                    ProblemKinds.SkipPastTheEnd,
                    [i],
                    $"`skipto {target}` leads past the last rule, {last}, to the default rule: write `{verdict}`, or a number up to {last}.");
            }
        }
    }
}
