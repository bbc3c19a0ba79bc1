using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>Binds one operand. <paramref name="match"/> is null where the operand tests nothing, as <c>any</c> does.</summary>
internal delegate bool OperandBinder(Place place, out Match? match);

/// <summary>
/// The one shape that protocols, addresses and options share: <c>[not] operand</c>, or one level of braces around
/// <c>[not] operand or [not] operand …</c>; round brackets serve as well.
/// </summary>
internal static class GroupBinder
{
    /// <summary>Binds an operand or a group. False, with a problem reported, when it cannot.</summary>
    /// <param name="words">Stands at the operand, its <c>not</c> or its brace.</param>
    /// <param name="problems">Takes the problem.</param>
    /// <param name="operand">Binds what stands behind <c>not</c>; the reader has a word when it is called.</param>
    /// <param name="what">What is bound, for messages: <c>a protocol</c>.</param>
    /// <param name="match">The match; null where nothing is tested.</param>
    /// <param name="takesBang">Whether <c>!in</c> is <c>not in</c> here.</param>
    public static bool TryBind(
        WordReader words, ProblemList problems, OperandBinder operand, string what, out Match? match, bool takesBang = false)
    {
        if (words.Peek() is not { IsOpenBrace: true } open)
            return TryBindOne(words, problems, operand, what, inBraces: false, takesBang, out match);

        words.Take();
        match = null;
        string close = open.Text == "{" ? "}" : ")";
        List<Match> alternatives = [];
        while (true)
        {
            Word? first = words.Peek();
            if (!TryBindOne(words, problems, operand, what, inBraces: true, takesBang, out Match? alternative))
                return false;
            if (alternative is null)
            {
                return problems.Refuse(
                    ProblemKinds.BadBraces,
                    first!.Span,
                    $"{Quote.Of(first.Text)} inside braces tests nothing and makes the others useless: leave the braces out.");
            }

            alternatives.Add(alternative);
            if (words.TryTake(close))
                break;
            if (!words.TryTake("or"))
            {
                return problems.Refuse(
                    ProblemKinds.BadBraces,
                    words.Here,
                    $"Inside braces {what} is followed by `or` or by the closing `{close}`.");
            }
        }

        match = alternatives.Count == 1 ? alternatives[0] : new Match.AnyOf(alternatives.ToEquatableArray());
        return true;
    }

    private static bool TryBindOne(
        WordReader words, ProblemList problems, OperandBinder operand, string what, bool inBraces, bool takesBang, out Match? match)
    {
        match = null;
        bool negated = words.TryTake("not") || (takesBang && words.TryTakeBang());
        if (words.Peek() is not Word word)
            return problems.Refuse(ProblemKinds.MissingWord, words.Here, $"The rule ends where {what} must follow.");
        if (negated && (word.Text is "not" or "!" || (takesBang && word.Text[0] == '!')))
            return problems.Refuse(ProblemKinds.MisplacedWord, word.Span, "A second `not` in a row: leave both out.");
        if (word.IsOpenBrace)
        {
            return problems.Refuse(ProblemKinds.BadBraces, word.Span, inBraces
                ? "Braces inside braces: a rule has one level of them."
                : "`not` cannot stand before braces: write it before each word inside them.");
        }

        if (word.IsCloseBrace)
            return problems.Refuse(ProblemKinds.BadBraces, word.Span, $"{Quote.Of(word.Text)} stands where {what} must follow.");
        if (!operand(new Place(negated, inBraces), out match))
            return false;
        if (negated && match is not null)
            match = new Match.Not(match);
        return true;
    }
}
