namespace CompiledFw.Tracking.Helpers;

/// <summary>Reads a line of a control flow from left to right: ASCII letters and decimal numbers, nothing else.</summary>
internal ref struct FieldReader(ReadOnlySpan<byte> text)
{
    /// <summary>What has not been read.</summary>
    public ReadOnlySpan<byte> Rest { get; private set; } = text;

    /// <summary>Reads a word, in whatever case. False when something else is there; nothing is read then.</summary>
    public bool TryWord(ReadOnlySpan<byte> word)
    {
        if (Rest.Length < word.Length)
            return false;
        for (int i = 0; i < word.Length; i++)
        {
            if (ToUpper(Rest[i]) != word[i])
                return false;
        }

        Rest = Rest[word.Length..];
        return true;
    }

    /// <summary>Reads one byte if it is this one.</summary>
    public bool TryByte(byte wanted)
    {
        if (Rest.IsEmpty || Rest[0] != wanted)
            return false;
        Rest = Rest[1..];
        return true;
    }

    /// <summary>Reads a delimiter as extended commands choose one: a visible character that is no digit (RFC 2428 section 2).</summary>
    public bool TryDelimiter(out byte delimiter)
    {
        delimiter = Rest.IsEmpty ? (byte)0 : Rest[0];
        if (delimiter is < 33 or > 126 || IsDigit(delimiter))
            return false;
        Rest = Rest[1..];
        return true;
    }

    /// <summary>Reads a decimal number. Leading zeros are read as long as it has no more digits than the greatest one may have.</summary>
    /// <param name="most">The greatest that it may be: 255 or 65535.</param>
    /// <param name="number">The number.</param>
    public bool TryNumber(int most, out int number)
    {
        int mostDigits = most > byte.MaxValue ? 5 : 3;
        int digits = 0;
        number = 0;
        while (digits < Rest.Length && IsDigit(Rest[digits]))
        {
            if (digits == mostDigits)
                return false;
            number = (number * 10) + (Rest[digits++] - '0');
        }

        Rest = Rest[digits..];
        return digits > 0 && number <= most;
    }

    /// <summary>Reads everything before a byte, and the byte.</summary>
    public bool TryUntil(byte end, out ReadOnlySpan<byte> field)
    {
        int length = Rest.IndexOf(end);
        field = length < 0 ? default : Rest[..length];
        if (length < 0)
            return false;
        Rest = Rest[(length + 1)..];
        return true;
    }

    /// <summary>Skips to the first digit. False when there is none.</summary>
    public bool TrySkipToDigit()
    {
        int at = Rest.IndexOfAnyInRange((byte)'0', (byte)'9');
        if (at < 0)
            return false;
        Rest = Rest[at..];
        return true;
    }

    /// <summary>Skips spaces.</summary>
    public void SkipSpaces() => Rest = Rest.TrimStart((byte)' ');

    private static bool IsDigit(byte b) => (uint)(b - '0') <= 9;

    private static byte ToUpper(byte b) => (uint)(b - 'a') <= 'z' - 'a' ? (byte)(b - 0x20) : b;
}
