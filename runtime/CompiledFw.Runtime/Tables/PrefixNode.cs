using System.Numerics;

namespace CompiledFw.Tables;

// The nodes of the trie. A node is null (nothing), a PrefixSlot<T>[] (see PrefixList; up to MostInList prefixes) or a
// PrefixBranch<T>. No node ever changes: a change makes a new list and new branches on the way up to the root, a few kilobytes
// however many prefixes there are, and shares all other nodes with the old trie.
//
// Life of a node: a list that grows beyond MostInList becomes a branch at the first byte in which its prefixes differ; bytes
// that all of them share are skipped. A branch that shrinks to half of that becomes a list again, and one that has nothing but
// a single child gives way to it. So every branch, two kilobytes, has more than 32 prefixes below it, and there are at most 4
// on the way down for IPv4 and 16 for IPv6; 2 where a million prefixes are spread evenly.
//
// A lookup goes down without comparing the bytes that a branch skips. If they differ, no prefix below holds the address, and
// since lists compare whole prefixes, none is found; the price is a look in vain.
//
// Lists are arrays and not objects of a class of their own because that costs a lookup one more line of cold memory; branches
// are arrays by byte and not packed ones with a bitmap because ranks cost it 10 ns.

/// <summary>What can be asked of nodes and made from them.</summary>
internal static class PrefixNode<T>
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    /// <summary>Searching in a list of so many, and copying it, still costs less than another node.</summary>
    public const int MostInList = 64;

    /// <summary>The value of the longest prefix below that holds the address and has not expired.</summary>
    public static bool TryLookUp(object node, T address, uint nowSeconds, out uint value)
    {
        // Children hold longer prefixes than the branch's own.
        if (node is PrefixBranch<T> branch)
        {
            return (branch.ChildOf(address) is object child && TryLookUp(child, address, nowSeconds, out value))
                || PrefixList<T>.TryLookUp(branch.Own, address, nowSeconds, out value);
        }

        return PrefixList<T>.TryLookUp((PrefixSlot<T>[])node, address, nowSeconds, out value);
    }

    /// <summary>How many prefixes there are.</summary>
    public static int CountOf(object? node) =>
        node is PrefixBranch<T> branch ? branch.Count : node is PrefixSlot<T>[] list ? list.Length : 0;

    /// <summary>All prefixes below, in order.</summary>
    public static IEnumerable<PrefixEntry<T>> EntriesOf(object? node)
    {
        if (node is PrefixSlot<T>[] list)
        {
            foreach (PrefixSlot<T> slot in list)
                yield return slot.Entry;
        }
        else if (node is PrefixBranch<T> branch)
        {
            // An own prefix comes before all that it holds, and so before the child of its byte.
            int own = 0;
            for (int at = 0; at <= byte.MaxValue; at++)
            {
                for (; own < branch.Own.Length && branch.ByteOf(branch.Own[own].Address) == at; own++)
                    yield return branch.Own[own].Entry;
                foreach (PrefixEntry<T> entry in EntriesOf(branch.Children[at]))
                    yield return entry;
            }
        }
    }

    /// <summary>The entry with exactly this prefix.</summary>
    public static PrefixEntry<T>? Find(object? node, in PrefixEntry<T> prefix)
    {
        while (node is PrefixBranch<T> branch)
            node = !branch.IsFor(in prefix) ? null : branch.IsOwn(in prefix) ? branch.Own : branch.ChildOf(prefix.Address);
        return node is PrefixSlot<T>[] list ? PrefixList<T>.Find(list, in prefix) : null;
    }

    /// <summary>The node with this entry, in the place of one with an equal prefix if there is one.</summary>
    public static object With(object? node, in PrefixEntry<T> entry, out PrefixEntry<T>? replaced)
    {
        if (node is not PrefixBranch<T> branch)
            return Of(PrefixList<T>.With((PrefixSlot<T>[]?)node ?? [], in entry, out replaced))!;

        if (!branch.IsFor(in entry))
        {
            int shared = Math.Min(entry.Length, AddressBits<T>.Shared(entry.Address, branch.Path));
            branch = new PrefixBranch<T>(entry.Address, shared).WithChild(branch.Path, branch, more: branch.Count);
        }

        if (branch.IsOwn(in entry))
            return branch.WithOwn(PrefixList<T>.Of(PrefixList<T>.With(branch.Own, in entry, out replaced)));
        object child = With(branch.ChildOf(entry.Address), in entry, out replaced);
        return branch.WithChild(entry.Address, child, more: replaced is null ? 1 : 0);
    }

    /// <summary>The node without the entry that has this prefix; the same one if it has none.</summary>
    public static object? Without(object? node, in PrefixEntry<T> prefix, out PrefixEntry<T>? removed)
    {
        removed = null;
        if (node is PrefixSlot<T>[] list)
            return PrefixList<T>.Without(list, in prefix, out removed) is PrefixEntry<T>[] rest ? Of(rest) : list;
        if (node is not PrefixBranch<T> branch || !branch.IsFor(in prefix))
            return node;
        if (branch.IsOwn(in prefix))
        {
            return PrefixList<T>.Without(branch.Own, in prefix, out removed) is PrefixEntry<T>[] own
                ? Shrunk(branch.WithOwn(PrefixList<T>.Of(own)))
                : branch;
        }

        object? child = Without(branch.ChildOf(prefix.Address), in prefix, out removed);
        return removed is null ? branch : Shrunk(branch.WithChild(prefix.Address, child, more: -1));
    }

    /// <summary>A node of entries that are in order and have different prefixes.</summary>
    public static object? Of(ReadOnlySpan<PrefixEntry<T>> sorted)
    {
        if (sorted.Length <= MostInList)
            return sorted.IsEmpty ? null : PrefixList<T>.Of(sorted);

        int shared = AddressBits<T>.Shared(sorted[0].Address, sorted[^1].Address);
        foreach (ref readonly PrefixEntry<T> entry in sorted)
            shared = Math.Min(shared, entry.Length);
        PrefixBranch<T> branch = new(sorted[0].Address, shared);
        List<PrefixEntry<T>> own = [];
        for (int first = 0, end; first < sorted.Length; first = end)
        {
            // The prefixes of one byte; among them, first, the own ones that begin with it.
            byte at = branch.ByteOf(sorted[first].Address);
            for (; first < sorted.Length && branch.ByteOf(sorted[first].Address) == at && branch.IsOwn(in sorted[first]); first++)
                own.Add(sorted[first]);
            for (end = first; end < sorted.Length && branch.ByteOf(sorted[end].Address) == at; end++)
            {
            }

            if (end > first)
                branch = branch.WithChild(sorted[first].Address, Of(sorted[first..end]), more: end - first);
        }

        return branch.WithOwn(PrefixList<T>.Of([.. own]));
    }

    private static object Shrunk(PrefixBranch<T> branch)
    {
        if (branch.Count <= MostInList / 2)
            return PrefixList<T>.Of([.. EntriesOf(branch)]);
        if (branch.Own.Length > 0)
            return branch;
        object? onlyChild = null;
        foreach (object? child in branch.Children)
        {
            if (child is not null && onlyChild is not null)
                return branch;
            onlyChild ??= child;
        }

        return onlyChild!;
    }
}
