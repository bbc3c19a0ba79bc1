using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Syntax;

/// <summary>
/// What firewall text means to YAML, and what to write instead. <c>!10.0.0.0/8</c> is a tag on nothing, so that a negation
/// would be lost without a word; <c>*</c> begins an alias.
/// </summary>
internal static class YamlTraps
{
    /// <summary>A tag stands at an index of the text: most likely somebody negated an address or a flag.</summary>
    public static string ExplainTag(string text, int index)
    {
        string tagged = WordAt(text, index);
        if (tagged.Length < 2 || tagged[0] != '!' || tagged[1] == '!')
            return $"A YAML tag, {Quote.Of(tagged)}, has no use in a rule file: leave it out.";
        string negated = tagged.Substring(1);
        return char.IsDigit(negated[0]) || negated.IndexOf(':') >= 0
            ? $"YAML reads {Quote.Of(tagged)} as a tag and drops it: write {Quote.Of("not " + negated)}."
            : $"YAML reads {Quote.Of(tagged)} as a tag and drops it: write {Quote.Of("not " + negated)}, or put the text in quotes.";
    }

    public static string ExplainAlias(string name) =>
        $"YAML reads {Quote.Of("*" + name)} as an alias: put it in quotes if it is a pattern, or write the value itself.";

    /// <summary>A better sentence, and sometimes a better place, for what the YAML scanner said.</summary>
    public static (ProblemKind Kind, SourceSpan Span, string Message) ExplainSyntax(string text, TextLines lines, SourceSpan span, string said)
    {
        int index = lines.StartOf(span.Line) + span.Column - 1;
        char at = index < text.Length ? text[index] : '\0';
        if (said.IndexOf("end of tag", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            span = WordBefore(text, index - 1, lines, out _);
            return (ProblemKinds.Tag, span, ExplainTag(text, lines.StartOf(span.Line) + span.Column - 1));
        }

        if (at == ':')
            return ExplainColon(text, lines, index, said);
        if (at == '*')
            return (ProblemKinds.InvalidYaml, span, "YAML reads `*` as the start of an alias: write `any`, or put the pattern in quotes, `\"*\"`.");
        if (at == '!')
            return (ProblemKinds.Tag, span, ExplainTag(text, index));
        if (at is '@' or '`' or '%')
            return (ProblemKinds.InvalidYaml, span, $"YAML lets no text begin with `{at}`: put it in quotes.");
        if (said.IndexOf("tab", StringComparison.OrdinalIgnoreCase) >= 0 && FirstTabIndent(text, lines, span.Line) is SourceSpan tab)
            return (ProblemKinds.InvalidYaml, tab, "A tab indents this line: YAML wants spaces.");
        return (ProblemKinds.InvalidYaml, span, YamlSentences.For(said, WordAt(text, index), BeginsLine(text, lines, span)));
    }

    /// <summary>
    /// A colon that makes a second key: behind an address, on a line that is indented too far, in an entry that wants a comma,
    /// or in text without quotes.
    /// </summary>
    private static (ProblemKind Kind, SourceSpan Span, string Message) ExplainColon(string text, TextLines lines, int index, string said)
    {
        SourceSpan span = WordBefore(text, index, lines, out string word);
        string key = word.TrimEnd(':');
        if (ColonSentence.IsAddress(word))
            return (ProblemKinds.ColonTrap, span, ColonSentence.For(word));
        if (BeginsLine(text, lines, span) && said.IndexOf("invalid mapping", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            return (
                ProblemKinds.InvalidYaml,
                span,
                $"This line is indented deeper than the line above and continues its text: {Quote.Of(key)} begins below the key above.");
        }

        return said.IndexOf("flow mapping", StringComparison.OrdinalIgnoreCase) >= 0
            ? (ProblemKinds.ColonTrap, span, $"A second colon in one entry: a comma is missing before {Quote.Of(key)}, or the text wants quotes.")
            : (ProblemKinds.ColonTrap, span, ColonSentence.For(word));
    }

    private static bool BeginsLine(string text, TextLines lines, SourceSpan span)
    {
        int start = lines.StartOf(span.Line);
        return string.IsNullOrWhiteSpace(text.Substring(start, span.Column - 1));
    }

    private static SourceSpan WordBefore(string text, int colon, TextLines lines, out string word)
    {
        int start = colon;
        while (start > 0 && colon - start < 100 && !char.IsWhiteSpace(text[start - 1]) && text[start - 1] is not ('[' or '{' or ','))
            start--;
        word = text.Substring(start, colon + 1 - start);
        return lines.At(start, word.Length);
    }

    private static SourceSpan? FirstTabIndent(string text, TextLines lines, int fromLine)
    {
        for (int line = fromLine; line <= lines.Count; line++)
        {
            for (int i = lines.StartOf(line); i < lines.EndOf(line) && text[i] is ' ' or '\t'; i++)
            {
                if (text[i] == '\t')
                    return lines.At(i);
            }
        }

        return null;
    }

    private static string WordAt(string text, int index)
    {
        int end = Math.Min(index + 1, text.Length);
        while (end < text.Length && end - index < 100 && !char.IsWhiteSpace(text[end]) && text[end] is not ('}' or ']' or ','))
            end++;
        return text.Substring(index, end - index);
    }
}
