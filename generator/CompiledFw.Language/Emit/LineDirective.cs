using CompiledFw.Language.Model;

namespace CompiledFw.Language.Emit;

/// <summary>
/// <c>#line</c>, which maps emitted code back to the rule file: breakpoints stop at the rule. C# bounds what it can say
/// (lines to 16,707,565, columns to 65,536, no quote or line break in a path); beyond that it says less.
/// </summary>
internal static class LineDirective
{
    public const string Default = "#line default";

    private const int LastLine = 16_707_565;
    private const int LastColumn = 65_536;

    /// <summary>What begins before this column of the emitted line stands for the whole stretch, however long it is itself.</summary>
    private const int Offset = 100;

    /// <summary>
    /// The directive for a statement that stands for a stretch of the file. C# counts on from there: the lines after it would
    /// stand for the next lines of the file, so <see cref="Default"/> has to follow at once.
    /// </summary>
    public static string To(SourceSpan span, string path)
    {
        string file = $"\"{CSharpText.OneLine(path.Replace("\"", ""))}\"";
        int endColumn = Math.Max(span.EndColumn, span.Column + 1);
        return span.EndLine > LastLine ? Default
            : span.Column >= LastColumn || endColumn > LastColumn ? $"#line {span.Line} {file}"
            : $"#line ({span.Line}, {span.Column}) - ({span.EndLine}, {endColumn}) {Offset} {file}";
    }
}
