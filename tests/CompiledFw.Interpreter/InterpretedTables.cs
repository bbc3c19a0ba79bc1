using CompiledFw.Language.Model;

namespace CompiledFw.Interpreting;

/// <summary>The tables of one interpreter: plain lists of entries, which a test changes as a host changes those of a firewall.</summary>
public sealed class InterpretedTables
{
    private readonly Dictionary<string, Table> _tables;
    private readonly Dictionary<string, List<TableRow>> _rows;

    internal InterpretedTables(IEnumerable<Table> tables)
    {
        _tables = tables.ToDictionary(table => table.Name);
        _rows = _tables.Values.ToDictionary(table => table.Name, table => TableRow.Of(table).ToList());
    }

    /// <summary>Adds an entry in the place of an equal one. It is there in every second that begins before its end.</summary>
    /// <param name="table">The table.</param>
    /// <param name="entry">As a rule file writes it.</param>
    /// <param name="value">Its value.</param>
    /// <param name="expires">Its end; null = never.</param>
    public void Add(string table, string entry, uint value, TimeSpan? expires)
    {
        Remove(table, entry);
        _rows[table].Add(TableRow.Of(_tables[table].Type, entry, value) with { Expires = expires });
    }

    /// <summary>Removes exactly this entry, not what lies in it.</summary>
    public void Remove(string table, string entry)
    {
        TableRow removed = TableRow.Of(_tables[table].Type, entry, value: 0);
        _rows[table].RemoveAll(row => row with { Value = 0, Expires = null } == removed);
    }

    public void Clear(string table) => _rows[table].Clear();

    internal Table this[string table] => _tables[table];

    internal IEnumerable<TableRow> Rows(string table, long nowSeconds) =>
        _rows[table].Where(row => row.Expires is not TimeSpan end || TimeSpan.FromSeconds(nowSeconds) < end);
}
