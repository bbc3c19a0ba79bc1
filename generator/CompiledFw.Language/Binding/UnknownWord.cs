using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// Says of a word that a rule cannot take here what it is: another firewall's, misspelt, or nothing known.
/// </summary>
internal static class UnknownWord
{
    /// <summary>Reports the word; returns false.</summary>
    /// <param name="word">The word.</param>
    /// <param name="problems">Takes the problem.</param>
    /// <param name="what">What it was taken for: <c>an option</c>.</param>
    /// <param name="candidates">The words that fit here.</param>
    public static bool Refuse(Word word, ProblemList problems, string what, IEnumerable<string> candidates) =>
        RefuseAs(word, problems, "is not " + what + NearestWord.Question(word.Text, candidates));

    /// <summary>Reports a word behind an address, where ports can stand as well as options; returns false.</summary>
    public static bool RefusePortOrOption(Word word, ProblemList problems) => RefuseAs(
        word,
        problems,
        "is neither the name of a service nor an option" + ServiceNames.Question(word.Text, OptionTable.Readers.Keys));

    private static bool RefuseAs(Word word, ProblemList problems, string isWhat)
    {
        string text = word.Text;
        if (KnownWords.Elsewhere.TryGetValue(text, out string? instead))
            return problems.Refuse(ProblemKinds.WordNotTaken, word.Span, $"`{text}` is not part of this language: {instead}.");
        if (word.IsCloseBrace)
            return problems.Refuse(ProblemKinds.BadBraces, word.Span, $"{Quote.Of(text)} closes no brace.");
        return problems.Refuse(
            ProblemKinds.UnknownWord,
            word.Span,
            $"{Quote.Of(text)} {isWhat}");
    }
}
