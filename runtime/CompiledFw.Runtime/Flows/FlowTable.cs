using System.Diagnostics;
using System.Runtime.CompilerServices;
using CompiledFw.Memory;

namespace CompiledFw.Flows;

/// <summary>The flows of one address family: an open-addressing hash table of fixed size without tombstones.</summary>
/// <remarks>
/// <para><b>Place.</b> The table is a row of groups of fifteen places, each with a <see cref="TagGroup"/>. Of a key's hash the upper
/// half chooses the home group, the lowest byte is the tag, and the bits between choose a step. An entry lies in the first
/// group with a free place, beginning at home and going on by that step, around the end; every full group that it passes
/// counts it as overflow. A search looks at the tags of the home group, at the entries whose tag fits (one in 255 in vain),
/// and goes on only if that group counts overflow. Removal frees the place and takes the entry out of the counts that it
/// passed, so there are no tombstones. The owner lets an entry that it finds away from home move there if home has a place by
/// now: flows that carry packets come home.</para>
/// <para><b>Size.</b> There are enough groups for the promised number of entries at 49 to every 4 groups, a load of 0.817; an IPv4
/// flow then costs 80 bytes, all arrays counted. It never grows: the memory of a firewall under attack is what it was at the
/// start. The owner sees to it that no more entries come in.</para>
/// <para><b>Groups that a search looks at</b>, counted with 32,000 flows: filled to the maximum, a hit 1.05 and a miss 1.3. At the
/// maximum after millions of flows have come and gone, none of which carried a second packet, 1.2 and 2.3 to 3.0; there it
/// stays. The same at three quarters of the maximum: 1.03 and 1.15. Steps are as varied as homes because neighbours would
/// crowd: with a step of 1 the 3.0 would be 7.</para>
/// <para><b>Death.</b> The packet path writes deadlines and nothing else; entries whose deadline has come stay until somebody finds
/// them. For the sweep each group keeps a second before which none of its entries can die: a lower bound, lowered whenever an
/// entry comes in or its deadline shrinks, put right when the sweep looks. Groups whose second has not come are skipped
/// without touching an entry.</para>
/// <para><b>Who.</b> One thread. A slot is the number of a place; it stays valid until its entry is removed or moves home.</para>
/// </remarks>
internal sealed unsafe partial class FlowTable<TKey, TState>
    where TKey : unmanaged, IFlowKey<TKey>
    where TState : unmanaged, IFlowState
{
    /// <summary>What <see cref="Find(in TKey, ulong, int)"/> says when there is none.</summary>
    public const int None = -1;

    /// <summary>Entries for each place when the table holds its maximum.</summary>
    public const double FullLoad = EntriesPerFourGroups / (4.0 * TagGroup.Places);

    private const int EntriesPerFourGroups = 49;

    private readonly AlignedArray<TagGroup> _tags;
    private readonly AlignedArray<FlowEntry<TKey, TState>> _entries;
    private readonly AlignedArray<BothSides<FlowTraffic>>? _traffic;
    private readonly uint[] _earliestDeath;
    // Where the two arrays begin, which keep their memory: one load less for each packet.
    private readonly TagGroup* _firstTags;
    private readonly FlowEntry<TKey, TState>* _firstEntry;
    private readonly FlowHash _hash;
    private int _sweepGroup;

    /// <param name="maxEntries">The most entries.</param>
    /// <param name="secret">The key of the hash.</param>
    /// <param name="countsTraffic">Whether there is room for what each entry's sides send, 32 bytes an entry more.</param>
    /// <param name="isTouched">Whether all memory is taken from the system now.</param>
    /// <exception cref="OutOfMemoryException">There is not so much memory.</exception>
    public FlowTable(int maxEntries, HashSecret secret, bool countsTraffic = false, bool isTouched = false)
    {
        int groups = Prime.AtLeast((int)(((long)maxEntries * 4 + EntriesPerFourGroups - 1) / EntriesPerFourGroups));
        Groups = groups;
        _tags = new AlignedArray<TagGroup>(groups, isTouched);
        _entries = new AlignedArray<FlowEntry<TKey, TState>>(checked(groups * TagGroup.Places), isTouched);
        _traffic = countsTraffic ? new AlignedArray<BothSides<FlowTraffic>>(_entries.Length, isTouched) : null;
        _earliestDeath = new uint[groups];
        _earliestDeath.AsSpan().Fill(uint.MaxValue);
        _firstTags = _tags.First;
        _firstEntry = _entries.First;
        _hash = new FlowHash(secret);
    }

    /// <summary>Told of each entry before it goes, if somebody counts them.</summary>
    public EntryRemoving<TKey, TState>? Removing { get; set; }

    /// <summary>Entries in the table, dead ones that nobody has found yet included.</summary>
    public int Count { get; private set; }

    public int Groups { get; }

    /// <summary>What the arrays of the table take.</summary>
    public long Bytes => _tags.Bytes + _entries.Bytes + (_traffic?.Bytes ?? 0) + ((long)_earliestDeath.Length * sizeof(uint));

    public ref FlowEntry<TKey, TState> this[int slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Debug.Assert((uint)slot < (uint)_entries.Length, "No such place.");
            return ref _firstEntry[(nuint)(uint)slot];
        }
    }

    /// <summary>Whether <see cref="TrafficOf"/> may be asked.</summary>
    public bool CountsTraffic => _traffic is not null;

    /// <summary>What each side of an entry has sent.</summary>
    public ref BothSides<FlowTraffic> TrafficOf(int slot) => ref _traffic![slot];

    /// <summary>The hash that the other members ask for. A packet that looks and then creates needs it twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Hash(in TKey key) => TKey.Hash(in key, in _hash);

    /// <summary>The slot of the entry with this key, dead or alive, or <see cref="None"/>.</summary>
    public int Find(in TKey key, ulong hash, int onInterface = 0) => Find(in key, hash, onInterface, out _);

    /// <summary>
    /// As <see cref="Find(in TKey, ulong, int)"/>, and tells how many groups it looked at. Entries of other interfaces are not seen; one of
    /// this interface comes before one of none.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(in TKey key, ulong hash, int onInterface, out int probedGroups)
    {
        int ofNone = None;
        byte tag = TagOf(hash);
        int group = HomeOf(hash);
        int step = StepOf(hash);
        for (probedGroups = 1; probedGroups <= Groups; probedGroups++)
        {
            ref TagGroup tags = ref _firstTags[(nuint)(uint)group];
            for (uint candidates = tags.Matching(tag); candidates != 0; candidates &= candidates - 1)
            {
                int slot = SlotOf(group, TagGroup.LowestPlace(candidates));
                ref FlowEntry<TKey, TState> entry = ref this[slot];
                if (!TKey.AreEqual(in entry.Key, in key))
                    continue;
                if (entry.Interface == onInterface)
                    return slot;
                if (entry.Interface == 0)
                    ofNone = slot;
            }

            if (!tags.HasOverflow)
                return ofNone;
            group = After(group, step);
        }

        probedGroups = Groups;
        return ofNone;
    }

    /// <summary>
    /// Makes room for an entry with this key and gives its slot; everything but the key is zero. Preconditions: the table has fewer
    /// than its maximum of entries, and none with this key. The caller sets the deadline and calls <see cref="DeadlineShrank"/>.
    /// </summary>
    public int Insert(in TKey key, ulong hash)
    {
        int home = HomeOf(hash);
        int group = home;
        for (int step = StepOf(hash); _tags[group].Free == 0; group = After(group, step))
            _tags[group].EntryWentFurther();

        int slot = TakePlace(group, hash);
        ref FlowEntry<TKey, TState> entry = ref _entries[slot];
        entry = default;
        entry.Key = key;
        entry.IsDisplaced = group != home;
        if (_traffic is not null)
            _traffic[slot] = default;
        Count++;
        return slot;
    }

    /// <summary>Takes out an entry.</summary>
    public void Remove(int slot)
    {
        Removing?.Invoke(in _entries[slot]);
        Leave(slot);
        Count--;
    }

    /// <summary>Moves a displaced entry to its home group if that has a place.</summary>
    /// <returns>The slot where the entry lies now.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int MoveHome(int slot, ulong hash)
    {
        int home = HomeOf(hash);
        if (_tags[home].Free == 0)
            return slot;

        int target = TakePlace(home, hash);
        _entries[target] = _entries[slot];
        _entries[target].IsDisplaced = false;
        if (_traffic is not null)
            _traffic[target] = _traffic[slot];
        DeadlineShrank(target);
        Leave(slot);
        return target;
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
        _sweepGroup = After(_sweepGroup, 1);
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

        // Two passes: who is dead cannot be predicted, so the first one, which reads all deadlines, does not branch on it.
        uint earliest = uint.MaxValue;
        uint dead = 0;
        for (uint taken = _tags[group].Taken; taken != 0; taken &= taken - 1)
        {
            int place = TagGroup.LowestPlace(taken);
            uint deadline = _entries[SlotOf(group, place)].State.Deadline;
            bool isDead = deadline <= nowSeconds;
            dead |= (isDead ? 1u : 0u) << place;
            earliest = Math.Min(earliest, isDead ? uint.MaxValue : deadline);
        }

        for (; dead != 0; dead &= dead - 1)
            Remove(SlotOf(group, TagGroup.LowestPlace(dead)));
        _earliestDeath[group] = earliest;
    }

    private int TakePlace(int group, ulong hash)
    {
        int place = TagGroup.LowestPlace(_tags[group].Free);
        _tags[group].Take(place, TagOf(hash));
        return SlotOf(group, place);
    }

    /// <summary>Frees a place, and uncounts its entry in the groups that it had passed.</summary>
    private void Leave(int slot)
    {
        int group = GroupOf(slot);
        Debug.Assert(((_tags[group].Taken >> PlaceOf(slot)) & 1) != 0, "Nothing is there to remove.");
        if (_entries[slot].IsDisplaced)
        {
            ulong hash = Hash(in _entries[slot].Key);
            int step = StepOf(hash);
            for (int passed = HomeOf(hash); passed != group; passed = After(passed, step))
                _tags[passed].EntryCameBack();
        }

        // What is left behind must not be taken for an entry: a packet with ports has a protocol, and so no key of zeros.
        _entries[slot].Key = default;
        _tags[group].Release(PlaceOf(slot));
    }

    private static int SlotOf(int group, int place) => group * TagGroup.Places + place;

    private static int GroupOf(int slot) => (int)((uint)slot / TagGroup.Places);

    private static int PlaceOf(int slot) => (int)((uint)slot % TagGroup.Places);

    /// <summary>Eight bits that a home group does not share, and not 0, which would mean free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte TagOf(ulong hash) => (byte)Math.Max((byte)hash, 1u);

    /// <summary>The upper half of the hash as a fraction of 1, times the number of groups: no division, any number of groups.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int HomeOf(ulong hash) => (int)(((hash >> 32) * (uint)Groups) >> 32);

    /// <summary>The 24 bits of the hash between tag and home, in the same way a number from 1 to one less than there are groups.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int StepOf(ulong hash) => 1 + (int)((((hash >> 8) & 0xff_ffff) * (uint)(Groups - 1)) >> 24);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int After(int group, int step)
    {
        int after = group + step;
        return after < Groups ? after : after - Groups;
    }
}
