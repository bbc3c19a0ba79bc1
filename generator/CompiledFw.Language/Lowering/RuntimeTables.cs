using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>
/// Which tables exist at run time, numbered: those that the host program changes, and those whose values a rule asks for. All
/// others are constants of the emitted code.
/// </summary>
internal sealed class RuntimeTables
{
    private readonly Dictionary<string, Table> _tables;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly bool _usesTableArgument;

    public RuntimeTables(RuleSet ruleSet)
    {
        _tables = ruleSet.Tables.ToDictionary(t => t.Name, StringComparer.Ordinal);
        _usesTableArgument = ruleSet.Rules.Any(UsesTableArgument);
        foreach (Table table in ruleSet.Tables.Where(t => t.IsDynamic))
            NumberOf(table.Name);
    }

    /// <summary>The tables, in the order of their numbers.</summary>
    public EquatableArray<Table> All => _numbers.OrderBy(n => n.Value).Select(n => _tables[n.Key]).ToEquatableArray();

    /// <summary>True when code can hold the answer of a table: it never changes, and nobody asks which entry gave it.</summary>
    public bool IsConstant(string name, uint? value) => !_tables[name].IsDynamic && !_usesTableArgument && value is null;

    public Condition Ask(string name, TableKey key, uint? value) => new Condition.InTable(NumberOf(name), name, key, value);

    private int NumberOf(string name)
    {
        if (!_numbers.TryGetValue(name, out int number))
            _numbers.Add(name, number = _numbers.Count);
        return number;
    }

    private static bool UsesTableArgument(Rule rule) =>
        rule.Action is RuleAction.SkipTo { Target.IsTableArgument: true } or RuleAction.Call { Target.IsTableArgument: true } or RuleAction.SetMark { Value: null }
        || rule.State?.Limit is { Most.IsTableArgument: true }
        || rule.Tag is { Number.IsTableArgument: true }
        || rule.Matches.Any(m => m.Contains(c => c is Match.TaggedByTable or Match.Mark { Value: null }));
}
