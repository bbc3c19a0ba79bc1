using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Syntax;

/// <summary>
/// The YAML scanner's complaints in an operator's words. It names what its grammar wanted; here stands what most likely
/// happened, by where in its line the complaint points, and what to write instead.
/// </summary>
internal static class YamlSentences
{
    private const string Invalid = "This is not valid YAML: ";

    /// <param name="said">The scanner's own sentence.</param>
    /// <param name="word">The word at which it complains.</param>
    /// <param name="beginsLine">Nothing but space stands before the word on its line.</param>
    public static string For(string said, string word, bool beginsLine)
    {
        bool Says(string part) => said.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
        char first = word.Length == 0 ? '\0' : word[0];

        if (Says("flow sequence"))
        {
            return first is '{' or '}'
                ? "Inside `[…]` YAML reads `{` as a mapping: put the rule in quotes, or write one rule a line behind `- `."
                : Invalid + $"a comma or the closing `]` is missing before {Quote.Of(word)}.";
        }

        if (Says("flow mapping") && first == '{')
            return "Inside `{…}` YAML reads a second `{` as a mapping: put the text before it and behind it in quotes, `'10.0.0.0/24{1,5}'`.";
        if (Says("flow mapping"))
            return Invalid + $"a comma or the closing `}}` is missing before {Quote.Of(word)}.";
        if (Says("quoted scalar") && Says("end of stream"))
            return Invalid + "the quote that opens here is never closed.";
        if (Says("quoted scalar") && Says("indentation"))
            return Invalid + "the quote that opens here is not closed in its line, and its text goes on with too little indentation.";
        if (Says("escape"))
            return Invalid + "a backslash in double quotes begins an escape, and this one is none: use single quotes.";
        if (Says("block sequence entries are not allowed"))
            return Invalid + "a list begins on a line of its own below its key: put `- ` there.";
        if (Says("node content"))
            return Invalid + (first == ',' ? "a value is missing before this comma." : "a value is missing here.");
        if (Says("expected '-'") && beginsLine && word != "-")
        {
            return first == '-'
                ? Invalid + "a space is missing behind `-`."
                : Invalid + "an entry of the list above begins with `- `, and what belongs to an entry is indented as far as its first word.";
        }

        if (Says("expected key") || Says("expected '-'") || Says("<document"))
        {
            if (beginsLine)
                return Invalid + "this line is indented otherwise than the lines above: what belongs together begins in one column.";
            return first is ']' or '}'
                ? Invalid + $"`{first}` closes nothing."
                : Invalid + $"{Quote.Of(word)} stands behind a value that is complete: put the whole text in quotes, or begin a new line.";
        }

        return Invalid + Lower(said).TrimEnd('.') + ".";
    }

    private static string Lower(string sentence) => sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence.Substring(1);
}
