using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary><c>table(name)</c> and <c>table(name,value)</c> in a rule.</summary>
internal static class TableReference
{
    private const string Open = "table(";

    public static bool Looks(Word word) => word.Text == "table" || word.Text.StartsWith(Open, StringComparison.Ordinal);

    /// <summary>The table's name and the value that its entry must have, null where the rule asks for none.</summary>
    public static bool TryBind(Word word, RuleScope scope, TableType type, out string name, out uint? value)
    {
        name = "";
        value = null;
        string text = word.Text;
        int close = text.IndexOf(')');
        if (close < 0 || close != text.Length - 1 || !Looks(word))
        {
            return scope.Problems.Refuse(
                ProblemKinds.BadName,
                word.Span,
                $"A table is written `table(name)`, without spaces, and stands alone; {Quote.Of(text)} is not.");
        }

        name = text.Substring(Open.Length, close - Open.Length);
        if (name.IndexOf(',') is int comma and >= 0)
        {
            string number = name.Substring(comma + 1).Trim();
            name = name.Substring(0, comma).Trim();
            if (!TableValue.TryRead(number, out uint read))
            {
                return scope.Problems.Refuse(
                    ProblemKinds.BadNumber,
                    word.Span,
                    $"{Quote.Of(number)} is not the value of a table's entry: {TableValue.Form}.");
            }

            value = read;
        }

        return TryUse(word, name, scope, type);
    }

    /// <summary>Finds the table, and refuses one that holds something else than what is asked for.</summary>
    public static bool TryUse(Word word, string name, RuleScope scope, params TableType[] types)
    {
        if (!NameText.IsName(name))
        {
            return scope.Problems.Refuse(
                ProblemKinds.BadName,
                word.Span,
                $"{Quote.Of(name)} is not a table name: letters, digits, `_` and `-`, at most {FileLimits.NameCharacters}.");
        }

        if (scope.Names.UseTable(name) is not Table table)
        {
            return scope.Problems.Refuse(
                ProblemKinds.UnknownTable,
                word.Span,
                $"There is no table `{name}` under `tables:`{NearestWord.Question(name, scope.Names.Tables.Keys)}");
        }

        return types.Contains(table.Type) || scope.Problems.Refuse(
            ProblemKinds.WrongTableType,
            word.Span,
            $"Table `{name}` holds {TableTypes.Contents(table.Type)}, and {TableTypes.Contents(types[0])} are asked for here: `type: {TableTypes.Name(types[0])}`.");
    }
}
