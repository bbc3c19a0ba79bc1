using CompiledFw.Language.Model;

namespace CompiledFw.Language.Binding;

/// <summary>
/// One word of a rule: what stands between two spaces, and its comma-separated parts. <c>80, 443</c> is one word.
/// </summary>
internal sealed record Word(string Text, SourceSpan Span, IReadOnlyList<WordPart> Parts)
{
    public Word(string text, SourceSpan span)
        : this(text, span, [new WordPart(text, span)])
    {
    }

    /// <summary>True of <c>!tcp</c>: the word behind the mark is negated.</summary>
    public bool HasBang => Text.Length > 1 && Text[0] == '!';

    /// <summary>The word without the mark that negates it.</summary>
    public Word WithoutBang => HasBang
        ? new Word(Text.Substring(1), Span, [Parts[0] with { Text = Parts[0].Text.Substring(1) }, .. Parts.Skip(1)])
        : this;

    public bool IsOpenBrace => Text is "{" or "(";

    public bool IsCloseBrace => Text is "}" or ")";

    public bool IsDigits => Text.Length > 0 && Text.All(c => c is >= '0' and <= '9');
}

/// <summary>One entry of a comma list.</summary>
internal readonly record struct WordPart(string Text, SourceSpan Span);
