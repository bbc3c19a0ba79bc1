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
public sealed record MatchProgram(
    RuleSet RuleSet,
    EquatableArray<Step> Steps,
    EquatableArray<string> Globs,
    EquatableArray<string> StateNames);

/// <summary>One rule, lowered.</summary>
/// <param name="Index">Its place.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Condition">All of its matches.</param>
/// <param name="Outcome">What happens when they hold.</param>
/// <param name="StateName">The number of the state name that check-state or keep-state looks up, or -1.</param>
/// <param name="LooksUp">False when every way here has just looked that name up: looking again would find nothing new.</param>
/// <param name="Target">Where skipto goes on: a step's index, or the number of steps for the default rule; else -1.</param>
/// <param name="FirstJump">The first step whose skipto leads here, or <see cref="None"/>.</param>
/// <param name="ContinuesFlows">True when a rule that does not end the search sends packets of its flows here, from anywhere.</param>
public sealed record Step(
    int Index,
    Rule Rule,
    Condition Condition,
    Outcome Outcome,
    int StateName,
    bool LooksUp,
    int Target,
    int FirstJump,
    bool ContinuesFlows)
{
    /// <summary>No step: greater than the index of any.</summary>
    public const int None = int.MaxValue;

    /// <summary>True when evaluation can go on here from elsewhere than the step before.</summary>
    public bool IsEntry => FirstJump != None || ContinuesFlows;

    /// <summary>True when it can do so from outside of the stretch of steps that begins with <paramref name="first"/>.</summary>
    public bool IsEntryFromOutside(int first) => FirstJump < first || ContinuesFlows;

    public bool Keeps => Rule.KeepState is not null;
}

/// <summary>What a step does with a packet that its condition holds for.</summary>
public enum Outcome
{
    Allow,
    Deny,
    Reject,
    Count,
    SkipTo,
    CheckState,
}
