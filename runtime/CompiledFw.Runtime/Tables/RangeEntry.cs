namespace CompiledFw.Tables;

/// <summary>A range of numbers and what is known of it.</summary>
/// <param name="Range">The numbers.</param>
/// <param name="Value">What a lookup gives.</param>
/// <param name="LastSecond">The last second in which it is there.</param>
internal readonly record struct RangeEntry(NumberRange Range, uint Value, uint LastSecond)
{
    /// <summary>The narrower range first; of equally narrow ones the one that begins first.</summary>
    public int CompareTo(in RangeEntry other)
    {
        int byWidth = (Range.Last - Range.First).CompareTo(other.Range.Last - other.Range.First);
        return byWidth != 0 ? byWidth : Range.First.CompareTo(other.Range.First);
    }
}
