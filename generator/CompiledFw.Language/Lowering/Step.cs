using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>One rule, lowered.</summary>
/// <param name="Index">Its place.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Gate">What is asked before anything else: that its set is on, and its chance.</param>
/// <param name="Condition">All of its matches.</param>
/// <param name="Probes">The number of the state name that it looks up before its matches, <see cref="AnyName"/>, or -1.</param>
/// <param name="LooksUp">False when every way here has just looked that name up: looking again would find nothing new.</param>
/// <param name="Keeps">The number of the state name under which it makes flows, or -1.</param>
/// <param name="Target">
/// Where skipto or call goes on: a step's index, or the number of steps for the default rule; -1 where a table says so, and for
/// other actions.
/// </param>
/// <param name="FirstJump">The first step whose skipto leads here, or <see cref="None"/>.</param>
/// <param name="IsEntry">True when evaluation can come here from anywhere: by a flow, a call, a return or a table.</param>
public sealed record Step(
    int Index,
    Rule Rule,
    Condition Gate,
    Condition Condition,
    int Probes,
    bool LooksUp,
    int Keeps,
    int Target,
    int FirstJump,
    bool IsEntry)
{
    /// <summary>No step: greater than the index of any.</summary>
    public const int None = int.MaxValue;

    /// <summary>The number of <c>:any</c>; the runtime's <c>AnyStateName</c>.</summary>
    public const int AnyName = 255;

    /// <summary>True when evaluation can go on here from elsewhere than the step before.</summary>
    public bool IsJumpedTo => FirstJump != None || IsEntry;

    /// <summary>True when it can do so from outside of the stretch of steps that begins with <paramref name="first"/>.</summary>
    public bool IsEntryFromOutside(int first) => FirstJump < first || IsEntry;

    public bool MakesFlows => Keeps >= 0;

    /// <summary>True when a packet that the rule matches goes no further: it is decided, or jumps for sure.</summary>
    public bool EndsHere => (Rule.Action.EndsSearch || Rule.Action is RuleAction.SkipTo) && Rule.State is not { Defers: true };
}
