namespace CompiledFw.Tables;

// Ports, or other numbers of 32 bits, one by one and in ranges. The narrowest range that holds a number answers, so a number by
// itself comes before every range; ipfw's tables of type number, which know no ranges.
//
// Single numbers are prefixes of 32 bits in the trie that addresses lie in: as many as one likes, a change costs the same
// microsecond. Ranges can overlap without one holding the other, which a trie cannot say; they lie in a RangeCover, which is
// built anew when one of them changes, and there may be no more than MaxRanges of them so that this takes a few milliseconds.
//
// What a reader sees: as of an AddressTable, the whole table as it was at one moment.

/// <summary>Numbers and ranges of numbers, each with a value. The narrowest one that holds a number answers.</summary>
/// <remarks>Any thread may look up and change at any time.</remarks>
public sealed class NumberTable : Table
{
    /// <summary>The maximum of entries unless the constructor is told another.</summary>
    public const int DefaultMaxEntries = 1 << 20;

    /// <summary>The maximum of ranges of more than one number in a table.</summary>
    public const int MaxRanges = 4096;

    private readonly PrefixWriter<uint> _singles = new();
    private readonly ExpiryQueue<NumberRange> _expiring;
    private volatile Content _content = new(PrefixTrie<uint>.Empty, RangeCover.Empty);

    /// <summary>Makes an empty table.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxEntries"/> is not above 0.</exception>
    public NumberTable(int maxEntries = DefaultMaxEntries)
        : base(maxEntries) =>
        _expiring = new(range => _content.Ranges.Find(range)?.LastSecond ?? TableClock.Never);

    /// <inheritdoc/>
    public override int Count => _content.Count;

    /// <summary>All entries as they are now: single numbers, then ranges, the narrowest first. Later changes do not show in it.</summary>
    public IEnumerable<TableEntry<NumberRange>> Entries
    {
        get
        {
            Content content = _content;
            return content.Singles.Entries
                .Select(e => new TableEntry<NumberRange>(new NumberRange(e.Address, e.Address), e.Value, TableClock.EndOf(e.LastSecond)))
                .Concat(content.Ranges.Entries.Select(e => new TableEntry<NumberRange>(e.Range, e.Value, TableClock.EndOf(e.LastSecond))));
        }
    }

    /// <summary>Adds a number or a range, or gives an equal one this value and end.</summary>
    /// <param name="numbers">As rule files write ports: <c>80</c> or <c>8080-8088</c>.</param>
    /// <param name="value">What a lookup gives.</param>
    /// <param name="expires">
    /// When the entry ends, on the clock that lookups are asked with: it lives until then and less than a second longer. null = never.
    /// </param>
    /// <returns>True when there was no such entry. One that has expired and that nobody has collected counts as there.</returns>
    /// <exception cref="FormatException">The text is neither.</exception>
    /// <exception cref="InvalidOperationException">The table is full, or has <see cref="MaxRanges"/> ranges.</exception>
    public bool Add(string numbers, uint value = 0, TimeSpan? expires = null) => Add(NumberRange.Parse(numbers), value, expires);

    /// <inheritdoc cref="Add(string, uint, TimeSpan?)"/>
    /// <exception cref="ArgumentException">The range ends before it begins.</exception>
    public bool Add(NumberRange numbers, uint value = 0, TimeSpan? expires = null)
    {
        if (numbers.First > numbers.Last)
            throw new ArgumentException($"The range {numbers} ends before it begins.", nameof(numbers));
        uint lastSecond = TableClock.LastSecondBefore(expires);
        lock (Writing)
        {
            CollectSome();
            RangeEntry? range = _content.Ranges.Find(numbers);
            PrefixEntry<uint> single = SingleOf(numbers.First, value, lastSecond);
            bool isNew = numbers.IsSingle ? !_singles.Holds(in single) : range is null;
            if (isNew)
                RefuseAbove(Count + 1);
            if (numbers.IsSingle)
            {
                _singles.Put(in single);
                Publish(_content.Ranges);
                return isNew;
            }

            if (isNew)
                RefuseRangesAbove(_content.Ranges.Count + 1);
            Publish(_content.Ranges.With(new RangeEntry(numbers, value, lastSecond)));
            _expiring.Changed(numbers, range?.LastSecond ?? TableClock.Never, lastSecond);
            return isNew;
        }
    }

    /// <summary>Removes exactly this number or range, not what lies in it.</summary>
    /// <returns>True when it was there.</returns>
    /// <exception cref="FormatException">The text is neither.</exception>
    public bool Remove(string numbers) => Remove(NumberRange.Parse(numbers));

    /// <inheritdoc cref="Remove(string)"/>
    public bool Remove(NumberRange numbers)
    {
        lock (Writing)
        {
            CollectSome();
            if (numbers.IsSingle)
            {
                bool wasThere = _singles.Remove(SingleOf(numbers.First));
                Publish(_content.Ranges);
                return wasThere;
            }

            if (_content.Ranges.Find(numbers) is not RangeEntry range)
                return false;
            Publish(_content.Ranges.Without(numbers));
            _expiring.Changed(numbers, range.LastSecond, TableClock.Never);
            return true;
        }
    }

    /// <inheritdoc/>
    public override void Clear() => Replace([]);

    /// <summary>
    /// Puts these entries, which do not expire, in the place of all that there are, at once. Of equal ones the last counts.
    /// </summary>
    /// <exception cref="FormatException">One of them is no number or range; the table is unchanged.</exception>
    /// <exception cref="InvalidOperationException">
    /// There are more of them, or of the ranges, than the table may hold; it is unchanged.
    /// </exception>
    public void Replace(IEnumerable<(string Numbers, uint Value)> entries)
    {
        List<PrefixEntry<uint>> singles = [];
        List<RangeEntry> several = [];
        foreach ((string numbers, uint value) in Bounded(entries))
        {
            NumberRange range = NumberRange.Parse(numbers);
            if (range.IsSingle)
                singles.Add(SingleOf(range.First, value));
            else
                several.Add(new RangeEntry(range, value, TableClock.Never));
        }

        RefuseRangesAbove(several.Count);
        PrefixTrie<uint> newSingles = PrefixTrie<uint>.Of(singles);
        RangeCover newRanges = RangeCover.Of(several);
        lock (Writing)
        {
            _singles.Reset(newSingles);
            _expiring.Clear();
            Publish(newRanges);
        }
    }

    /// <summary>The value of the narrowest entry that holds the number and has not expired.</summary>
    public bool TryLookUp(uint number, TimeSpan now, out uint value) => TryLookUp(number, TableClock.SecondOf(now), out value);

    /// <summary>The same, on the packet path. Does not allocate or wait.</summary>
    internal bool TryLookUp(uint number, uint nowSeconds, out uint value)
    {
        Saw(nowSeconds);
        Content content = _content;
        return content.Singles.TryLookUp(number, nowSeconds, out value) || content.Ranges.TryLookUp(number, nowSeconds, out value);
    }

    /// <summary>The same of a packet's port; -1, the port of a packet without one, is in no table.</summary>
    internal bool TryLookUpPort(int port, uint nowSeconds, out uint value)
    {
        value = 0;
        return port >= 0 && TryLookUp((uint)port, nowSeconds, out value);
    }

    private protected override bool RemoveOneDue(uint nowSeconds)
    {
        if (_singles.RemoveOneDue(nowSeconds))
            Publish(_content.Ranges);
        else if (_expiring.TryTakeDue(nowSeconds, out NumberRange due))
            Publish(_content.Ranges.Without(due));
        else
            return false;
        return true;
    }

    private static PrefixEntry<uint> SingleOf(uint number, uint value = 0, uint lastSecond = TableClock.Never) =>
        new(number, 32, value, lastSecond);

    private static void RefuseRangesAbove(int count)
    {
        if (count > MaxRanges)
            throw new InvalidOperationException($"A table of numbers holds at most {MaxRanges} ranges.");
    }

    private void Publish(RangeCover ranges) => _content = new Content(_singles.Trie, ranges);

    private sealed record Content(PrefixTrie<uint> Singles, RangeCover Ranges)
    {
        public int Count => Singles.Count + Ranges.Count;
    }
}
