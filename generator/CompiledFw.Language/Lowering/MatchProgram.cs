using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>
/// A rule set ready to be written as code: one step a rule, names numbered, jumps resolved. What comes after the last step is
/// the default rule.
/// </summary>
/// <param name="RuleSet">What it was lowered from.</param>
/// <param name="Steps">In the order of evaluation; a step's index is its place here.</param>
/// <param name="Globs">Interface globs, in the order of their numbers.</param>
/// <param name="StateNames">State names, in the order of their numbers.</param>
/// <param name="Tables">Tables that exist at run time, in the order of their numbers.</param>
/// <param name="Records">True when it tells what it does; see <see cref="Recording"/>.</param>
public sealed record MatchProgram(
    RuleSet RuleSet,
    EquatableArray<Step> Steps,
    EquatableArray<string> Globs,
    EquatableArray<string> StateNames,
    EquatableArray<Table> Tables,
    bool Records)
{
    /// <summary>True when the sets of rules can be switched: when the file speaks of sets at all.</summary>
    public bool UsesSets { get; } = HasSets(RuleSet);

    /// <summary>True when rules tag or mark packets, or ask for tags or marks.</summary>
    public bool UsesContext { get; } = Steps.Any(s => s.Rule.Tag is not null || s.Rule.Action is RuleAction.SetMark || s.Condition.AsksForContext);

    /// <summary>The state name under which allowed packets make flows, with <c>track: all</c>; else -1.</summary>
    public int TracksUnder { get; } = RuleSet.TracksAll ? StateNames.ToList().IndexOf(Rule.DefaultStateName) : -1;

    /// <summary>True when every packet's flow is looked for before the rules: they ask for it, or each packet has one.</summary>
    public bool SeesState { get; } = RuleSet.TracksAll || RuleSet.Rules.Any(r => r.Matches.Any(m => m.Contains(c => c is Match.State)));

    /// <summary>True when flows can belong to one interface.</summary>
    public bool BindsFlows { get; } = Steps.Any(s => s.Rule.State is { IsBound: true });

    /// <summary>True of a rule that makes flows, whose packets get its action from then on.</summary>
    public bool IsParent(Step step) => step.MakesFlows || (RuleSet.TracksAll && step.Rule.Action is RuleAction.Allow);

    /// <summary>How many tests of a kind there are.</summary>
    public int Asks<T>()
        where T : Condition
    {
        int count = 0;
        foreach (Step step in Steps)
            step.Condition.Contains(c => c is T && ++count < 0);
        return count;
    }

    internal static bool HasSets(RuleSet ruleSet) => ruleSet.DisabledSets != 0 || ruleSet.Rules.Any(r => r.Set != 0);
}
