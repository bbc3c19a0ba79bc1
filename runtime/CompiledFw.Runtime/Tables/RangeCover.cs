namespace CompiledFw.Tables;

// Ranges that may overlap in any way, and for each number the narrowest live one that holds it: a segment tree. Immutable.
//
// The ranges' bounds cut the numbers into segments; segment i is leaf Leaves + i of a binary tree in an array, in which node n
// stands for all segments below its children 2n and 2n + 1. A range is noted at the few nodes that make it up exactly. The
// nodes above a number's segment, the leaf included, are then just those whose notes hold the number, and each of its ranges
// is noted at one of them. Ranges are numbered from the narrowest up, so notes in ascending order are in order of width.
//
//   notes of node n: _noted[_begin[n]] up to, not including, _noted[_begin[n + 1]]
//
// A lookup searches the segment and then reads the first live note of one node a level: some 2 log n steps for n ranges, plus
// one for each expired range on the way that nobody has collected. A change builds all anew, which takes n log n steps.

/// <summary>Ranges of numbers, none equal to another, each with a value.</summary>
internal sealed class RangeCover
{
    /// <summary>No ranges.</summary>
    public static readonly RangeCover Empty = new([]);

    // The narrowest first.
    private readonly RangeEntry[] _ranges;

    // The first number of each segment; numbers below the first are in no range.
    private readonly uint[] _segments;

    private readonly int[] _begin;
    private readonly int[] _noted;

    private RangeCover(RangeEntry[] ranges)
    {
        Array.Sort(ranges, (a, b) => a.CompareTo(in b));
        _ranges = ranges;
        _segments = [.. ranges.SelectMany(BordersOf).Distinct().Order()];

        // Counted first, then filled in.
        _begin = new int[(2 * Leaves) + 1];
        foreach (RangeEntry entry in ranges)
            Note(entry.Range, node => _begin[node + 1]++);
        for (int node = 1; node < _begin.Length; node++)
            _begin[node] += _begin[node - 1];
        int[] next = [.. _begin];
        _noted = new int[_begin[^1]];
        for (int range = 0; range < ranges.Length; range++)
            Note(ranges[range].Range, node => _noted[next[node]++] = range);
    }

    /// <summary>How many ranges there are.</summary>
    public int Count => _ranges.Length;

    /// <summary>The narrowest first.</summary>
    public IEnumerable<RangeEntry> Entries => _ranges;

    private int Leaves => _segments.Length;

    /// <summary>These ranges; of equal ones the last.</summary>
    public static RangeCover Of(IEnumerable<RangeEntry> entries)
    {
        Dictionary<NumberRange, RangeEntry> different = [];
        foreach (RangeEntry entry in entries)
            different[entry.Range] = entry;
        return different.Count == 0 ? Empty : new RangeCover([.. different.Values]);
    }

    /// <summary>The value of the narrowest range that holds the number and has not expired. Does not allocate.</summary>
    public bool TryLookUp(uint number, uint nowSeconds, out uint value)
    {
        int best = int.MaxValue;
        int segment = SegmentOf(number);
        for (int node = segment < 0 ? 0 : Leaves + segment; node > 0; node >>= 1)
        {
            for (int note = _begin[node]; note < _begin[node + 1] && _noted[note] < best; note++)
            {
                if (nowSeconds <= _ranges[_noted[note]].LastSecond)
                    best = _noted[note];
            }
        }

        value = best == int.MaxValue ? 0 : _ranges[best].Value;
        return best != int.MaxValue;
    }

    /// <summary>The entry of exactly this range.</summary>
    public RangeEntry? Find(NumberRange range)
    {
        int place = Array.FindIndex(_ranges, e => e.Range == range);
        return place < 0 ? null : _ranges[place];
    }

    /// <summary>The ranges with this one, in the place of an equal one if there is one.</summary>
    public RangeCover With(RangeEntry entry) => Of([.. _ranges, entry]);

    /// <summary>The ranges without this one.</summary>
    public RangeCover Without(NumberRange range) => Of(_ranges.Where(e => e.Range != range));

    /// <summary>Where a range begins, and where the numbers behind it do, if there are any.</summary>
    private static uint[] BordersOf(RangeEntry entry) =>
        entry.Range.Last == uint.MaxValue ? [entry.Range.First] : [entry.Range.First, entry.Range.Last + 1];

    /// <summary>The segment that the number lies in; -1 below the first.</summary>
    private int SegmentOf(uint number)
    {
        int place = _segments.AsSpan().BinarySearch(number);
        return place >= 0 ? place : ~place - 1;
    }

    /// <summary>Calls for each node that the range is noted at.</summary>
    private void Note(NumberRange range, Action<int> note)
    {
        int first = Leaves + SegmentOf(range.First), end = Leaves + SegmentOf(range.Last) + 1;
        for (; first < end; first >>= 1, end >>= 1)
        {
            if ((first & 1) != 0)
                note(first++);
            if ((end & 1) != 0)
                note(--end);
        }
    }
}
