using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Analysis;

/// <summary>State names that have but one half: flows that nobody looks up, lookups of flows that nobody makes.</summary>
internal static class LonelyStateNames
{
    public static IEnumerable<Finding> Among(IReadOnlyList<StateUse> uses, RuleNames names)
    {
        string[] made = [.. uses.Select(u => u.Makes).OfType<string>().Distinct(StringComparer.Ordinal)];
        string[] lookedUp = [.. uses.Select(u => u.LooksUp).OfType<string>().Distinct(StringComparer.Ordinal)];
        for (int i = 0; i < uses.Count; i++)
        {
            if (uses[i] is { IsToBeFound: true, Makes: string mine } && !lookedUp.Any(l => RuleNature.Finds(l, mine)))
            {
                yield return new Finding(
                    ProblemKinds.FlowsNeverFound,
                    [i],
                    $"{names.Begin(i)} makes flows that no rule looks up: write `check-state{Behind(mine)}` where their packets are to be decided.");
            }

            if (uses[i].LooksUp is string asked && !made.Any(m => RuleNature.Finds(asked, m)))
            {
                yield return new Finding(
                    ProblemKinds.NoFlowsToFind,
                    [i],
                    $"{names.Begin(i)} looks up flows that no rule makes: write `keep-state{Behind(asked)}` in a rule that is to make them, or leave it out.");
            }
        }
    }

    /// <summary>How a state word names its flows.</summary>
    private static string Behind(string name) => name is Rule.DefaultStateName or RuleAction.CheckState.AnyName ? "" : $" :{name}";
}
