namespace CompiledFw.Tables;

// What the tables that change at run time have in common.
//
// Who may touch one: any thread, at any time. Lookups take no lock and wait for nobody; they are what the packet path does.
// Writers (Add, Remove, Replace, Clear, Collect) take the table's lock among themselves. Each derived class says what a lookup
// sees while a writer is at work.
//
// Life of an entry: it comes with Add or Replace, and goes with Remove, Replace or Clear, or because it expires. An expired
// entry is at once as if absent to every lookup, which compares its last second with the packet's. The entry itself lies there
// until a writer collects it: each write removes up to DueAWrite entries that are over, Collect removes all of them. No clock
// is read. Writers know the time from lookups: one that is asked in a later second than any before leaves that second here,
// which is the only thing that a lookup ever writes, once a second.

/// <summary>A set of entries, each with a value, that a host fills and changes while packets are evaluated.</summary>
public abstract class Table
{
    /// <summary>A write that adds one entry removes more than one that is over, so these do not pile up.</summary>
    private const int DueAWrite = 4;

    /// <summary>How many entries <see cref="Collect"/> removes before other writers get their turn.</summary>
    private const int DueAPortion = 256;

    private uint _latestSecond;

    private protected Table(int maxEntries)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxEntries);
        MaxEntries = maxEntries;
    }

    /// <summary>The hard maximum of entries, from the constructor.</summary>
    public int MaxEntries { get; }

    /// <summary>Entries in the table, expired ones that nobody has collected yet included.</summary>
    public abstract int Count { get; }

    /// <summary>What a writer locks.</summary>
    private protected object Writing { get; } = new();

    /// <summary>Removes every entry.</summary>
    public abstract void Clear();

    /// <summary>Removes the entries that have expired. Not for the packet path.</summary>
    /// <param name="now">The time on the clock that lookups are asked with.</param>
    /// <returns>How many there were.</returns>
    public int Collect(TimeSpan now)
    {
        uint nowSeconds = TableClock.SecondOf(now);
        Saw(nowSeconds);
        int collected = 0, portion;
        do
        {
            lock (Writing)
                portion = RemoveDue(nowSeconds, DueAPortion);
            collected += portion;
        }
        while (portion == DueAPortion);
        return collected;
    }

    /// <summary>Removes one entry that is over; false when there is none. The caller holds the lock.</summary>
    private protected abstract bool RemoveOneDue(uint nowSeconds);

    /// <summary>Each write begins with it, under the lock.</summary>
    private protected void CollectSome() => RemoveDue(_latestSecond, DueAWrite);

    /// <summary>Each lookup begins with it.</summary>
    private protected void Saw(uint nowSeconds)
    {
        if (nowSeconds > _latestSecond)
            _latestSecond = nowSeconds;
    }

    /// <exception cref="InvalidOperationException">So many entries are more than the maximum.</exception>
    private protected void RefuseAbove(int count)
    {
        if (count > MaxEntries)
            throw new InvalidOperationException($"The table holds at most {MaxEntries} entries.");
    }

    /// <summary>All elements, unless there are more of them than the table may hold: then it stops reading.</summary>
    /// <exception cref="InvalidOperationException">There are.</exception>
    private protected List<T> Bounded<T>(IEnumerable<T> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        List<T> all = [];
        foreach (T entry in entries)
        {
            RefuseAbove(all.Count + 1);
            all.Add(entry);
        }

        return all;
    }

    private int RemoveDue(uint nowSeconds, int most)
    {
        int removed = 0;
        while (removed < most && RemoveOneDue(nowSeconds))
            removed++;
        return removed;
    }
}
