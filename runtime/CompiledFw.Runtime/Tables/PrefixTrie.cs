using System.Numerics;

namespace CompiledFw.Tables;

/// <summary>
/// An immutable set of prefixes of one address family, each with a value. A change gives a new trie that shares almost all of
/// its memory with the old one, so whoever holds a trie holds a snapshot.
/// </summary>
internal sealed class PrefixTrie<T>
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    /// <summary>No prefixes.</summary>
    public static readonly PrefixTrie<T> Empty = new(null);

    private readonly object? _root;

    private PrefixTrie(object? root) => _root = root;

    /// <summary>How many prefixes there are.</summary>
    public int Count => PrefixNode<T>.CountOf(_root);

    /// <summary>All of them, in the order of addresses, shorter ones first.</summary>
    public IEnumerable<PrefixEntry<T>> Entries => PrefixNode<T>.EntriesOf(_root);

    /// <summary>These entries; of equal prefixes the last.</summary>
    public static PrefixTrie<T> Of(IEnumerable<PrefixEntry<T>> entries)
    {
        // Sorting by comparison alone does not keep the order of equals.
        PrefixEntry<T>[] sorted = [.. entries];
        int[] order = new int[sorted.Length];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        Comparison<int> inOrder = (a, b) => sorted[a].CompareTo(in sorted[b]) is int difference and not 0 ? difference : a - b;
        Array.Sort(order, inOrder);

        List<PrefixEntry<T>> different = new(sorted.Length);
        foreach (int place in order)
        {
            if (different.Count > 0 && different[^1].CompareTo(in sorted[place]) == 0)
                different[^1] = sorted[place];
            else
                different.Add(sorted[place]);
        }

        return new PrefixTrie<T>(PrefixNode<T>.Of([.. different]));
    }

    /// <summary>The value of the longest prefix that holds the address and has not expired. Does not allocate.</summary>
    public bool TryLookUp(T address, uint nowSeconds, out uint value)
    {
        value = 0;
        return _root is not null && PrefixNode<T>.TryLookUp(_root, address, nowSeconds, out value);
    }

    /// <summary>The entry with exactly this prefix.</summary>
    public PrefixEntry<T>? Find(in PrefixEntry<T> prefix) => PrefixNode<T>.Find(_root, in prefix);

    /// <summary>The trie with this entry, in the place of one with an equal prefix if there is one.</summary>
    public PrefixTrie<T> With(in PrefixEntry<T> entry, out PrefixEntry<T>? replaced) =>
        new(PrefixNode<T>.With(_root, in entry, out replaced));

    /// <summary>The trie without the entry that has this prefix; the same one if it has none.</summary>
    public PrefixTrie<T> Without(in PrefixEntry<T> prefix, out PrefixEntry<T>? removed)
    {
        object? root = PrefixNode<T>.Without(_root, in prefix, out removed);
        return removed is null ? this : new PrefixTrie<T>(root);
    }
}
