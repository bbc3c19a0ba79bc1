using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>Binds one operand. <paramref name="match"/> is null where the operand tests nothing, as <c>any</c> does.</summary>
internal delegate bool OperandBinder(Place place, out Match? match);

/// <summary>
/// The one shape that protocols, addresses and options share: <c>[not] operand</c>, or one level of braces around
/// <c>[not] operand or [not] operand …</c>; round brackets serve as well, and <c>!</c> for <c>not</c>.
/// </summary>
internal static class GroupBinder
{
    /// <summary>Binds an operand or a group. False, with a problem reported, when it cannot.</summary>
    /// <param name="words">Stands at the operand, its <c>not</c> or its brace.</param>
    /// <param name="problems">Takes the problem.</param>
    /// <param name="operand">Binds what stands behind <c>not</c>; the reader has a word when it is called.</param>
    /// <param name="what">What is bound, for messages: <c>a protocol</c>.</param>
    /// <param name="match">The match; null where nothing is tested.</param>
    public static bool TryBind(WordReader words, ProblemList problems, OperandBinder operand, string what, out Match? match)
    {
        if (words.Peek() is not { IsOpenBrace: true } open)
            return TryBindOne(words, problems, operand, what, inBraces: false, out match);

        words.Take();
        match = null;
        string close = open.Text == "{" ? "}" : ")";
        List<Match> alternatives = [];
        while (true)
        {
            Word? first = words.Peek();
            if (!TryBindOne(words, problems, operand, what, inBraces: true, out Match? alternative))
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

    /// <summary>
    /// Takes <c>not</c>, <c>!</c> or the <c>!</c> of the next word, if one of them is there. A list takes the first two only:
    /// <c>!80,443</c> could mean its first entry alone, as it does among flags.
    /// </summary>
    public static bool TryTakeNegation(WordReader words, ProblemList problems, out bool negated)
    {
        negated = words.TryTake("not") || words.TryTake("!");
        if (words.Peek() is { HasBang: true, Parts.Count: > 1 } list && !negated)
        {
            return problems.Refuse(
                ProblemKinds.MisplacedWord,
                list.Span,
                $"{Quote.Of("!")} before a list could mean its first entry alone: write {Quote.Of("not " + list.WithoutBang.Text)}.");
        }

        if (!negated && words.Peek() is { HasBang: true })
        {
            words.TakeBang();
            negated = true;
        }

        return !negated || words.Peek() is not Word word || !(word.Text is "not" or "!" || word.HasBang)
            || problems.Refuse(ProblemKinds.MisplacedWord, word.Span, "A second `not` in a row: leave both out.");
    }

    private static bool TryBindOne(
        WordReader words, ProblemList problems, OperandBinder operand, string what, bool inBraces, out Match? match)
    {
        match = null;
        if (!TryTakeNegation(words, problems, out bool negated))
            return false;
        if (words.Peek() is not Word word)
            return problems.Refuse(ProblemKinds.MissingWord, words.Here, $"The rule ends where {what} must follow.");
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
