using CompiledFw.Classification.Building;

namespace CompiledFw.Language.Lowering.Plans;

/// <summary>Sets of values as ascending ranges.</summary>
internal static class PointRanges
{
    /// <summary>The same values in ranges that neither overlap nor touch.</summary>
    /// <param name="ranges">Ranges in ascending order of their first values.</param>
    public static PointRange[] Joined(PointRange[] ranges)
    {
        List<PointRange> joined = new(ranges.Length);
        foreach (PointRange range in ranges)
        {
            int last = joined.Count - 1;
            if (last >= 0 && (range.First <= joined[last].Last || range.First == joined[last].Last.Next))
                joined[last] = new PointRange(joined[last].First, range.Last > joined[last].Last ? range.Last : joined[last].Last);
            else
                joined.Add(range);
        }

        return [.. joined];
    }

    /// <summary>The values up to <paramref name="last"/> that are in none of the ranges.</summary>
    public static PointRange[] Complement(PointRange[] ranges, Point last)
    {
        List<PointRange> others = new(ranges.Length + 1);
        Point next = Point.Zero;
        foreach (PointRange range in ranges)
        {
            if (next < range.First)
                others.Add(new PointRange(next, Before(range.First)));
            if (range.Last == last)
                return [.. others];
            next = range.Last.Next;
        }

        others.Add(new PointRange(next, last));
        return [.. others];
    }

    /// <summary>The values that are in both.</summary>
    public static PointRange[] Both(PointRange[] left, PointRange[] right)
    {
        List<PointRange> both = [];
        for (int l = 0, r = 0; l < left.Length && r < right.Length;)
        {
            Point first = left[l].First > right[r].First ? left[l].First : right[r].First;
            Point last = left[l].Last < right[r].Last ? left[l].Last : right[r].Last;
            if (first <= last)
                both.Add(new PointRange(first, last));
            if (left[l].Last < right[r].Last)
                l++;
            else
                r++;
        }

        return [.. both];
    }

    /// <summary>The values that are in one of them or in both.</summary>
    public static PointRange[] Either(PointRange[] left, PointRange[] right) =>
        Joined([.. left.Concat(right).OrderBy(r => r.First)]);

    private static Point Before(Point point) => point.Low == 0 ? new Point(point.High - 1, ulong.MaxValue) : new Point(point.High, point.Low - 1);
}
