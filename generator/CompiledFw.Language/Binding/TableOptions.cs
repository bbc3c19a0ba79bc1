using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>Options that ask a table: <c>lookup dst-port T</c>, <c>flow table(T)</c>.</summary>
internal static class TableOptions
{
    public static readonly Dictionary<string, OptionReader> Readers = new(StringComparer.Ordinal)
    {
        ["lookup"] = Lookup,
        ["flow"] = Flow,
    };

    private static bool Lookup(OptionSite site, out Match? match)
    {
        match = null;
        string keys = string.Join(", ", HeaderNames.LookupKeys.Keys);
        if (!site.HasOperand($"what to look up ({keys}) and a table", "dst-port web", out Word word))
            return false;
        site.Words.Take();
        if (!HeaderNames.LookupKeys.TryGetValue(word.Text, out LookupKey key))
        {
            return site.Scope.Problems.Refuse(
                ProblemKinds.UnknownWord,
                word.Span,
                $"{Quote.Of(word.Text)} cannot be looked up: {keys} can{NearestWord.Question(word.Text, HeaderNames.LookupKeys.Keys)}");
        }

        if (!site.HasOperand("a table", $"{word.Text} web", out Word table))
            return false;
        site.Words.Take();
        if (TableReference.Looks(table))
        {
            return site.Scope.Problems.Refuse(
                ProblemKinds.BadName,
                table.Span,
                $"`lookup` takes the name of a table alone: `lookup {word.Text} web`.");
        }

        TableType[] types = key switch
        {
            LookupKey.SourceAddress or LookupKey.DestinationAddress => [TableType.Address],
            LookupKey.SourcePort or LookupKey.DestinationPort => [TableType.Port, TableType.Number],
            _ => [TableType.Number],
        };
        if (!TableReference.TryUse(table, table.Text, site.Scope, types))
            return false;
        match = new Match.Lookup(key, table.Text);
        return true;
    }

    private static bool Flow(OptionSite site, out Match? match)
    {
        match = null;
        if (!site.HasOperand("a table of flows", "table(seen)", out Word word))
            return false;
        site.Words.Take();
        if (!TableReference.TryBind(word, site.Scope, TableType.Flow, out string name, out uint? value))
            return false;
        match = new Match.FlowTable(name, value);
        return true;
    }
}
