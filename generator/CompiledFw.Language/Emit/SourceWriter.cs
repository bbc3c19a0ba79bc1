using System.Text;

namespace CompiledFw.Language.Emit;

/// <summary>Writes lines of C# with <c>\n</c> ends and four spaces a level.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _level;

    public void Line(string text = "")
    {
        if (text.Length > 0)
            _text.Append(' ', 4 * _level).Append(text);
        _text.Append('\n');
    }

    /// <summary>A line that may be long, in several.</summary>
    public void Wrapped(string text)
    {
        foreach (string line in LongLine.Wrap(text))
            Line(line);
    }

    /// <summary>A comment of one line, whatever the text.</summary>
    public void Comment(string text) => Line("// " + CSharpText.OneLine(text));

    /// <summary>What another writer wrote, this one's levels deeper.</summary>
    public void Block(SourceWriter inner)
    {
        string text = inner.ToString();
        if (text.Length == 0)
            return;
        foreach (string line in text.Substring(0, text.Length - 1).Split('\n'))
            Line(line);
    }

    /// <summary>A line that begins at the left margin whatever the level: a directive or a label.</summary>
    public void Margin(string text) => _text.Append(text).Append('\n');

    public void Open(string? header = null)
    {
        if (header is not null)
            Line(header);
        Line("{");
        _level++;
    }

    public void Close(string end = "}")
    {
        _level--;
        Line(end);
    }

    public void Indent() => _level++;

    public void Outdent() => _level--;

    public override string ToString() => _text.ToString();
}
