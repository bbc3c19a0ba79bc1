namespace CompiledFw.Tables;

/// <summary>Numbers from the first to the last, both included.</summary>
public readonly record struct NumberRange(uint First, uint Last)
{
    /// <summary>True of a range of one number.</summary>
    public bool IsSingle => First == Last;

    /// <summary>As rule files write it: <c>80</c> or <c>8080-8088</c>.</summary>
    public override string ToString() => IsSingle ? $"{First}" : $"{First}-{Last}";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is no number or range; the message says what it should be.</exception>
    public static NumberRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int dash = text.IndexOf('-');
        uint? first = NumberText.Parse(dash < 0 ? text : text[..dash]);
        uint? last = dash < 0 ? first : NumberText.Parse(text[(dash + 1)..]);
        if (first is null || last is null)
            throw new FormatException($"'{text}' is not a number from 0 to {uint.MaxValue} or a range of them, as 80 or 8080-8088 is");
        return first <= last
            ? new NumberRange(first.Value, last.Value)
            : throw new FormatException($"'{text}' is not a range: it ends before it begins");
    }
}
