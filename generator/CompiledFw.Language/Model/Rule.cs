namespace CompiledFw.Language.Model;

/// <summary>One rule, ready to be evaluated.</summary>
/// <param name="Number">1 to 65534; several rules may share one, then they keep the order of the file.</param>
/// <param name="Action">What it does.</param>
/// <param name="Matches">All must hold; tested in this order.</param>
/// <param name="State">The option that makes flows, or null.</param>
/// <param name="Set">0 to 31: the set that it belongs to, which can be switched off at run time; 31 cannot.</param>
/// <param name="Chance">Of 2^31 - 1: how often the rule is met at all; null = always. It is asked before anything else.</param>
/// <param name="Log">How <c>log</c> was written, or null.</param>
/// <param name="Tag">The tag that its packets get or lose, or null.</param>
/// <param name="Text">The rule as one line of ipfw text, with its number, for people.</param>
/// <param name="Comment">What follows <c>//</c>, or null.</param>
/// <param name="Span">Where the rule stands in its file.</param>
public sealed record Rule(
    int Number,
    RuleAction Action,
    EquatableArray<Match> Matches,
    StateOption? State,
    int Set,
    int? Chance,
    LogOption? Log,
    TagOption? Tag,
    string Text,
    string? Comment,
    SourceSpan Span)
{
    /// <summary>The number of the rule that ends every rule set.</summary>
    public const int DefaultNumber = 65535;

    /// <summary>The state name of a state word that gives none.</summary>
    public const string DefaultStateName = "default";

    /// <summary>The set that cannot be switched off.</summary>
    public const int PermanentSet = 31;

    /// <summary>Whether it makes flows of TCP connections in their middle: <c>midstream</c> in the rule or the file. Strict tracking only.</summary>
    public bool PicksUp { get; init; }

    /// <summary>Whether it may take the room that is kept for such rules: <c>reserved</c>. Strict tracking only.</summary>
    public bool IsReserved { get; init; }

    /// <summary>The state name that this rule looks up before its own tests; null when it looks nothing up.</summary>
    public string? ProbedName => Action is RuleAction.CheckState check ? check.StateName : State is { Probes: true } ? State.Name : null;
}

/// <summary><c>tag N</c>, or <c>untag N</c>.</summary>
public sealed record TagOption(Argument Number, bool Removes);

/// <summary><c>log</c>, with <c>logamount</c>: how many packets are logged before the rule falls silent; 0 = no end.</summary>
public sealed record LogOption(int Amount);
