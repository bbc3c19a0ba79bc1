using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>The number behind a word, or <c>tablearg</c>: the value of the table lookup that went before.</summary>
internal static class ArgumentBinder
{
    public const string TableArgument = "tablearg";

    /// <summary>Takes the number.</summary>
    /// <param name="words">Stands behind the word.</param>
    /// <param name="scope">The file around the rule.</param>
    /// <param name="range">What the number may be.</param>
    /// <param name="argument">The number, or <c>tablearg</c>.</param>
    public static bool TryBind(WordReader words, RuleScope scope, NumberRules range, out Argument argument)
    {
        argument = default;
        if (words.Peek() is not { IsOpenBrace: false, IsCloseBrace: false } word)
            return scope.Problems.Refuse(ProblemKinds.MissingWord, words.Here, $"`{range.Word}` needs {range.What}: `{range.Example}`.");
        words.Take();
        if (word.Text == TableArgument && range.TakesTableArgument)
        {
            argument = Argument.OfTable;
            return true;
        }

        if (!NumberText.TryRead(word.Text, range.Greatest, out int number) || number < range.Least)
        {
            return scope.Problems.Refuse(
                range.Kind,
                word.Span,
                $"{Quote.Of(word.Text)} is not {range.What}: they go from {range.Least} to {range.Greatest}.");
        }

        argument = Argument.Of(number);
        return true;
    }
}
