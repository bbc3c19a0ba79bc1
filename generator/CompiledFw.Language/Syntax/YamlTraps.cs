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
            return (ProblemKinds.ColonTrap, WordBefore(text, index, lines, out string word), ColonSentence.For(word));
        if (at == '*')
            return (ProblemKinds.InvalidYaml, span, "YAML reads `*` as the start of an alias: write `any`, or put the pattern in quotes, `\"*\"`.");
        if (at == '!')
            return (ProblemKinds.Tag, span, ExplainTag(text, index));
        if (at is '@' or '`' or '%')
            return (ProblemKinds.InvalidYaml, span, $"YAML lets no text begin with `{at}`: put it in quotes.");
        if (said.IndexOf("tab", StringComparison.OrdinalIgnoreCase) >= 0 && FirstTabIndent(text, lines, span.Line) is SourceSpan tab)
            return (ProblemKinds.InvalidYaml, tab, "A tab indents this line: YAML wants spaces.");
        return (ProblemKinds.InvalidYaml, span, "This is not valid YAML: " + Lower(said).TrimEnd('.') + ".");
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
        int end = index;
        while (end < text.Length && end - index < 100 && !char.IsWhiteSpace(text[end]) && text[end] is not ('}' or ']' or ','))
            end++;
        return text.Substring(index, end - index);
    }

    private static string Lower(string sentence) => sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence.Substring(1);
}
