namespace CompiledFw.Language.Problems;

/// <summary>
/// What to say when a colon before a space, or at the end of a line, makes a mapping out of the text before it: most often
/// that is an IPv6 address or a comment.
/// </summary>
internal static class ColonSentence
{
    /// <param name="word">The last word up to the colon, and with it.</param>
    public static string For(string word) => IsAddress(word)
        ? $"YAML reads the colon at the end of {Quote.Of(word)} as a mapping: write {Quote.Of(word + "/128")}, or put the whole text in quotes."
        : $"YAML reads the colon after {Quote.Of(word.TrimEnd(':'))} as a mapping: put the whole text in quotes.";

    /// <summary>True of <c>fe80::</c>.</summary>
    public static bool IsAddress(string word) =>
        word.Length > 2 && word.EndsWith("::", StringComparison.Ordinal) && word.All(c => c == ':' || Uri.IsHexDigit(c));
}
