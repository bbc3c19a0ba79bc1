using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Syntax;

/// <summary>
/// Finds the words of a folded, quoted or escaped value in the text of the file again, so that a problem in the third line of a
/// rule is told there. YAML changes white space and escapes, and nothing else: the words stand in the file in their order.
/// </summary>
internal sealed class TextPieces
{
    private readonly string _text;
    private readonly TextLines _lines;
    private readonly string _value;
    private readonly char _quote;
    private readonly List<TextPiece> _pieces = [];
    private int _at;

    private TextPieces(string text, TextLines lines, string value, int index)
    {
        _text = text;
        _lines = lines;
        _value = value;
        char first = index < text.Length ? text[index] : '\0';
        _quote = first is '\'' or '"' ? first : '\0';
        _at = first is '|' or '>' ? EndOfLine(index) : _quote == '\0' ? index : index + 1;
    }

    /// <summary>The words of a value that begins at an index of the text; empty where they cannot be found.</summary>
    public static EquatableArray<TextPiece> Of(string text, TextLines lines, string value, int index)
    {
        TextPieces pieces = new(text, lines, value, index);
        return value.Length <= FileLimits.TextCharacters && pieces.TryFindAll()
            ? pieces._pieces.ToEquatableArray()
            : EquatableArray<TextPiece>.Empty;
    }

    private bool TryFindAll()
    {
        for (int i = 0; i < _value.Length; i++)
        {
            if (char.IsWhiteSpace(_value[i]))
                continue;
            SkipSpace();
            if (_at >= _text.Length || !TryTake(_value[i], out int length))
                return false;
            Add(i, _at);
            _at += length;
        }

        return true;
    }

    /// <summary>How many characters of the file one character of the value takes.</summary>
    private bool TryTake(char c, out int length)
    {
        length = 1;
        if (_quote == '"' && _text[_at] == '\\')
            return TryTakeEscape(c, out length);
        if (_quote == '\'' && c == '\'')
            length = 2;
        return _text[_at] == c;
    }

    private bool TryTakeEscape(char c, out int length)
    {
        char kind = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        int digits = kind switch
        {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        length = digits + 2;
        return digits > 0 ? !char.IsSurrogate(c) : kind == c;
    }

    /// <summary>Over white space, and over escapes that stand for it or take a line break away.</summary>
    private void SkipSpace()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_at]))
                _at++;
            else if (_quote == '"' && _text[_at] == '\\' && _at + 1 < _text.Length && IsEscapedSpace(_text[_at + 1]))
                _at += 2;
            else
                return;
        }
    }

    private static bool IsEscapedSpace(char c) => char.IsWhiteSpace(c) || c is 't' or 'n' or 'r' or 'v' or 'f' or 'N' or '_' or 'L' or 'P';

    private int EndOfLine(int index)
    {
        while (index < _text.Length && _text[index] is not ('\n' or '\r'))
            index++;
        return index;
    }

    /// <summary>Goes on with the last piece, or begins one: at a gap, and behind a character that was escaped.</summary>
    private void Add(int start, int index)
    {
        SourceSpan span = _lines.At(index);
        if (_pieces.Count > 0)
        {
            TextPiece last = _pieces[_pieces.Count - 1];
            if (last.Start + last.Length == start && last.Line == span.Line && last.Column + last.Length == span.Column)
            {
                _pieces[_pieces.Count - 1] = last with { Length = last.Length + 1 };
                return;
            }
        }

        _pieces.Add(new TextPiece(start, 1, span.Line, span.Column));
    }
}
