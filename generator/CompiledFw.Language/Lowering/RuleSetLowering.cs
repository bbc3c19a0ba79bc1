using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>From the rules as bound to the program that is written as code.</summary>
public static class RuleSetLowering
{
    /// <param name="ruleSet">The rules.</param>
    /// <param name="records">The program shall tell what it does.</param>
    public static MatchProgram Lower(RuleSet ruleSet, bool records = false)
    {
        NumberedNames globs = new(), stateNames = new();
        RuntimeTables tables = new(ruleSet);
        MatchLowering matches = new(ruleSet, globs, tables);
        bool hasSets = MatchProgram.HasSets(ruleSet);
        EquatableArray<Rule> rules = ruleSet.Rules;
        Jumps jumps = new(rules);
        if (ruleSet.TracksAll)
            stateNames.NumberOf(Rule.DefaultStateName);
        List<Step> steps = [];
        for (int i = 0; i < rules.Count; i++)
        {
            Rule rule = rules[i];
            steps.Add(new Step(
                Index: i,
                Rule: rule,
                Gate: GateOf(rule, hasSets),
                Condition: Condition.All(rule.Matches.Select(matches.Lower)),
                Probes: rule.ProbedName is not { } probed ? -1
                    : rule.Action is RuleAction.CheckState { StateName: RuleAction.CheckState.AnyName } ? Step.AnyName
                    : stateNames.NumberOf(probed),
                LooksUp: false,
                Keeps: rule.State is null ? -1 : stateNames.NumberOf(rule.State.Name),
                Target: jumps.TargetOf(i),
                FirstJump: jumps.FirstSkipTo(i),
                IsEntry: jumps.IsEntry(i)));
        }

        LookupAnalysis lookups = new(steps);
        return new MatchProgram(
            ruleSet,
            steps.Select(s => (records ? Recording.Of(s, matches) : s) with { LooksUp = lookups.IsNeeded(s) }).ToEquatableArray(),
            globs.Names,
            stateNames.Names,
            tables.All,
            records);
    }

    private static Condition GateOf(Rule rule, bool hasSets)
    {
        List<Condition> gate = [];
        if (hasSets && rule.Set != Rule.PermanentSet)
            gate.Add(new Condition.Bits(Field.Sets, 1 << rule.Set, 1 << rule.Set));
        if (rule.Chance is { } chance)
            gate.Add(new Condition.Chance(chance));
        return Condition.All(gate);
    }
}
