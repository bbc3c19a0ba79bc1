using System.Collections.Concurrent;

namespace CompiledFw.Tables;

// Entries that are looked up by a whole key: a hash table that readers need no lock for.
//
// What a reader sees of one key: its entry before or after a change, never a mixture; a lookup that begins after a change has
// returned sees it. Replace and Clear exchange the hash table, so one lookup sees all old or all new. Nothing more is promised
// of two keys than of two lookups.
//
// Who: TryLookUp and Entries any thread; the others a thread that holds the table's lock.

/// <summary>Keys with values and ends, for tables of exact keys.</summary>
internal sealed class ExactEntries<TKey>
    where TKey : notnull, IEquatable<TKey>
{
    private readonly ExpiryQueue<TKey> _expiring;
    private volatile ConcurrentDictionary<TKey, (uint Value, uint LastSecond)> _entries = Made(0);
    private volatile int _count;

    public ExactEntries() => _expiring = new(LastSecondOf);

    /// <summary>Entries, expired ones that nobody has collected included.</summary>
    public int Count => _count;

    /// <summary>All entries; changes made meanwhile may show or not.</summary>
    public IEnumerable<TableEntry<TKey>> Entries =>
        _entries.Select(e => new TableEntry<TKey>(e.Key, e.Value.Value, TableClock.EndOf(e.Value.LastSecond)));

    /// <summary>The key's value and last second, whether that is over or not. Does not allocate.</summary>
    public bool TryGet(TKey key, out (uint Value, uint LastSecond) entry) => _entries.TryGetValue(key, out entry);

    /// <summary>The key's value, if its entry has not expired. Does not allocate.</summary>
    public bool TryLookUp(TKey key, uint nowSeconds, out uint value)
    {
        bool isThere = TryGet(key, out (uint Value, uint LastSecond) entry) && nowSeconds <= entry.LastSecond;
        value = isThere ? entry.Value : 0;
        return isThere;
    }

    /// <summary>True when there is an entry with this key.</summary>
    public bool Holds(TKey key) => _entries.ContainsKey(key);

    /// <summary>Adds an entry, or replaces the one with this key.</summary>
    public void Put(TKey key, uint value, uint lastSecond)
    {
        uint before = LastSecondOf(key);
        if (!Holds(key))
            _count++;
        _entries[key] = (value, lastSecond);
        _expiring.Changed(key, before, lastSecond);
    }

    /// <summary>Removes the entry with this key; false when there is none.</summary>
    public bool Remove(TKey key)
    {
        uint before = LastSecondOf(key);
        bool wasThere = _entries.TryRemove(key, out _);
        if (wasThere)
            _count--;
        _expiring.Changed(key, before, TableClock.Never);
        return wasThere;
    }

    /// <summary>Removes one entry whose last second is over; false when there is none.</summary>
    public bool RemoveOneDue(uint nowSeconds)
    {
        if (!_expiring.TryTakeDue(nowSeconds, out TKey key))
            return false;
        _entries.TryRemove(key, out _);
        _count--;
        return true;
    }

    /// <summary>Begins anew with these entries, which do not expire. Of equal keys the last counts.</summary>
    public void Reset(IReadOnlyCollection<(TKey Key, uint Value)> entries)
    {
        ConcurrentDictionary<TKey, (uint, uint)> made = Made(entries.Count);
        foreach ((TKey key, uint value) in entries)
            made[key] = (value, TableClock.Never);
        _expiring.Clear();
        _count = made.Count;
        _entries = made;
    }

    /// <summary>Writers are one at a time anyway.</summary>
    private static ConcurrentDictionary<TKey, (uint, uint)> Made(int capacity) => new(concurrencyLevel: 1, Math.Max(31, capacity));

    private uint LastSecondOf(TKey key) => TryGet(key, out (uint Value, uint LastSecond) entry) ? entry.LastSecond : TableClock.Never;
}
