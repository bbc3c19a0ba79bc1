using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CompiledFw.Flows;

/// <summary>The flows of one address family: an open-addressing hash table of fixed size without tombstones.</summary>
/// <remarks>
/// <para><b>Place.</b> The table is a row of groups of fifteen places, each with a <see cref="TagGroup"/>. The upper half of a
/// key's hash chooses its home group, the lowest byte is its tag. An entry lies in the first group with a free place,
/// beginning at home and going to the right, around the end; every full group that it passes counts it as overflow. A search
/// looks at the tags of the home group, at the entries whose tag fits (one in 255 in vain), and goes on only if that group
/// counts overflow. Removal frees the place and takes the entry out of the counts that it passed. So nothing is ever left
/// behind: a table that has been full for a year searches like a new one.</para>
/// <para><b>Size.</b> There are enough groups for the promised number of entries at 49 to every 4 groups, a load of 0.817. There a
/// hit looks at 1.04 groups and a miss at 1.3 on average, and an IPv4 flow costs 79.9 bytes. It never grows: the memory of a
/// firewall under attack is what it was at the start. The owner sees to it that no more entries come in.</para>
/// <para><b>Death.</b> The packet path writes deadlines and nothing else; entries whose deadline has come stay until somebody finds
/// them. For the sweep each group keeps a second before which none of its entries can die: a lower bound, lowered whenever an
/// entry comes in or its deadline shrinks, put right when the sweep looks. Groups whose second has not come are skipped
/// without touching an entry.</para>
/// <para><b>Who.</b> One thread. Slots are numbers that stay valid until the entry is removed: entries never move.</para>
/// </remarks>
internal sealed class FlowTable<TKey>
    where TKey : unmanaged, IFlowKey<TKey>
{
    /// <summary>What <see cref="Find(in TKey)"/> says when there is none.</summary>
    public const int None = -1;

    private const int EntriesPerFourGroups = 49;

    private readonly AlignedArray<TagGroup> _tags;
    private readonly AlignedArray<FlowEntry<TKey>> _entries;
    private readonly uint[] _earliestDeath;
    private readonly HashSecret _secret;
    private int _sweepGroup;

    public FlowTable(int maxEntries, HashSecret secret)
    {
        int groups = (int)(((long)maxEntries * 4 + EntriesPerFourGroups - 1) / EntriesPerFourGroups);
        _tags = new AlignedArray<TagGroup>(groups);
        _entries = new AlignedArray<FlowEntry<TKey>>(checked(groups * TagGroup.Places));
        _earliestDeath = new uint[groups];
        _earliestDeath.AsSpan().Fill(uint.MaxValue);
        _secret = secret;
    }

    /// <summary>Entries in the table, dead ones that nobody has found yet included.</summary>
    public int Count { get; private set; }

    public int Groups => _tags.Length;

    public ref FlowEntry<TKey> this[int slot] => ref _entries[slot];

    /// <summary>The slot of the entry with this key, dead or alive, or <see cref="None"/>.</summary>
    public int Find(in TKey key) => Find(in key, out _);

    /// <summary>As <see cref="Find(in TKey)"/>, and tells how many groups it looked at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(in TKey key, out int probedGroups)
    {
        ulong hash = TKey.Hash(in key, _secret);
        byte tag = TagOf(hash);
        int group = HomeOf(hash);
        for (probedGroups = 1; probedGroups <= Groups; probedGroups++)
        {
            ref TagGroup tags = ref _tags[group];
            for (uint candidates = tags.Matching(tag); candidates != 0; candidates &= candidates - 1)
            {
                int slot = SlotOf(group, TagGroup.LowestPlace(candidates));
                if (TKey.AreEqual(in _entries[slot].Key, in key))
                    return slot;
            }

            if (!tags.HasOverflow)
                return None;
            group = After(group);
        }

        probedGroups = Groups;
        return None;
    }

    /// <summary>
    /// Puts in an entry and gives its slot. Precondition: the table has fewer than its maximum of entries, and none with this key.
    /// </summary>
    public int Insert(in FlowEntry<TKey> entry)
    {
        ulong hash = TKey.Hash(in entry.Key, _secret);
        int group = HomeOf(hash);
        while (_tags[group].Free == 0)
        {
            _tags[group].EntryWentFurther();
            group = After(group);
        }

        int place = TagGroup.LowestPlace(_tags[group].Free);
        _tags[group].Take(place, TagOf(hash));
        int slot = SlotOf(group, place);
        _entries[slot] = entry;
        DeadlineShrank(slot);
        Count++;
        return slot;
    }

    /// <summary>Takes out an entry.</summary>
    public void Remove(int slot)
    {
        int group = GroupOf(slot);
        Debug.Assert(((_tags[group].Taken >> PlaceOf(slot)) & 1) != 0, "Nothing is there to remove.");
        for (int passed = HomeOf(TKey.Hash(in _entries[slot].Key, _secret)); passed != group; passed = After(passed))
            _tags[passed].EntryCameBack();
        _tags[group].Release(PlaceOf(slot));
        Count--;
    }

    /// <summary>Has to be called when an entry's deadline has become an earlier one.</summary>
    public void DeadlineShrank(int slot)
    {
        ref uint earliest = ref _earliestDeath[GroupOf(slot)];
        earliest = Math.Min(earliest, _entries[slot].State.Deadline);
    }

    /// <summary>Removes every entry whose deadline has come.</summary>
    public void SweepAll(uint nowSeconds)
    {
        for (int group = 0; group < Groups; group++)
            SweepGroup(group, nowSeconds);
    }

    /// <summary>Does the same in the next group only; so many calls as there are groups go once around.</summary>
    public void SweepNext(uint nowSeconds)
    {
        SweepGroup(_sweepGroup, nowSeconds);
        _sweepGroup = After(_sweepGroup);
    }

    /// <summary>The next slot from this one on that holds an entry, or <see cref="None"/>.</summary>
    public int NextTaken(int slot)
    {
        int place = PlaceOf(slot);
        for (int group = GroupOf(slot); group < Groups; group++, place = 0)
        {
            uint taken = _tags[group].Taken >> place << place;
            if (taken != 0)
                return SlotOf(group, TagGroup.LowestPlace(taken));
        }

        return None;
    }

    /// <summary>The overflow count of a group, for tests.</summary>
    internal byte OverflowOf(int group) => _tags[group].Overflow;

    private void SweepGroup(int group, uint nowSeconds)
    {
        if (_earliestDeath[group] > nowSeconds)
            return;

        uint earliest = uint.MaxValue;
        for (uint taken = _tags[group].Taken; taken != 0; taken &= taken - 1)
        {
            int slot = SlotOf(group, TagGroup.LowestPlace(taken));
            uint deadline = _entries[slot].State.Deadline;
            if (deadline <= nowSeconds)
                Remove(slot);
            else
                earliest = Math.Min(earliest, deadline);
        }

        _earliestDeath[group] = earliest;
    }

    private static int SlotOf(int group, int place) => group * TagGroup.Places + place;

    private static int GroupOf(int slot) => (int)((uint)slot / TagGroup.Places);

    private static int PlaceOf(int slot) => (int)((uint)slot % TagGroup.Places);

    /// <summary>Eight bits that a home group does not share, and not 0, which would mean free.</summary>
    private static byte TagOf(ulong hash) => (byte)Math.Max((byte)hash, 1u);

    /// <summary>The upper half of the hash as a fraction of 1, times the number of groups: no division, any number of groups.</summary>
    private int HomeOf(ulong hash) => (int)(((hash >> 32) * (uint)Groups) >> 32);

    private int After(int group) => group + 1 == Groups ? 0 : group + 1;
}
