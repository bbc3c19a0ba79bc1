namespace CompiledFw.TestKit;

/// <summary>
/// One rule of a generated rule file, in words. It can be written in both forms of the rule language; <see cref="AsMapping"/>
/// says in which.
/// </summary>
/// <param name="Action">The action with its argument: <c>allow</c>, <c>skipto 500</c>, <c>check-state :a</c>; empty for a rule that is only a comment.</param>
public sealed record GeneratedRule(string Action)
{
    /// <summary>Its number, or null to leave it to the language.</summary>
    public int? Number { get; init; }

    /// <summary>Its set, or null for the one that it is in without a word.</summary>
    public int? Set { get; init; }

    /// <summary>What follows <c>prob</c>, or null.</summary>
    public string? Probability { get; init; }

    /// <summary>Null for no <c>log</c>, -1 for <c>log</c> alone, else the amount.</summary>
    public int? LogAmount { get; init; }

    /// <summary><c>tag 5</c>, <c>untag tablearg</c>, or null.</summary>
    public string? Tag { get; init; }

    /// <summary>Protocol, source and destination; null for a rule that is only options, and for check-state.</summary>
    public RuleHead? Head { get; init; }

    /// <summary>What follows the head, in order.</summary>
    public IReadOnlyList<RuleOption> Options { get; init; } = [];

    /// <summary>The words that make flows, or null.</summary>
    public StateClause? State { get; init; }

    /// <summary>What the operator wrote about it, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>Written as a YAML mapping rather than as a line of ipfw text.</summary>
    public bool AsMapping { get; init; }

    /// <summary>As a mapping, the action is the key: <c>skipto: 500</c>.</summary>
    public bool ActionIsKey { get; init; }

    /// <summary>True when a mapping can say it.</summary>
    public bool FitsMapping => Options.All(option => option.FitsMapping)
        && Options.Where(o => !o.IsNegated).Select(o => o.Word).Distinct().Count() == Options.Count(o => !o.IsNegated);

    /// <summary>The options in the order in which they are tested: a mapping has the negated ones last.</summary>
    public IEnumerable<RuleOption> OptionsAsTested => AsMapping ? Options.OrderBy(option => option.IsNegated) : Options;

    /// <summary>The rule's first word.</summary>
    public string ActionWord => Action.Split(' ')[0];

    /// <summary>The entry of <c>rules:</c>, without the dash: one line, or several that are indented alike.</summary>
    public IEnumerable<string> YamlLines => AsMapping ? MappingLines() : [Quoted(Line())];

    internal static string Quoted(string text) => $"\"{text}\"";

    private string Line()
    {
        string?[] words =
        [
            Number is int number ? $"{number:00000}" : null,
            Set is int set ? $"set {set}" : null,
            Probability is null ? null : $"prob {Probability}",
            Action.Length == 0 ? null : Action,
            LogAmount is int amount ? amount < 0 ? "log" : $"log logamount {amount}" : null,
            Tag,
            Head?.ToString(),
            .. Options.Select(option => option.ToString()),
            State?.ToString(),
            Comment is null ? null : $"// {Comment}",
        ];
        return string.Join(' ', words.OfType<string>());
    }

    private IEnumerable<string> MappingLines()
    {
        if (Number is int number)
            yield return $"number: {number}";
        if (Set is int set)
            yield return $"set: {set}";
        if (Probability is not null)
            yield return $"prob: {Probability}";
        if (Action.Length > 0)
            yield return ActionIsKey ? ActionKey() : $"action: {Quoted(Action)}";
        if (LogAmount is int amount)
            yield return amount < 0 ? "log: true" : $"log: {{ amount: {amount} }}";
        if (Tag is not null)
            yield return Tag.Replace(" ", ": ");
        if (Head is not null)
        {
            yield return $"proto: {Quoted(Head.Protocol)}";
            yield return $"from: {Head.Source.Mapping}";
            yield return $"to: {Head.Destination.Mapping}";
        }

        foreach (RuleOption option in Options.Where(option => !option.IsNegated))
            yield return option.Mapping;
        string[] negated = [.. Options.Where(option => option.IsNegated).Select(option => $"{{ {option.Mapping} }}")];
        if (negated.Length > 0)
            yield return $"not: [{string.Join(", ", negated)}]";
        foreach (string line in State?.MappingLines ?? [])
            yield return line;
        if (Comment is not null)
            yield return $"comment: {Quoted(Comment)}";
    }

    private string ActionKey()
    {
        string argument = Action[ActionWord.Length..].Trim();
        return $"{ActionWord}: {(argument.Length == 0 ? "true" : Quoted(argument))}";
    }
}
