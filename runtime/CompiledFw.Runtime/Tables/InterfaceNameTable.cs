namespace CompiledFw.Tables;

// Interface names; ipfw's tables of type iface, which hold no globs.
//
// The packet path has the number of an interface and must not hash its name for each packet: it asks an InterfaceNumberCache,
// which remembers what it was told for as long as Version stays. What lookups see meanwhile is said at ExactEntries.

/// <summary>Names of interfaces, each with a value.</summary>
/// <remarks>Any thread may look up and change at any time.</remarks>
public sealed class InterfaceNameTable : Table
{
    /// <summary>The maximum of entries unless the constructor is told another.</summary>
    public const int DefaultMaxEntries = InterfaceTable.MaxInterfaces;

    private readonly ExactEntries<string> _entries = new();
    private long _version = 1;

    /// <summary>Makes an empty table.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxEntries"/> is not above 0.</exception>
    public InterfaceNameTable(int maxEntries = DefaultMaxEntries)
        : base(maxEntries)
    {
    }

    /// <inheritdoc/>
    public override int Count => _entries.Count;

    /// <summary>All entries, in no order. Changes made while they are read may show or not.</summary>
    public IEnumerable<TableEntry<string>> Entries => _entries.Entries;

    /// <summary>Above 0, and another one after each change.</summary>
    internal long Version => Volatile.Read(ref _version);

    /// <summary>Adds a name, or gives the one that is there this value and end.</summary>
    /// <param name="name">The whole name; letters of another case are others.</param>
    /// <param name="value">What a lookup gives.</param>
    /// <param name="expires">
    /// When the entry ends, on the clock that lookups are asked with: it lives until then and less than a second longer. null = never.
    /// </param>
    /// <returns>True when there was no such entry. One that has expired and that nobody has collected counts as there.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="InvalidOperationException">The table is full.</exception>
    public bool Add(string name, uint value = 0, TimeSpan? expires = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (Writing)
        {
            CollectSome();
            bool isNew = !_entries.Holds(name);
            if (isNew)
                RefuseAbove(Count + 1);
            _entries.Put(name, value, TableClock.LastSecondBefore(expires));
            Changed();
            return isNew;
        }
    }

    /// <summary>Removes a name.</summary>
    /// <returns>True when it was there.</returns>
    public bool Remove(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        lock (Writing)
        {
            CollectSome();
            bool wasThere = _entries.Remove(name);
            Changed();
            return wasThere;
        }
    }

    /// <inheritdoc/>
    public override void Clear() => Replace([]);

    /// <summary>
    /// Puts these entries, which do not expire, in the place of all that there are, at once. Of equal names the last counts.
    /// </summary>
    /// <exception cref="ArgumentException">A name is empty; the table is unchanged.</exception>
    /// <exception cref="InvalidOperationException">There are more of them than the table may hold; it is unchanged.</exception>
    public void Replace(IEnumerable<(string Name, uint Value)> entries)
    {
        List<(string Name, uint Value)> all = Bounded(entries);
        foreach ((string name, _) in all)
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(entries));
        lock (Writing)
        {
            _entries.Reset(all);
            Changed();
        }
    }

    /// <summary>The value of an interface, if its name is there and has not expired.</summary>
    public bool TryLookUp(string name, TimeSpan now, out uint value)
    {
        ArgumentNullException.ThrowIfNull(name);
        uint nowSeconds = TableClock.SecondOf(now);
        SawSecond(nowSeconds);
        return _entries.TryLookUp(name, nowSeconds, out value);
    }

    /// <summary>What the table has of a name, expired or not. Does not allocate.</summary>
    internal bool TryGet(string name, out (uint Value, uint LastSecond) entry) => _entries.TryGet(name, out entry);

    /// <summary>As every lookup of a table does; for the cache, which looks up in its stead.</summary>
    internal void SawSecond(uint nowSeconds) => Saw(nowSeconds);

    /// <remarks>No change for caches: the entry is over, which they see themselves.</remarks>
    private protected override bool RemoveOneDue(uint nowSeconds) => _entries.RemoveOneDue(nowSeconds);

    /// <summary>After the change, so that nobody remembers the old state under the new version.</summary>
    private void Changed() => Volatile.Write(ref _version, _version + 1);
}
