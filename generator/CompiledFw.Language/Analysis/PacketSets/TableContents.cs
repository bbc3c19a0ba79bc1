using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>
/// What the tables of a file hold, where that is known: a table that changes at run time is not, nor is a very long one. One that holds
/// nothing of what is asked for counts as not known either: it waits for its entries, and a rule that names it is no mistake.
/// </summary>
internal sealed class TableContents(RuleSet ruleSet)
{
    /// <summary>A longer table is opaque: comparing it costs more than it tells.</summary>
    private const int LongestTable = 4096;

    private readonly Dictionary<string, Table> _tables = ruleSet.Tables.ToDictionary(t => t.Name, StringComparer.Ordinal);
    private readonly Dictionary<(string, int), NarrowestEntries?> _contents = [];

    /// <summary>The addresses of a family that have an entry or, of the most specific one that holds them, this value; null when not known.</summary>
    public ValueSet? Addresses(string table, int version, uint? value) => Contents(table, version)?.Of(value);

    /// <summary>The same of the ports, or of other numbers, of a table.</summary>
    public ValueSet? Numbers(string table, uint? value) => Contents(table, 0)?.Of(value);

    private NarrowestEntries? Contents(string name, int version)
    {
        if (!_contents.TryGetValue((name, version), out NarrowestEntries? contents))
            _contents[(name, version)] = contents = _tables.TryGetValue(name, out Table? table) ? Read(table, version) : null;
        return contents;
    }

    private static NarrowestEntries? Read(Table table, int version)
    {
        if (table.IsDynamic || table.V4.Count > LongestTable || table.V6.Count > LongestTable || table.Numbers.Count > LongestTable)
            return null;
        IEnumerable<(ValueRange, uint)> entries = version switch
        {
            4 => table.V4.Select(e => (AddressLists.Of(e.Entry), e.Value)),
            6 => table.V6.Select(e => (AddressLists.Of(e.Entry), e.Value)),
            _ => table.Numbers.Where(e => e.Entry.First <= e.Entry.Last).Select(e => (AddressLists.Of(e.Entry), e.Value)),
        };
        return new NarrowestEntries([.. entries]);
    }
}
