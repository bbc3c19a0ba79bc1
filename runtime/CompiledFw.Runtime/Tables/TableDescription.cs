namespace CompiledFw.Tables;

/// <summary>A table of a rule file that exists at run time.</summary>
/// <param name="name">Its name.</param>
/// <param name="type">What it holds.</param>
/// <param name="isDynamic">True when the rule file leaves it to the host to fill.</param>
/// <param name="flowFields">Of a table of flows: what an entry consists of, bits of <see cref="FlowKeyFields"/>.</param>
/// <param name="entries">What the rule file puts into it: a line each, the entry, a space and its value.</param>
public sealed class TableDescription(string name, TableType type, bool isDynamic, FlowKeyFields flowFields, string entries)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>What it holds.</summary>
    public TableType Type => type;

    /// <summary>True when the rule file leaves it to the host to fill.</summary>
    public bool IsDynamic => isDynamic;

    /// <summary>Of a table of flows: what an entry consists of.</summary>
    public FlowKeyFields FlowFields => flowFields;

    /// <summary>What the rule file puts into it.</summary>
    internal IEnumerable<(string Entry, uint Value)> Entries =>
        from line in entries.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let space = line.LastIndexOf(' ')
        select (line[..space], uint.Parse(line.AsSpan(space + 1), System.Globalization.CultureInfo.InvariantCulture));
}
