using System.Text;
using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;

namespace CompiledFw.Language.Binding;

/// <summary>
/// The words of one rule and its comment: all that the rule parser sees, so that a line of text and a mapping with the same words
/// cannot mean different things.
/// </summary>
internal sealed record RuleWords(IReadOnlyList<Word> Words, string? Comment, SourceSpan Span)
{
    /// <summary>
    /// Splits ipfw text. Braces are words of their own, but not those of <c>table(web)</c> and of <c>10.0.0.0/24{1,5}</c>;
    /// a comma holds its list together over spaces; <c>//</c> at the start of a word begins the comment.
    /// </summary>
    public static RuleWords Split(ScalarNode line)
    {
        string text = line.Value;
        List<Word> words = [];
        int at = 0;
        while (true)
        {
            at = SkipSpace(text, at);
            if (at == text.Length)
                return new RuleWords(words, null, line.Span);
            if (text[at] == '/' && at + 1 < text.Length && text[at + 1] == '/')
                return new RuleWords(words, OneLine(text.Substring(at + 2)), line.Span);

            int start = at;
            if (text[at] is '{' or '}' or '(' or ')')
            {
                at++;
                words.Add(new Word(text.Substring(start, 1), line.SpanOf(start, 1)));
            }
            else
            {
                words.Add(ReadWord(line, ref at));
            }
        }
    }

    /// <summary>The words as one line of canonical text behind a number. White space can stand in <c>table(web, 5)</c>.</summary>
    public static string Canonical(int number, IEnumerable<Word> words, string? comment)
    {
        StringBuilder line = new();
        line.Append(number);
        foreach (Word word in words)
            line.Append(' ').Append(word.Text is "(" ? "{" : word.Text is ")" ? "}" : OneLine(word.Text));
        if (comment is not null)
            line.Append(comment.Length == 0 ? " //" : " // ").Append(comment);
        return line.ToString();
    }

    /// <summary>Text on one line: what would break it, or a line of C# that quotes it, becomes a space.</summary>
    public static string OneLine(string text)
    {
        StringBuilder line = new();
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
                line.Append(c);
            else if (line.Length > 0 && line[line.Length - 1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd(' ');
    }

    private static Word ReadWord(ScalarNode line, ref int at)
    {
        string text = line.Value;
        List<WordPart> parts = [];
        int part = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('}' or ')'))
        {
            char c = text[at];
            if (c is '{' or '(')
            {
                int close = text.IndexOf(c == '{' ? '}' : ')', at);
                bool isOwn = c == '(' ? text.Substring(part, at - part).TrimStart('!') == "table" : char.IsDigit(text[at - 1]);
                if (!isOwn || close < 0)
                    break;
                at = close + 1;
            }
            else if (c == ',')
            {
                parts.Add(Part(line, part, at));
                part = at = SkipSpace(text, at + 1);
            }
            else
            {
                at++;
            }
        }

        parts.Add(Part(line, part, at));
        return new Word(string.Join(",", parts.Select(p => p.Text)), parts[0].Span.To(parts[parts.Count - 1].Span), parts);
    }

    private static WordPart Part(ScalarNode line, int start, int end) =>
        new(line.Value.Substring(start, end - start), line.SpanOf(start, end - start));

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }
}
