using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>Lists of addresses and of ports as sets of values, those of tables among them.</summary>
internal sealed class AddressSets(RuleSet ruleSet)
{
    /// <summary>A longer table is opaque: comparing it costs more than it tells.</summary>
    private const int LongestTable = 4096;

    private readonly Dictionary<string, Table> _tables = ruleSet.Tables.ToDictionary(t => t.Name, StringComparer.Ordinal);
    private readonly Dictionary<(string, int), ValueSet?> _contents = [];

    public static ValueSet Of(IEnumerable<Prefix4> prefixes) => ValueSet.Of(prefixes.Select(p => ValueRange.Of(p.Address, p.Last)));

    public static ValueSet Of(IEnumerable<Prefix6> prefixes) => ValueSet.Of(prefixes.Select(p => new ValueRange(
        new Wide(p.High, p.Low), new Wide(p.High | ~p.HighMask, p.Low | ~p.LowMask))));

    public static ValueSet Of(IEnumerable<PortRange> ports) => ValueSet.Of(ports.Select(p => ValueRange.Of(p.First, p.Last)));

    /// <summary>
    /// What a table holds of a family's addresses; null when that is not known. A table that holds none counts as not known: it
    /// waits for its entries, and a rule that names it is no mistake.
    /// </summary>
    public ValueSet? Addresses(string table, int version) => Contents(table, version, t =>
        t.V4.Count > LongestTable || t.V6.Count > LongestTable ? ValueSet.Empty : version == 4 ? Of(t.V4) : Of(t.V6));

    /// <summary>The same for the ports of a table.</summary>
    public ValueSet? Ports(string table) => Contents(table, 0, t => t.Ports.Count > LongestTable ? ValueSet.Empty : Of(t.Ports));

    private ValueSet? Contents(string name, int version, Func<Table, ValueSet> read)
    {
        if (_contents.TryGetValue((name, version), out ValueSet? known))
            return known;
        ValueSet contents = _tables.TryGetValue(name, out Table? table) ? read(table) : ValueSet.Empty;
        return _contents[(name, version)] = contents.IsEmpty ? null : contents;
    }
}
