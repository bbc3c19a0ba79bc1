namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>Ranges with values, which may lie in one another. A number has the value of the narrowest range that holds it.</summary>
internal sealed class NarrowestEntries((ValueRange Range, uint Value)[] entries)
{
    private readonly ValueSet _all = ValueSet.Of(entries.Select(e => e.Range));
    private Dictionary<uint, ValueSet>? _byValue;

    /// <summary>The numbers that are in a range, or those that have this value; null when there are none, or nobody can tell.</summary>
    public ValueSet? Of(uint? value)
    {
        ValueSet? set = value is not uint asked ? _all : (_byValue ??= ByValue()).TryGetValue(asked, out ValueSet? those) ? those : null;
        return set is { IsEmpty: false } ? set : null;
    }

    /// <summary>Goes through the numbers from border to border. No value is known where two ranges of one width hold a number.</summary>
    private Dictionary<uint, ValueSet> ByValue()
    {
        (ValueRange Range, uint Value)[] narrowest = [.. entries.OrderBy(e => e.Range.Width)];
        int[] starts = [.. Enumerable.Range(0, narrowest.Length).OrderBy(i => narrowest[i].Range.First)];
        int[] ends = [.. Enumerable.Range(0, narrowest.Length).OrderBy(i => narrowest[i].Range.Last)];
        Dictionary<uint, List<ValueRange>> ranges = [];
        SortedSet<int> open = [];
        Wide from = default;
        bool isAtEnd = false;
        for (int s = 0, e = 0; e < ends.Length && !isAtEnd;)
        {
            Wide end = narrowest[ends[e]].Range.Last;
            bool isStart = s < starts.Length && narrowest[starts[s]].Range.First <= end;
            Wide start = isStart ? narrowest[starts[s]].Range.First : default;
            if (open.Count > 0 && (isStart ? from < start : from <= end))
            {
                (ValueRange Range, uint Value) first = narrowest[open.Min];
                if (open.Select(i => narrowest[i]).TakeWhile(o => o.Range.Width == first.Range.Width).Any(o => o.Value != first.Value))
                    return [];
                if (!ranges.TryGetValue(first.Value, out List<ValueRange>? of))
                    ranges.Add(first.Value, of = []);
                of.Add(new ValueRange(from, isStart ? start.Previous : end));
            }

            if (isStart)
            {
                open.Add(starts[s++]);
                from = start;
            }
            else
            {
                open.Remove(ends[e++]);
                from = end.Next;
                isAtEnd = from == default;
            }
        }

        return ranges.ToDictionary(r => r.Key, r => ValueSet.Of(r.Value));
    }
}
