namespace CompiledFw.Language.Model;

/// <summary>A stretch of a rule file. Lines and columns count from 1; the end is exclusive.</summary>
public readonly record struct SourceSpan(int Line, int Column, int EndLine, int EndColumn)
{
    public static readonly SourceSpan Start = new(1, 1, 1, 1);

    public static SourceSpan At(int line, int column, int length) => new(line, column, line, column + length);

    /// <summary>From the start of this span to the end of another; one that ends before this one adds nothing.</summary>
    public SourceSpan To(SourceSpan last) => (last.EndLine, last.EndColumn).CompareTo((EndLine, EndColumn)) < 0
        ? this
        : new(Line, Column, last.EndLine, last.EndColumn);
}
