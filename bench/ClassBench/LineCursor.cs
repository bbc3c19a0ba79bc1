using System.Globalization;

namespace CompiledFw.Benchmarks.ClassBench;

/// <summary>Reads one line from left to right; whatever is wrong is said with file, line and column.</summary>
internal ref struct LineCursor(string file, int line, string text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    public bool IsAtEnd
    {
        get
        {
            SkipBlanks();
            return _at == _text.Length;
        }
    }

    /// <summary>A decimal number, 0 to <paramref name="most"/>.</summary>
    public uint Number(string what, uint most)
    {
        SkipBlanks();
        int from = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        if (_at == from)
            throw Fault($"here should be {what}, a number");
        return uint.TryParse(_text[from.._at], NumberStyles.None, CultureInfo.InvariantCulture, out uint number) && number <= most
            ? number
            : throw FaultAt(from, $"{what} is {_text[from.._at]}, and at most {most}");
    }

    /// <summary>A byte in hexadecimal, written with <c>0x</c> in front.</summary>
    public byte HexByte(string what)
    {
        SkipBlanks();
        int from = _at;
        if (!_text[_at..].StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            throw Fault($"here should be {what}, written like 0x06");
        _at += 2;
        while (_at < _text.Length && char.IsAsciiHexDigit(_text[_at]))
            _at++;
        return byte.TryParse(_text[(from + 2).._at], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte number)
            ? number
            : throw FaultAt(from, $"{what} is {_text[from.._at]}, and from 0x00 to 0xFF");
    }

    public void Expect(char mark)
    {
        SkipBlanks();
        if (_at == _text.Length || _text[_at] != mark)
            throw Fault($"here should be '{mark}'");
        _at++;
    }

    public readonly InputException Fault(string sentence) => FaultAt(_at, sentence);

    private readonly InputException FaultAt(int at, string sentence) => new($"{file}:{line}:{at + 1}: {sentence}.");

    private void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }
}
