namespace CompiledFw.TestKit;

/// <summary>
/// One rule of a generated rule file, in words. It can be written in both forms of the rule language; <see cref="AsMapping"/>
/// says in which.
/// </summary>
/// <param name="Number">Its number, or null to leave it to the language.</param>
/// <param name="Action">The action with its argument: <c>allow</c>, <c>skipto 500</c>, <c>check-state :a</c>.</param>
/// <param name="Head">Protocol, source and destination; null for a rule that is only options, and for check-state.</param>
/// <param name="Options">What follows the head, in order.</param>
/// <param name="KeepState">Null for none, "" for the default name, else the state name.</param>
/// <param name="LogAmount">Null for no <c>log</c>, -1 for <c>log</c> alone, else the amount.</param>
/// <param name="Comment">What the operator wrote about it, or null.</param>
/// <param name="AsMapping">Written as a YAML mapping rather than as a line of ipfw text.</param>
public sealed record GeneratedRule(
    int? Number,
    string Action,
    RuleHead? Head,
    IReadOnlyList<RuleOption> Options,
    string? KeepState,
    int? LogAmount,
    string? Comment,
    bool AsMapping)
{
    /// <summary>The entry of <c>rules:</c>, without the dash: one line, or several that are indented alike.</summary>
    public IEnumerable<string> YamlLines => AsMapping ? MappingLines() : [Quoted(Line())];

    private string Line()
    {
        List<string> words = [];
        if (Number is int number)
            words.Add($"{number:00000}");
        words.Add(Action);
        if (LogAmount is int amount)
            words.Add(amount < 0 ? "log" : $"log logamount {amount}");
        if (Head is not null)
            words.Add(Head.ToString());
        words.AddRange(Options.Select(option => option.ToString()));
        if (KeepState is not null)
            words.Add(KeepState.Length == 0 ? "keep-state" : $"keep-state :{KeepState}");
        if (Comment is not null)
            words.Add($"// {Comment}");
        return string.Join(' ', words);
    }

    private IEnumerable<string> MappingLines()
    {
        if (Number is int number)
            yield return $"number: {number}";
        yield return $"action: {Quoted(Action)}";
        if (LogAmount is int amount)
            yield return amount < 0 ? "log: true" : $"log: {{ amount: {amount} }}";
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
        if (KeepState is not null)
            yield return KeepState.Length == 0 ? "keep-state: true" : $"keep-state: {KeepState}";
        if (Comment is not null)
            yield return $"comment: {Quoted(Comment)}";
    }

    internal static string Quoted(string text) => $"\"{text}\"";
}

/// <summary>Protocol, source and destination.</summary>
public sealed record RuleHead(string Protocol, RuleEnd Source, RuleEnd Destination)
{
    public override string ToString() => $"{Protocol} from {Source} to {Destination}";
}

/// <summary>An address and, perhaps, ports.</summary>
public sealed record RuleEnd(string Address, string? Ports)
{
    /// <summary>The value of <c>from:</c> or <c>to:</c>.</summary>
    public string Mapping => Ports is null
        ? GeneratedRule.Quoted(Address)
        : $"{{ address: {GeneratedRule.Quoted(Address)}, port: {GeneratedRule.Quoted(Ports)} }}";

    public override string ToString() => Ports is null ? Address : $"{Address} {Ports}";
}

/// <summary>One option: its word and what follows it.</summary>
/// <param name="Word">The option: <c>in</c>, <c>via</c>, or a whole or-block.</param>
/// <param name="Argument">What follows it, or null.</param>
/// <param name="IsNegated"><c>not</c> stands before it.</param>
public sealed record RuleOption(string Word, string? Argument = null, bool IsNegated = false)
{
    /// <summary>Its key and value in a mapping, without <c>not</c>; there are none for an or-block.</summary>
    public string Mapping => $"{Word}: {(Argument is null ? "true" : GeneratedRule.Quoted(Argument))}";

    /// <summary>True when a mapping can say it.</summary>
    public bool FitsMapping => Word[0] != '{';

    public override string ToString() => $"{(IsNegated ? "not " : "")}{Word}{(Argument is null ? "" : " " + Argument)}";
}
