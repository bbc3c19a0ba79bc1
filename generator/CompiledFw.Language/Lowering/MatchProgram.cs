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
    public bool UsesSets => HasSets(RuleSet);

    /// <summary>True when rules tag or mark packets, or ask for tags or marks.</summary>
    public bool UsesContext => Steps.Any(s => s.Rule.Tag is not null || s.Rule.Action is RuleAction.SetMark || s.Condition.AsksForContext);

    internal static bool HasSets(RuleSet ruleSet) => ruleSet.DisabledSets != 0 || ruleSet.Rules.Any(r => r.Set != 0);
}
