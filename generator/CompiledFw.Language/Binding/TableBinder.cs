using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// <c>tables:</c>. A table is a list, or a mapping with <c>type</c>, <c>entries</c> and <c>dynamic</c>. A list whose entries are
/// all ports is a table of ports; every other list, the empty one too, holds addresses.
/// </summary>
internal sealed class TableBinder(ProblemList problems, FileNames names, CancellationToken cancellation)
{
    public static readonly string[] Keys = ["type", "entries", "dynamic"];

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
            entries += table.V4.Count + table.V6.Count + table.Numbers.Count + table.Names.Count;
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
        FlowFields flowFields = FlowFields.All;
        bool isDynamic = false;
        Node? list = entry.Value;
        if (entry.Value is MappingNode bare && bare.Entries.Count > 0 && !bare.Entries.Any(e => Keys.Contains(e.Key.Value)) && ColonTrap.Explain(bare) is null)
        {
            problems.Add(
                ProblemKinds.MissingKey,
                entry.Key.Span,
                $"The table {Quote.Of(entry.Key.Value)} has no `entries`: a list stands in brackets, `[10.0.0.0/8]`, pairs of an entry and its value below that key, `entries: {{ 10.0.0.0/8: 5 }}`.");
            list = null;
        }
        else if (entry.Value is MappingNode mapping)
        {
            NodeShapes.RefuseUnknownKeys(mapping, problems, "a table", Keys);
            if (mapping.Find("type") is MappingEntry typed)
                type = BindType(typed.Value, ref flowFields);
            isDynamic = mapping.Find("dynamic") is MappingEntry dynamic && BindDynamic(dynamic.Value);
            list = mapping.Find("entries")?.Value;
            if (list is null && !isDynamic)
            {
                problems.Add(
                    ProblemKinds.MissingKey,
                    entry.Key.Span,
                    $"The table {Quote.Of(entry.Key.Value)} has no `entries`; one that is filled at run time says `dynamic: true`.");
            }
        }

        List<WrittenEntry> entries = list is null ? [] : Entries(entry.Key.Value, list);
        TableEntries read = new(problems, names, cancellation);
        read.Bind(type ?? Infer(entries), flowFields, entries);
        if (read.Numbers.Count(n => n.Entry.First != n.Entry.Last) > FileLimits.NumberRanges)
        {
            problems.Add(
                ProblemKinds.ListTooLong,
                entry.Key.Span,
                $"A table of numbers has at most {FileLimits.NumberRanges} ranges; single numbers do not count.");
        }

        return new Table(
            entry.Key.Value,
            type ?? Infer(entries),
            isDynamic,
            read.V4.ToEquatableArray(),
            read.V6.ToEquatableArray(),
            read.Numbers.ToEquatableArray(),
            read.Names.ToEquatableArray(),
            flowFields,
            entry.Key.Span);
    }

    private TableType? BindType(Node node, ref FlowFields flowFields)
    {
        if (!NodeShapes.TryText(node, problems, "`type`", out ScalarNode text))
            return null;
        string[] parts = text.Value.Split([':'], 2);
        if (!TableTypes.Names.TryGetValue(parts[0], out TableType type) || (parts.Length > 1 && type != TableType.Flow))
        {
            problems.Add(
                ProblemKinds.BadValue,
                text.Span,
                $"`type` is {string.Join(", ", TableTypes.Names.Keys.Select(n => $"`{n}`"))}, not {Quote.Of(text.Value)}.");
            return null;
        }

        if (parts.Length == 1)
            return type;
        flowFields = FlowFields.None;
        foreach (string part in parts[1].Split(','))
        {
            if (TableTypes.FlowParts.TryGetValue(part.Trim(), out FlowFields field))
            {
                flowFields |= field;
                continue;
            }

            problems.Add(
                ProblemKinds.BadValue,
                text.Span,
                $"{Quote.Of(part)} is no part of a flow: {string.Join(", ", TableTypes.FlowParts.Keys)} are.");
        }

        return type;
    }

    private bool BindDynamic(Node node)
    {
        if (!NodeShapes.TryText(node, problems, "`dynamic`", out ScalarNode text))
            return false;
        if (text.Value is not ("true" or "false"))
            problems.Add(ProblemKinds.BadValue, text.Span, $"`dynamic` is `true` or `false`, not {Quote.Of(text.Value)}.");
        return text.Value == "true";
    }

    /// <summary>A list of entries, or pairs of an entry and its value.</summary>
    private List<WrittenEntry> Entries(string table, Node node)
    {
        List<WrittenEntry> entries = [];
        if (node is MappingNode pairs && ColonTrap.Explain(pairs) is null)
        {
            for (int i = 0; i < pairs.Entries.Count && !problems.IsFull; i++)
            {
                MappingEntry pair = pairs.Entries[i];
                if (!NodeShapes.TryText(pair.Value, problems, "A value", out ScalarNode text))
                    continue;
                if (!TableValue.TryRead(text.Value, out uint value))
                {
                    problems.Add(
                        ProblemKinds.BadNumber,
                        text.Span,
                        $"{Quote.Of(text.Value)} is not the value of a table's entry: {TableValue.Form}.");
                }

                entries.Add(new WrittenEntry(pair.Key, value));
            }
        }
        else if (NodeShapes.TryListOrText(node, problems, $"The table {Quote.Of(table)}", "`[10.0.0.0/8]`", out EquatableArray<Node> items))
        {
            for (int i = 0; i < items.Count && !problems.IsFull; i++)
            {
                if (NodeShapes.TryText(items[i], problems, "An entry of a table", out ScalarNode text))
                    entries.Add(new WrittenEntry(text, 0));
            }
        }

        return entries;
    }

    private static TableType Infer(List<WrittenEntry> entries) =>
        entries.Count > 0 && entries.TrueForAll(e => PortBinder.TryParse(e.Text.Value, out _)) ? TableType.Port : TableType.Address;
}
