using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary><c>table(name)</c> in a rule.</summary>
internal static class TableReference
{
    public static bool Looks(Word word) => word.Text == "table" || word.Text.StartsWith("table(", StringComparison.Ordinal);

    public static bool TryBind(Word word, RuleScope scope, TableType type, out string name)
    {
        name = "";
        string text = word.Text;
        int close = text.IndexOf(')');
        if (close < 0 || close != text.Length - 1)
        {
            return scope.Problems.Refuse(
                ProblemKinds.BadName,
                word.Span,
                $"A table is written `table(name)`, without spaces, and stands alone; {Quote.Of(text)} is not.");
        }

        name = text.Substring(6, close - 6);
        if (name.IndexOf(',') >= 0)
        {
            return scope.Problems.Refuse(
                ProblemKinds.WordNotYet,
                word.Span,
                $"A value of a table, {Quote.Of(text)}, is not in the language yet: make a table for each value.");
        }

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

        if (table.Type != type)
        {
            return scope.Problems.Refuse(ProblemKinds.WrongTableType, word.Span, type == TableType.Address
                ? $"Table `{name}` holds ports, and addresses are asked for here."
                : $"Table `{name}` holds addresses, and ports are asked for here: `type: port`.");
        }

        return true;
    }
}
