using System.Numerics;

namespace CompiledFw.Flows;

// Looking for a flow under all state names at once: entries with the same ends and protocol have one hash, whatever their name.
internal sealed partial class FlowTable<TKey, TState>
{
    /// <summary>
    /// The live entry with the key's ends and protocol under whatever name, the one made last if there are several; or <see cref="None"/>.
    /// Dead ones are removed on the spot: whoever finds none may insert one, and there are no two with one key.
    /// </summary>
    public int FindAnyName(in TKey key, ulong hash, uint nowSeconds, int onInterface)
    {
        int newest = None;
        for (var search = new NameSearch(this, in key, hash); search.MoveNext();)
        {
            ref FlowEntry<TKey, TState> found = ref _entries[search.Slot];
            if (found.State.Deadline <= nowSeconds)
                Remove(search.Slot);
            else if ((found.Interface == 0 || found.Interface == onInterface) && (newest == None || found.Age < _entries[newest].Age))
                newest = search.Slot;
        }

        return newest;
    }

    /// <summary>
    /// Makes the entry the newest of those with its ends and protocol. Ages stay different: of the others only those below the least
    /// free age move up.
    /// </summary>
    public void BecomeNewest(int slot, ulong hash)
    {
        TKey key = _entries[slot].Key;
        ulong taken = 0;
        for (var search = new NameSearch(this, in key, hash); search.MoveNext();)
            taken |= search.Slot == slot ? 0 : 1UL << _entries[search.Slot].Age;
        int free = BitOperations.TrailingZeroCount(~taken);
        for (var search = new NameSearch(this, in key, hash); search.MoveNext();)
        {
            if (_entries[search.Slot].Age < free)
                _entries[search.Slot].Age++;
        }

        _entries[slot].Age = 0;
    }

    /// <summary>Makes the entry older than all others with its ends and protocol: of those, the ones above the greatest free age move down.</summary>
    public void BecomeOldest(int slot, ulong hash)
    {
        TKey key = _entries[slot].Key;
        ulong taken = 0;
        for (var search = new NameSearch(this, in key, hash); search.MoveNext();)
            taken |= search.Slot == slot ? 0 : 1UL << _entries[search.Slot].Age;
        int behind = 64 - BitOperations.LeadingZeroCount(taken);
        int free = 63 - BitOperations.LeadingZeroCount(~taken);
        for (var search = new NameSearch(this, in key, hash); behind == 64 && search.MoveNext();)
        {
            if (search.Slot != slot && _entries[search.Slot].Age > Math.Max(free, 0))
                _entries[search.Slot].Age--;
        }

        _entries[slot].Age = Math.Min(behind, 63);
    }

    /// <summary>Walks over the entries that have a key's ends and protocol, under all names: they have one hash.</summary>
    private ref struct NameSearch(FlowTable<TKey, TState> table, in TKey key, ulong hash)
    {
        private readonly TKey _key = key;
        private readonly byte _tag = TagOf(hash);
        private readonly int _step = table.StepOf(hash);
        private int _group = table.HomeOf(hash);
        private uint _candidates = table._tags[table.HomeOf(hash)].Matching(TagOf(hash));
        private int _probed = 1;

        public int Slot { get; private set; }

        public bool MoveNext()
        {
            while (true)
            {
                for (; _candidates != 0; _candidates &= _candidates - 1)
                {
                    Slot = SlotOf(_group, TagGroup.LowestPlace(_candidates));
                    TKey found = table._entries[Slot].Key;
                    if (!TKey.AreEqual(found.Named(0), _key.Named(0)))
                        continue;
                    _candidates &= _candidates - 1;
                    return true;
                }

                if (!table._tags[_group].HasOverflow || _probed == table.Groups)
                    return false;
                _probed++;
                _group = table.After(_group, _step);
                _candidates = table._tags[_group].Matching(_tag);
            }
        }
    }
}
