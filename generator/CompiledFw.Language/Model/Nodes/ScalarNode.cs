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

    /// <summary>Where the pieces of a folded or escaped value stand, in order; empty where that is not known.</summary>
    public EquatableArray<TextPiece> Pieces { get; init; } = EquatableArray<TextPiece>.Empty;

    /// <summary>Where a piece of the value stands; the whole scalar where that cannot be known.</summary>
    public SourceSpan SpanOf(int start, int length)
    {
        if (TextOffset >= 0)
            return SourceSpan.At(Span.Line, Span.Column + TextOffset + start, length);
        if (Pieces.Count == 0)
            return Span;
        SourceSpan first = At(start);
        return length == 0 ? first with { EndColumn = first.Column } : first.To(At(start + length - 1));
    }

    /// <summary>The place of one character.</summary>
    private SourceSpan At(int index)
    {
        int low = 0;
        for (int high = Pieces.Count - 1; low < high;)
        {
            int middle = (low + high + 1) / 2;
            if (Pieces[middle].Start <= index)
                low = middle;
            else
                high = middle - 1;
        }

        TextPiece piece = Pieces[low];
        return SourceSpan.At(piece.Line, piece.Column + Math.Min(index - piece.Start, piece.Length - 1), 1);
    }
}
