using CompiledFw.Language.Model;

namespace CompiledFw.Language.Syntax;

/// <summary>
/// How long each line of the text is, so that no position ever points outside it: YAML puts some of its marks behind the end.
/// A line ends where YAML 1.1 and C# say so: CR, LF, CR LF, NEL, LS, PS.
/// </summary>
internal sealed class TextLines
{
    private readonly List<int> _starts = [0];
    private readonly List<int> _ends = [];

    public TextLines(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\r' or '\n' or '\u0085' or '\u2028' or '\u2029'))
                continue;
            _ends.Add(i);
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                i++;
            _starts.Add(i + 1);
        }

        _ends.Add(text.Length);
    }

    public int Count => _starts.Count;

    /// <summary>Where line <paramref name="line"/>, counted from 1, begins in the text.</summary>
    public int StartOf(int line) => _starts[line - 1];

    /// <summary>Where it ends, without its line break.</summary>
    public int EndOf(int line) => _ends[line - 1];

    /// <summary>The position of a character, given by its index.</summary>
    public SourceSpan At(int index, int length = 1)
    {
        int found = _starts.BinarySearch(index);
        int line = found >= 0 ? found + 1 : ~found;
        return Inside(SourceSpan.At(line, index - StartOf(line) + 1, length));
    }

    /// <summary>The part of a span that lies inside the text. YamlDotNet lets some scalars end before they begin; those end where they begin.</summary>
    public SourceSpan Inside(SourceSpan span)
    {
        (int line, int column) = Inside(span.Line, span.Column);
        (int endLine, int endColumn) = Inside(span.EndLine, span.EndColumn);
        return (endLine, endColumn).CompareTo((line, column)) < 0
            ? new SourceSpan(line, column, line, column)
            : new SourceSpan(line, column, endLine, endColumn);
    }

    private (int Line, int Column) Inside(int line, int column)
    {
        if (line > Count)
            return (Count, EndOf(Count) - StartOf(Count) + 1);
        line = Math.Max(1, line);
        return (line, Math.Max(1, Math.Min(column, EndOf(line) - StartOf(line) + 1)));
    }
}
