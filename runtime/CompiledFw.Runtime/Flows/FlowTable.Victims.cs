namespace CompiledFw.Flows;

// Who gives way when the table is full.
internal sealed partial class FlowTable<TKey, TState>
{
    /// <summary>Groups that are looked through for an entry that can give way, before the new one is refused.</summary>
    private const int GroupsPerVictim = 8;

    private int _victimGroup;

    /// <summary>
    /// An entry that gives way: of the next group that has one, the most expendable, of several the one that would die first; or
    /// <see cref="None"/>. The search goes on from where the last one ended, so that it comes by every group in turn and an entry is left
    /// alone for about as long as the whole table takes to be replaced.
    /// </summary>
    public int FindVictim()
    {
        for (int i = 0; i < GroupsPerVictim; i++)
        {
            int victim = VictimOf(_victimGroup);
            _victimGroup = After(_victimGroup, 1);
            if (victim != None)
                return victim;
        }

        return None;
    }

    private int VictimOf(int group)
    {
        int victim = None;
        Expendability most = Expendability.None;
        uint earliest = uint.MaxValue;
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
