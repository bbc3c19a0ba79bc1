namespace CompiledFw.Classification.Building;

/// <summary>
/// Lists of boxes in the order of their rules, each list once. What no packet comes to is left out: boxes behind a final one whose
/// condition holds wherever theirs does.
/// </summary>
internal sealed class RuleLists
{
    private const int FewestEntries = 1 << 18, EntriesOfABox = 96;

    private readonly RuleBox[] _boxes;
    private readonly SideClasses _side;
    private readonly Dictionary<int[], int> _known = new(NumberListComparer.Instance);
    private readonly List<int[]> _lists = [];
    private readonly Dictionary<long, int> _merged = [];
    private int _entries;

    /// <param name="boxes">The boxes that lists are made of.</param>
    /// <param name="side">Their conditions.</param>
    public RuleLists(RuleBox[] boxes, SideClasses side)
    {
        _boxes = boxes;
        _side = side;
        NumberOf([]);
    }

    /// <summary>The lists so far, as indexes of boxes; the first is empty.</summary>
    public IReadOnlyList<int[]> All => _lists;

    /// <summary>The list of both; bucket numbers say which boxes are added.</summary>
    /// <exception cref="ClassificationTooLargeException">There are too many lists.</exception>
    public int Merge(int list, int bucket, int[] added)
    {
        long key = ((long)list << 32) | (uint)bucket;
        if (!_merged.TryGetValue(key, out int merged))
        {
            merged = NumberOf(Pruned(_lists[list], added));
            _merged.Add(key, merged);
        }

        return merged;
    }

    private int NumberOf(int[] list)
    {
        if (!_known.TryGetValue(list, out int number))
        {
            _entries += list.Length + 1;
            if (_entries > FewestEntries + ((long)EntriesOfABox * _boxes.Length))
                throw new ClassificationTooLargeException("pairs of addresses have too many lists of rules");
            _known.Add(list, number = _lists.Count);
            _lists.Add(list);
        }

        return number;
    }

    private int[] Pruned(int[] left, int[] right)
    {
        List<int> kept = new(left.Length + right.Length);
        ulong[] ended = new ulong[_side.Coverers[0].Words.Length];
        int l = 0, r = 0;
        while (l < left.Length || r < right.Length)
        {
            int box = r == right.Length || (l < left.Length && left[l] <= right[r]) ? left[l++] : right[r++];
            int condition = _side.ConditionOf[box];
            if (Meets(_side.Coverers[condition].Words, ended))
                continue;
            kept.Add(box);
            if (_boxes[box].IsFinal)
                ended[condition >> 6] |= 1UL << (condition & 63);
        }

        return [.. kept];
    }

    private static bool Meets(ulong[] left, ulong[] right)
    {
        for (int i = 0; i < left.Length; i++)
        {
            if ((left[i] & right[i]) != 0)
                return true;
        }

        return false;
    }
}
