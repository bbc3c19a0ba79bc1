namespace CompiledFw.Language.Model.Nodes;

/// <summary>A text. What it means, a number or a word, is decided by who reads it and never by YAML.</summary>
/// <param name="Value">The text without quotes.</param>
/// <param name="TextOffset">
/// Columns from the start of <paramref name="Span"/> to the first character of <paramref name="Value"/> where the value stands in
/// the file character by character; -1 where folding or an escape makes them differ.
/// </param>
/// <param name="Span">The text with its quotes.</param>
internal sealed record ScalarNode(string Value, int TextOffset, SourceSpan Span) : Node(Span)
{
    public override string Shape => "text";

    /// <summary>Where a piece of the value stands; the whole scalar where that cannot be known.</summary>
    public SourceSpan SpanOf(int start, int length) =>
        TextOffset < 0 ? Span : SourceSpan.At(Span.Line, Span.Column + TextOffset + start, length);
}
