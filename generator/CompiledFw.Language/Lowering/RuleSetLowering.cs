using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>From the rules as bound to the program that is written as code.</summary>
public static class RuleSetLowering
{
    public static MatchProgram Lower(RuleSet ruleSet)
    {
        NumberedNames globs = new(), stateNames = new();
        MatchLowering matches = new(ruleSet, globs);
        EquatableArray<Rule> rules = ruleSet.Rules;

        List<Step> steps = [];
        Dictionary<int, int> firstJumps = [];
        HashSet<int> continuing = [];
        for (int i = 0; i < rules.Count; i++)
        {
            Rule rule = rules[i];
            Step step = new(
                Index: i,
                Rule: rule,
                Condition: Condition.All(rule.Matches.Select(matches.Lower)),
                Outcome: OutcomeOf(rule.Action),
                StateName: StateNameOf(rule) is { } name ? stateNames.NumberOf(name) : -1,
                LooksUp: false,
                Target: rule.Action is RuleAction.SkipTo skip ? TargetOf(rules, i, skip.Number) : -1,
                FirstJump: Step.None,
                ContinuesFlows: false);
            steps.Add(step);
            if (step.Target >= 0 && !firstJumps.ContainsKey(step.Target))
                firstJumps.Add(step.Target, i);
            if (step.Keeps && !rule.Action.EndsSearch)
                continuing.Add(step.Target >= 0 ? step.Target : i + 1);
        }

        LookupAnalysis lookups = new(steps);
        return new MatchProgram(
            ruleSet,
            steps.Select(s => s with
            {
                FirstJump = firstJumps.TryGetValue(s.Index, out int jump) ? jump : Step.None,
                ContinuesFlows = continuing.Contains(s.Index),
                LooksUp = lookups.IsNeeded(s),
            }).ToEquatableArray(),
            globs.Names,
            stateNames.Names);
    }

    private static Outcome OutcomeOf(RuleAction action) => action switch
    {
        RuleAction.Allow => Outcome.Allow,
        RuleAction.Deny => Outcome.Deny,
        RuleAction.Reject => Outcome.Reject,
        RuleAction.Count => Outcome.Count,
        RuleAction.SkipTo => Outcome.SkipTo,
        RuleAction.CheckState => Outcome.CheckState,
        _ => throw new InvalidOperationException($"No outcome for {action.GetType().Name}."),
    };

    private static string? StateNameOf(Rule rule) => rule.Action is RuleAction.CheckState check ? check.StateName : rule.KeepState;

    /// <summary>The first rule numbered <paramref name="number"/> or higher, and higher than the jumping rule's own.</summary>
    private static int TargetOf(EquatableArray<Rule> rules, int from, int number)
    {
        int least = Math.Max(number, rules[from].Number + 1);
        int low = from + 1, high = rules.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (rules[middle].Number < least)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
