namespace CompiledFw.TestKit;

/// <summary>The words of a rule that make flows.</summary>
/// <param name="Word"><c>keep-state</c>, <c>record-state</c>, <c>limit</c> or <c>set-limit</c>.</param>
/// <param name="Fields">By which flows are counted; empty without a limit.</param>
/// <param name="Most">How many there may be: a number or <c>tablearg</c>; null without a limit.</param>
/// <param name="Name">The state name; empty for the default one.</param>
/// <param name="Timeout">How long an idle flow lives, or null.</param>
/// <param name="Deferring"><c>defer-action</c>, <c>defer-immediate-action</c> or null.</param>
public sealed record StateClause(string Word, IReadOnlyList<string> Fields, string? Most, string Name, string? Timeout, string? Deferring)
{
    public bool IsLimit => Most is not null;

    /// <summary>The rule says <c>midstream</c>.</summary>
    public bool PicksUp { get; init; }

    /// <summary>The rule says <c>not midstream</c>, where the file says it of all rules.</summary>
    public bool PicksNoneUp { get; init; }

    /// <summary>The rule says <c>reserved</c>.</summary>
    public bool IsReserved { get; init; }

    /// <summary>The keys of a mapping.</summary>
    public IEnumerable<string> MappingLines
    {
        get
        {
            string name = Name.Length == 0 ? "" : $", name: {Name}";
            yield return IsLimit ? $"{Word}: {{ by: [{string.Join(", ", Fields)}], max: {Most}{name} }}"
                : $"{Word}: {(Name.Length == 0 ? "true" : Name)}";
            if (PicksUp)
                yield return "midstream: true";
            if (PicksNoneUp)
                yield return "midstream: false";
            if (IsReserved)
                yield return "reserved: true";
            if (Timeout is not null)
                yield return $"timeout: {Timeout}";
            if (Deferring is not null)
                yield return $"{Deferring}: true";
        }
    }

    public override string ToString()
    {
        string limit = IsLimit ? $" {string.Join(' ', Fields)} {Most}" : "";
        string name = Name.Length == 0 ? "" : $" :{Name}";
        string timeout = Timeout is null ? "" : $" (timeout {Timeout})";
        return $"{Word}{limit}{name}{timeout}{(Deferring is null ? "" : " " + Deferring)}{Admission}";
    }

    private string Admission => $"{(PicksUp ? " midstream" : PicksNoneUp ? " not midstream" : "")}{(IsReserved ? " reserved" : "")}";
}
