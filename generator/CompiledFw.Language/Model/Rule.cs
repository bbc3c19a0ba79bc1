namespace CompiledFw.Language.Model;

/// <summary>One rule, ready to be evaluated.</summary>
/// <param name="Number">1 to 65534; several rules may share one, then they keep the order of the file.</param>
/// <param name="Action">What it does.</param>
/// <param name="Matches">All must hold; tested in this order.</param>
/// <param name="KeepState">The state name of <c>keep-state</c>, or null.</param>
/// <param name="Log">How <c>log</c> was written, or null.</param>
/// <param name="Text">The rule as one line of ipfw text, with its number, for people.</param>
/// <param name="Comment">What follows <c>//</c>, or null.</param>
/// <param name="Span">Where the rule stands in its file.</param>
public sealed record Rule(
    int Number,
    RuleAction Action,
    EquatableArray<Match> Matches,
    string? KeepState,
    LogOption? Log,
    string Text,
    string? Comment,
    SourceSpan Span)
{
    /// <summary>The number of the rule that ends every rule set.</summary>
    public const int DefaultNumber = 65535;

    /// <summary>The state name of a state word that gives none.</summary>
    public const string DefaultStateName = "default";
}

/// <summary><c>log</c>, with <c>logamount</c>: how many packets are logged before the rule falls silent; 0 = no end.</summary>
public sealed record LogOption(int Amount);
