using System.Numerics;

namespace CompiledFw.Tables;

/// <summary>
/// The newest trie of one address family as its writers see it, with the order in which entries expire. The owner publishes
/// <see cref="Trie"/> after each change. Only for a thread that holds the table's lock.
/// </summary>
internal sealed class PrefixWriter<T>
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    private readonly ExpiryQueue<(T Address, byte Length)> _expiring;

    public PrefixWriter() => _expiring = new(prefix => Find(prefix)?.LastSecond ?? TableClock.Never);

    /// <summary>All prefixes, expired ones that nobody has collected included.</summary>
    public PrefixTrie<T> Trie { get; private set; } = PrefixTrie<T>.Empty;

    /// <summary>True when there is an entry with this prefix.</summary>
    public bool Holds(in PrefixEntry<T> prefix) => Trie.Find(in prefix) is not null;

    /// <summary>Adds the entry, or replaces the one with this prefix.</summary>
    public void Put(in PrefixEntry<T> entry)
    {
        Trie = Trie.With(in entry, out PrefixEntry<T>? replaced);
        _expiring.Changed((entry.Address, entry.Length), replaced?.LastSecond ?? TableClock.Never, entry.LastSecond);
    }

    /// <summary>Removes the entry with this prefix; false when there is none.</summary>
    public bool Remove(in PrefixEntry<T> prefix)
    {
        Trie = Trie.Without(in prefix, out PrefixEntry<T>? removed);
        if (removed is PrefixEntry<T> entry)
            _expiring.Changed((entry.Address, entry.Length), entry.LastSecond, TableClock.Never);
        return removed is not null;
    }

    /// <summary>Removes one entry whose last second is over; false when there is none.</summary>
    public bool RemoveOneDue(uint nowSeconds)
    {
        if (!_expiring.TryTakeDue(nowSeconds, out (T Address, byte Length) due))
            return false;
        Trie = Trie.Without(new PrefixEntry<T>(due.Address, due.Length), out _);
        return true;
    }

    /// <summary>Begins anew with this trie, none of whose entries expires.</summary>
    public void Reset(PrefixTrie<T> trie)
    {
        Trie = trie;
        _expiring.Clear();
    }

    private PrefixEntry<T>? Find((T Address, byte Length) prefix) => Trie.Find(new PrefixEntry<T>(prefix.Address, prefix.Length));
}
