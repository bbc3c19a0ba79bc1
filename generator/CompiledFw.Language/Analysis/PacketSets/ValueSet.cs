namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>Values of one field: ascending ranges that neither overlap nor touch. Immutable; often shared.</summary>
internal sealed class ValueSet
{
    public static readonly ValueSet Empty = new([]);

    private readonly ValueRange[] _ranges;

    private ValueSet(ValueRange[] ranges) => _ranges = ranges;

    public IReadOnlyList<ValueRange> Ranges => _ranges;

    public bool IsEmpty => _ranges.Length == 0;

    /// <summary>The lowest value of a set that is not empty.</summary>
    public Wide First => _ranges[0].First;

    /// <summary>The highest value of a set that is not empty.</summary>
    public Wide Last => _ranges[_ranges.Length - 1].Last;

    public static ValueSet Of(ulong value) => Range(value, value);

    public static ValueSet Range(ulong first, ulong last) => new([ValueRange.Of(first, last)]);

    public static ValueSet Of(IEnumerable<ulong> values) => Of(values.Select(v => ValueRange.Of(v, v)));

    /// <summary>Any ranges in any order; those whose first is above their last hold nothing.</summary>
    public static ValueSet Of(IEnumerable<ValueRange> ranges)
    {
        List<ValueRange> merged = [];
        foreach (ValueRange range in ranges.Where(r => r.First <= r.Last).OrderBy(r => r.First))
        {
            int last = merged.Count - 1;
            if (last >= 0 && (range.First <= merged[last].Last || range.First == merged[last].Last.Next))
            {
                if (range.Last > merged[last].Last)
                    merged[last] = merged[last] with { Last = range.Last };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged.Count == 0 ? Empty : new([.. merged]);
    }

    public bool Contains(Wide value)
    {
        int low = 0, high = _ranges.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (value < _ranges[middle].First)
                high = middle - 1;
            else if (value > _ranges[middle].Last)
                low = middle + 1;
            else
                return true;
        }

        return false;
    }

    public bool Overlaps(ValueSet other)
    {
        if (IsEmpty || other.IsEmpty || First > other.Last || other.First > Last)
            return false;
        for (int i = 0, j = 0; i < _ranges.Length && j < other._ranges.Length;)
        {
            if (_ranges[i].Last < other._ranges[j].First)
                i++;
            else if (other._ranges[j].Last < _ranges[i].First)
                j++;
            else
                return true;
        }

        return false;
    }

    public bool IsSubsetOf(ValueSet other)
    {
        if (ReferenceEquals(this, other))
            return true;
        int j = 0;
        foreach (ValueRange range in _ranges)
        {
            while (j < other._ranges.Length && other._ranges[j].Last < range.First)
                j++;
            if (j == other._ranges.Length || other._ranges[j].First > range.First || other._ranges[j].Last < range.Last)
                return false;
        }

        return true;
    }

    public ValueSet Intersect(ValueSet other)
    {
        if (IsSubsetOf(other))
            return this;
        List<ValueRange> common = [];
        for (int i = 0, j = 0; i < _ranges.Length && j < other._ranges.Length;)
        {
            ValueRange a = _ranges[i], b = other._ranges[j];
            Wide first = a.First > b.First ? a.First : b.First;
            Wide last = a.Last < b.Last ? a.Last : b.Last;
            if (first <= last)
                common.Add(new(first, last));
            if (a.Last < b.Last)
                i++;
            else
                j++;
        }

        return common.Count == 0 ? Empty : new([.. common]);
    }

    public ValueSet Union(ValueSet other) => Of(_ranges.Concat(other._ranges));

    /// <summary>The values that are not in the other set.</summary>
    public ValueSet Except(ValueSet other)
    {
        List<ValueRange> left = [];
        int j = 0;
        foreach (ValueRange range in _ranges)
        {
            while (j < other._ranges.Length && other._ranges[j].Last < range.First)
                j++;
            Wide from = range.First;
            bool isUsedUp = false;
            for (int k = j; !isUsedUp && k < other._ranges.Length && other._ranges[k].First <= range.Last; k++)
            {
                if (other._ranges[k].First > from)
                    left.Add(new(from, other._ranges[k].First.Previous));
                isUsedUp = other._ranges[k].Last >= range.Last;
                from = other._ranges[k].Last.Next;
            }

            if (!isUsedUp)
                left.Add(new(from, range.Last));
        }

        return left.Count == 0 ? Empty : new([.. left]);
    }
}
