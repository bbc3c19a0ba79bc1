namespace CompiledFw.Flows;

// Who gives way when the table is full.
internal sealed partial class FlowTable<TKey, TState>
{
    /// <summary>Pairs of groups that are looked through for an entry that can give way, before the new one is refused.</summary>
    private const int PairsPerVictim = 4;

    private int _victimGroup;

    /// <summary>
    /// An entry that gives way: of the next two groups that have one, the most expendable, of several the one that would die first; or
    /// <see cref="None"/>. The search goes on from where the last one ended, so that it comes by every group in turn and an entry is left
    /// alone for about as long as the whole table takes to be replaced.
    /// </summary>
    public int FindVictim()
    {
        int victim = None;
        for (int pair = 0; pair < PairsPerVictim && victim == None; pair++)
        {
            victim = VictimOf(NextVictimGroup(), victim);
            victim = VictimOf(NextVictimGroup(), victim);
        }

        return victim;
    }

    private int NextVictimGroup()
    {
        int group = _victimGroup;
        _victimGroup = After(_victimGroup, 1);
        return group;
    }

    /// <summary>The entry of a group that gives way before another one, or that one.</summary>
    private int VictimOf(int group, int victim)
    {
        Expendability most = victim == None ? Expendability.None : _entries[victim].State.Expendability;
        uint earliest = victim == None ? uint.MaxValue : _entries[victim].State.Deadline;
        for (uint taken = _tags[group].Taken; taken != 0; taken &= taken - 1)
        {
            int slot = SlotOf(group, TagGroup.LowestPlace(taken));
            Expendability expendability = _entries[slot].State.Expendability;
            uint deadline = _entries[slot].State.Deadline;
            if (expendability == Expendability.None || expendability < most || (expendability == most && deadline >= earliest))
                continue;
            victim = slot;
            most = expendability;
            earliest = deadline;
        }

        return victim;
    }
}
