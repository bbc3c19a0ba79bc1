namespace CompiledFw.Classification.Building;

/// <summary>Writes lists as <see cref="ListEntries"/>.</summary>
internal sealed class ListWriter(bool bounds)
{
    private const int MostEntries = 1 << 26;

    private readonly List<ushort> _conditions = [];
    private readonly List<int> _rules = [];
    private readonly List<uint> _firsts = [];
    private readonly List<uint> _spans = [];
    private readonly List<uint> _chunks = [];

    /// <summary>All that was written.</summary>
    /// <param name="codes">The codes of the lists.</param>
    public ListEntries Finish(uint[] codes) =>
        new ListEntries([.. _conditions], [.. _rules], [.. _firsts], [.. _spans], codes, [.. _chunks]);

    /// <summary>The code of the list.</summary>
    /// <exception cref="ClassificationTooLargeException">There are too many entries.</exception>
    public uint Write(IReadOnlyList<ListEntry> list)
    {
        // From the back, so that each chunk knows the code of the next.
        int chunks = (list.Count + ListEntries.Most - 1) / ListEntries.Most;
        uint next = 0;
        for (int chunk = Math.Max(chunks - 1, 0); chunk >= 0; chunk--)
        {
            int first = chunk * ListEntries.Most, count = Math.Min(list.Count - first, ListEntries.Most);
            if (_conditions.Count + count > MostEntries)
                throw new ClassificationTooLargeException("lists of rules have too many entries");
            uint code = ((uint)_conditions.Count << 5) | (uint)count;
            for (int i = 0; i < count; i++)
                Add(list[first + i]);
            if (count == ListEntries.Most)
                Add(new ListEntry(0, unchecked((int)next), 0, 0));
            _chunks.Add(code);
            next = code;
        }

        return next;
    }

    private void Add(ListEntry entry)
    {
        _conditions.Add(entry.Condition);
        _rules.Add(entry.Rule);
        if (bounds)
        {
            _firsts.Add(entry.First);
            _spans.Add(entry.Span);
        }
    }
}
