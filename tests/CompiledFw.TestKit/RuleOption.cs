namespace CompiledFw.TestKit;

/// <summary>One option: its word and what follows it; or several in braces.</summary>
/// <param name="Word">The option: <c>in</c>, <c>via</c>.</param>
/// <param name="Argument">What follows it, or null.</param>
/// <param name="IsNegated"><c>not</c> stands before it.</param>
public sealed record RuleOption(string Word, string? Argument = null, bool IsNegated = false)
{
    /// <summary>What stands in braces, with <c>or</c> between; empty for an option by itself. In braces word and argument say nothing.</summary>
    public IReadOnlyList<RuleOption> Alternatives { get; init; } = [];

    public bool IsBlock => Alternatives.Count > 0;

    /// <summary>True of <c>via any</c> and its like: the rule has no match for them.</summary>
    public bool TestsNothing => Argument == "any";

    /// <summary>Its key and value in a mapping, without <c>not</c>.</summary>
    public string Mapping => $"{Word}: {Value}";

    private string Value => (Word, Argument?.Split(' ')) switch
    {
        (_, null) => "true",
        ("threshold", string[] words) => $"{{ by: [{string.Join(", ", words[..^3])}], packets: {words[^3]}, per: {words[^1]} }}",
        ("duplicate", string[] words) => $"{{ within: {words[^1]} }}",
        _ => GeneratedRule.Quoted(Argument!),
    };

    /// <summary>True when a mapping can say it: there are no braces, the key <c>proto</c> is the head's.</summary>
    public bool FitsMapping => !IsBlock && Word != "proto";

    public static RuleOption Block(params RuleOption[] alternatives) => new("{") { Alternatives = alternatives };

    public override string ToString() => IsBlock
        ? $"{{ {string.Join(" or ", Alternatives)} }}"
        : $"{(IsNegated ? "not " : "")}{Word}{(Argument is null ? "" : " " + Argument)}";
}
