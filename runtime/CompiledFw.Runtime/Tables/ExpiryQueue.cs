namespace CompiledFw.Tables;

// What a table's writers know of the entries that will expire: a heap, the next one first.
//
// Life of an item: put when an entry comes that expires; taken when its second is over. An entry that is removed, or replaced
// by one with another end, leaves its item behind, which nobody can find in a heap. Such an item is stale: it is told by what
// its key's entry says now, and thrown away when it is met. Once more than half are stale, all of them go at once, so that a
// host that renews one entry for ever does not fill the memory; that costs each change a constant on the average.
//
// Only for a thread that holds the table's lock.

/// <summary>The keys of entries that expire, in the order of their last seconds.</summary>
/// <param name="lastSecondOf">The last second of a key's entry as it is now; <see cref="TableClock.Never"/> without one.</param>
internal sealed class ExpiryQueue<TKey>(Func<TKey, uint> lastSecondOf)
    where TKey : notnull
{
    private const int StaleThatMayStay = 64;

    private readonly PriorityQueue<TKey, uint> _queue = new();
    private int _stale;

    /// <summary>Items, stale ones included.</summary>
    public int Count => _queue.Count;

    /// <summary>
    /// Has to be told of each entry that comes, is replaced or is removed, after the change: its last second before and now,
    /// <see cref="TableClock.Never"/> when there was or is no entry. Not of an entry that <see cref="TryTakeDue"/> named.
    /// </summary>
    public void Changed(TKey key, uint before, uint now)
    {
        if (before == now)
            return;
        if (now != TableClock.Never)
            _queue.Enqueue(key, now);
        if (before != TableClock.Never)
            _stale++;
        if (_stale > StaleThatMayStay && _stale > _queue.Count / 2)
            DropStale();
    }

    /// <summary>Takes out the key of an entry whose last second is over; the caller removes the entry.</summary>
    public bool TryTakeDue(uint nowSeconds, out TKey key)
    {
        while (_queue.TryPeek(out key!, out uint lastSecond) && lastSecond < nowSeconds)
        {
            _queue.Dequeue();
            if (lastSecondOf(key) == lastSecond)
                return true;
            _stale--;
        }

        return false;
    }

    public void Clear()
    {
        _queue.Clear();
        _queue.TrimExcess();
        _stale = 0;
    }

    private void DropStale()
    {
        (TKey Key, uint LastSecond)[] current =
        [
            .. _queue.UnorderedItems.Where(i => lastSecondOf(i.Element) == i.Priority).DistinctBy(i => i.Element)
                .Select(i => (i.Element, i.Priority)),
        ];
        _queue.Clear();
        _queue.EnqueueRange(current);
        _stale = 0;
    }
}
