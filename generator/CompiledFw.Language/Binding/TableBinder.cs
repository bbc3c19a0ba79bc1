using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// <c>tables:</c>. A table is a list, or a mapping with <c>type</c> and <c>entries</c>. A list whose entries are all ports
/// is a table of ports; every other list, the empty one too, holds addresses.
/// </summary>
internal sealed class TableBinder(ProblemList problems, FileNames names, CancellationToken cancellation)
{
    private static readonly string[] Keys = ["type", "entries", "dynamic"];

    public void Bind(Node node)
    {
        if (!NodeShapes.TryMapping(node, problems, "`tables`", "`bogons: [0.0.0.0/8, 127.0.0.0/8]`", out MappingNode mapping))
            return;
        if (mapping.Entries.Count > FileLimits.Tables)
            problems.Add(ProblemKinds.ListTooLong, mapping.Span, $"A file has at most {FileLimits.Tables} tables.");
        int entries = 0;
        for (int i = 0; i < mapping.Entries.Count; i++)
        {
            MappingEntry entry = mapping.Entries[i];
            string name = entry.Key.Value;
            if (!NameText.IsName(name))
            {
                problems.Add(
                    ProblemKinds.BadName,
                    entry.Key.Span,
                    $"{Quote.Of(name)} is not a table name: letters, digits, `_` and `-`, at most {FileLimits.NameCharacters}.");
            }

            Table table = BindOne(entry);
            names.Tables[name] = table;
            entries += table.V4.Count + table.V6.Count + table.Ports.Count;
        }

        if (entries > FileLimits.TableEntries)
        {
            problems.Add(
                ProblemKinds.ListTooLong,
                mapping.Span,
                $"The tables of a file have at most {FileLimits.TableEntries} entries together; these have {entries}.");
        }
    }

    private Table BindOne(MappingEntry entry)
    {
        TableType? type = null;
        Node? list = entry.Value;
        if (entry.Value is MappingNode mapping)
        {
            NodeShapes.RefuseUnknownKeys(mapping, problems, "a table", Keys);
            if (mapping.Find("dynamic") is MappingEntry dynamic)
            {
                problems.Add(
                    ProblemKinds.KeyNotYet,
                    dynamic.Key.Span,
                    "A `dynamic` table, filled at run time, is not in the language yet: list its entries.");
            }

            if (mapping.Find("type") is MappingEntry typed)
                type = BindType(typed.Value);
            list = mapping.Find("entries")?.Value;
            if (list is MappingNode pairs && ColonTrap.Explain(pairs) is null)
            {
                problems.Add(
                    ProblemKinds.KeyNotYet,
                    pairs.Span,
                    "Values of a table's entries are not in the language yet: make a list, and a table for each value.");
                list = null;
            }
            else if (list is null && mapping.Find("dynamic") is null)
            {
                problems.Add(ProblemKinds.MissingKey, entry.Key.Span, $"The table {Quote.Of(entry.Key.Value)} has no `entries`.");
            }
        }

        EquatableArray<Node> items = EquatableArray<Node>.Empty;
        if (list is not null)
            NodeShapes.TryListOrText(list, problems, $"The table {Quote.Of(entry.Key.Value)}", "`[10.0.0.0/8]`", out items);
        return (type ?? Infer(items)) == TableType.Port ? BindPorts(entry, items) : BindAddresses(entry, items);
    }

    private TableType? BindType(Node node)
    {
        if (!NodeShapes.TryText(node, problems, "`type`", out ScalarNode text))
            return null;
        switch (text.Value)
        {
            case "addr":
                return TableType.Address;
            case "port":
                return TableType.Port;
            case "iface" or "number" or "flow" or "mac":
                problems.Add(
                    ProblemKinds.KeyNotYet,
                    text.Span,
                    $"A table of type `{text.Value}` is not in the language yet; `addr` and `port` are.");
                return null;
            default:
                problems.Add(ProblemKinds.BadValue, text.Span, $"`type` is `addr` or `port`, not {Quote.Of(text.Value)}.");
                return null;
        }
    }

    private static TableType Infer(EquatableArray<Node> items)
    {
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i] is not ScalarNode text || !PortBinder.TryParse(text.Value, out _))
                return TableType.Address;
        }

        return items.Count == 0 ? TableType.Address : TableType.Port;
    }

    private Table BindPorts(MappingEntry entry, EquatableArray<Node> items)
    {
        List<PortRange> ports = [];
        for (int i = 0; i < items.Count && !problems.IsFull; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (NodeShapes.TryText(items[i], problems, "A port", out ScalarNode text)
                && PortBinder.TryRead(new WordPart(text.Value, text.Span), problems, out PortRange range))
            {
                ports.Add(range);
            }
        }

        return new Table(
            entry.Key.Value, TableType.Port, EquatableArray<Prefix4>.Empty, EquatableArray<Prefix6>.Empty, ports.ToEquatableArray(), entry.Key.Span);
    }

    private Table BindAddresses(MappingEntry entry, EquatableArray<Node> items)
    {
        List<Prefix4> v4 = [];
        List<Prefix6> v6 = [];
        for (int i = 0; i < items.Count && !problems.IsFull; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!NodeShapes.TryText(items[i], problems, "An address", out ScalarNode text)
                || !PrefixText.TryRead(new WordPart(text.Value, text.Span), problems, out Prefix4? four, out Prefix6? six))
            {
                continue;
            }

            if (four is not null)
                v4.Add(four.Value);
            if (six is not null)
                v6.Add(six.Value);
        }

        return new Table(
            entry.Key.Value, TableType.Address, v4.ToEquatableArray(), v6.ToEquatableArray(), EquatableArray<PortRange>.Empty, entry.Key.Span);
    }
}
