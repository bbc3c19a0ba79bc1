using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>An inclusive range of a field's values.</summary>
public readonly record struct ValueRange(long First, long Last)
{
    public static ValueRange Of(long value) => new(value, value);

    /// <summary>The same values in ascending ranges that neither overlap nor touch; empty ranges are gone.</summary>
    public static EquatableArray<ValueRange> Normalize(IEnumerable<ValueRange> ranges)
    {
        List<ValueRange> merged = [];
        foreach (ValueRange range in ranges.Where(r => r.First <= r.Last).OrderBy(r => r.First))
        {
            int last = merged.Count - 1;
            if (last >= 0 && range.First <= merged[last].Last + 1)
                merged[last] = new(merged[last].First, Math.Max(merged[last].Last, range.Last));
            else
                merged.Add(range);
        }

        return merged.ToEquatableArray();
    }
}
