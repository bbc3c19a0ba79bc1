using CompiledFw.Language.Model;

namespace CompiledFw.Interpreting;

/// <summary>One entry of a table: an address, numbers, or a text that is compared as a whole.</summary>
internal sealed record TableRow(Prefix4? Four, Prefix6? Six, NumberRange? Numbers, string? Text, uint Value, TimeSpan? Expires)
{
    /// <summary>The entries that a rule file gives a table.</summary>
    public static IEnumerable<TableRow> Of(Table table) =>
    [
        .. table.V4.Select(e => new TableRow(e.Entry, null, null, null, e.Value, null)),
        .. table.V6.Select(e => new TableRow(null, e.Entry, null, null, e.Value, null)),
        .. table.Numbers.Select(e => new TableRow(null, null, e.Entry, null, e.Value, null)),
        .. table.Names.Select(e => Of(table.Type, e.Entry, e.Value)),
    ];

    /// <summary>An entry as a rule file writes it.</summary>
    public static TableRow Of(TableType type, string entry, uint value) => type switch
    {
        TableType.Address when AddressText.Prefix4(entry) is Prefix4 four => new TableRow(four, null, null, null, value, null),
        TableType.Address => new TableRow(null, AddressText.Prefix6(entry), null, null, value, null),
        TableType.Port or TableType.Number => new TableRow(null, null, Range(entry.Split('-')), null, value, null),
        TableType.Flow => new TableRow(null, null, null, string.Join(',', AddressText.Canonical(entry)), value, null),
        _ => new TableRow(null, null, null, entry, value, null),
    };

    private static NumberRange Range(string[] bounds) => new(long.Parse(bounds[0]), long.Parse(bounds[^1]));
}
