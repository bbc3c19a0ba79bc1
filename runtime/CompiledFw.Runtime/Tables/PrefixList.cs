using System.Numerics;

namespace CompiledFw.Tables;

// Few prefixes side by side in an array that never changes, in the order of addresses, shorter ones first. At most 255, so that
// a place fits a byte.
//
// Why it is fast: the longest prefix that holds an address is the last one that does not begin above the address, or one of
// those that hold that one: whoever holds the address begins between the answer's first address and this one, inside the
// answer. So it takes one binary search, without branches, in a few cache lines, and then a step for each prefix that holds
// the one found but not the address, or has expired; each prefix knows the next one.

/// <summary>Lookups in, and changed copies of, lists of prefixes.</summary>
internal static class PrefixList<T>
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    /// <summary>The value of the longest prefix that holds the address and has not expired.</summary>
    public static bool TryLookUp(PrefixSlot<T>[] list, T address, uint nowSeconds, out uint value)
    {
        int place = 0;
        for (int count = list.Length; count > 1;)
        {
            int half = count >>> 1;
            place += half * (AddressBits<T>.IsAtMost(list[place + half].Address, address) ? 1 : 0);
            count -= half;
        }

        while (place < list.Length)
        {
            ref readonly PrefixSlot<T> slot = ref list[place];
            if (nowSeconds <= slot.LastSecond && slot.Holds(address))
            {
                value = slot.Value;
                return true;
            }

            place = slot.Above == PrefixSlot<T>.None ? int.MaxValue : slot.Above;
        }

        value = 0;
        return false;
    }

    /// <summary>A list of these entries, which are in order.</summary>
    public static PrefixSlot<T>[] Of(ReadOnlySpan<PrefixEntry<T>> sorted)
    {
        PrefixSlot<T>[] list = new PrefixSlot<T>[sorted.Length];
        int above = PrefixSlot<T>.None;
        for (int place = 0; place < list.Length; place++)
        {
            PrefixEntry<T> entry = sorted[place];
            while (above != PrefixSlot<T>.None && !list[above].Holds(entry.Address))
                above = list[above].Above;
            list[place] = new PrefixSlot<T>(entry.Address, entry.Value, entry.LastSecond, entry.Length, (byte)above);
            above = place;
        }

        return list;
    }

    /// <summary>The entry with exactly this prefix.</summary>
    public static PrefixEntry<T>? Find(PrefixSlot<T>[] list, in PrefixEntry<T> prefix) =>
        PlaceOf(list, in prefix) is int place and >= 0 ? list[place].Entry : null;

    /// <summary>The list's entries and this one, in the place of an equal prefix if there is one.</summary>
    public static PrefixEntry<T>[] With(PrefixSlot<T>[] list, in PrefixEntry<T> entry, out PrefixEntry<T>? replaced)
    {
        int place = PlaceOf(list, in entry);
        replaced = place < 0 ? null : list[place].Entry;
        int before = place < 0 ? ~place : place;
        return Joined(list.AsSpan(0, before), [entry], list.AsSpan(place < 0 ? before : before + 1));
    }

    /// <summary>The list's entries without the one that has this prefix; null if it has none.</summary>
    public static PrefixEntry<T>[]? Without(PrefixSlot<T>[] list, in PrefixEntry<T> prefix, out PrefixEntry<T>? removed)
    {
        int place = PlaceOf(list, in prefix);
        removed = place < 0 ? null : list[place].Entry;
        return place < 0 ? null : Joined(list.AsSpan(0, place), [], list.AsSpan(place + 1));
    }

    private static PrefixEntry<T>[] Joined(
        ReadOnlySpan<PrefixSlot<T>> before, ReadOnlySpan<PrefixEntry<T>> between, ReadOnlySpan<PrefixSlot<T>> after)
    {
        PrefixEntry<T>[] entries = new PrefixEntry<T>[before.Length + between.Length + after.Length];
        for (int i = 0; i < before.Length; i++)
            entries[i] = before[i].Entry;
        between.CopyTo(entries.AsSpan(before.Length));
        for (int i = 0; i < after.Length; i++)
            entries[before.Length + between.Length + i] = after[i].Entry;
        return entries;
    }

    /// <summary>Where exactly this prefix lies; the complement of where it would, if it is not there.</summary>
    private static int PlaceOf(PrefixSlot<T>[] list, in PrefixEntry<T> prefix)
    {
        int low = 0, high = list.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            int order = list[middle].Entry.CompareTo(in prefix);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return ~low;
    }
}
