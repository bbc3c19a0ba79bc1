using CompiledFw.Flows.Saving;
using CompiledFw.Packets;

namespace CompiledFw.Flows;

// Taking in the flows of a file, which was read to its end and found without fault: nothing here can fail.
//
// Where there is not room for all, those come first that pressure would spare: proved before unanswered before closing before half-open.
// Of flows with the same ends under several names the newest comes first, and each next one is older than all that are there: what the
// firewall had before is the newest.
internal abstract partial class FlowStore<TState>
{
    /// <inheritdoc/>
    internal override void Restore(FlowFile file, RestoreMap map, RestoreReport report)
    {
        SweepOnceASecond();
        if (file.Tracking != Tracking)
        {
            report.Drop(NotRestored.TrackingDiffers, file.Flows);
            report.DropExpectations(NotRestored.TrackingDiffers, file.Expectations.Length);
            return;
        }

        RestoreFate[] fates = Judge(file, map, report, out int oldestAge);
        GiveRoom(file, map, report, fates);
        for (int age = 0; age <= oldestAge; age++)
        {
            for (int i = 0; i < fates.Length; i++)
            {
                if (fates[i] != RestoreFate.ComesBack)
                    continue;
                SavedFlow flow = file.Flow(i, out ReadOnlySpan<byte> record);
                if (flow.Age != age)
                    continue;
                NotRestored? why = flow.Version == 4 ? Insert(Flows4, in flow, record, map) : Insert(Flows6, in flow, record, map);
                if (why is { } reason)
                    report.Drop(reason);
                else
                    report.Restored(map.IsOrphaned(flow.Rule));
            }
        }

        RestoreBeside(file, map, report);
    }

    /// <summary>Takes in what stands behind the flows.</summary>
    private protected virtual void RestoreBeside(FlowFile file, RestoreMap map, RestoreReport report) =>
        report.DropExpectations(NotRestored.ControlFlowGone, file.Expectations.Length);

    /// <summary>The slot of the live flow with just this key and interface, or none; the key and the end that a packet comes from.</summary>
    private protected static int FindExact<TKey>(
        FlowTable<TKey, TState> table, in PacketHeaders packet, int stateName, int onInterface, out TKey key, out ulong hash, out int senderEnd)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        senderEnd = TKey.Of(in packet, (byte)stateName, out key);
        hash = table.Hash(in key);
        int slot = table.Find(in key, hash, onInterface);
        return slot == FlowTable<TKey, TState>.None || table[slot].Interface == onInterface ? slot : FlowTable<TKey, TState>.None;
    }

    private RestoreFate[] Judge(FlowFile file, RestoreMap map, RestoreReport report, out int oldestAge)
    {
        var fates = new RestoreFate[file.Flows];
        oldestAge = 0;
        for (int i = 0; i < fates.Length; i++)
        {
            SavedFlow flow = file.Flow(i, out ReadOnlySpan<byte> record);
            NotRestored? why = map.SecondsLeft(in flow) == 0 ? NotRestored.Died
                : map.Missing(flow.Rule, flow.StateName, flow.Interface) is { } missing ? missing
                : IsThere(in flow, map) ? NotRestored.AlreadyThere
                : null;
            if (why is { } reason)
            {
                report.Drop(reason);
                continue;
            }

            fates[i] = RestoreFate.OfProved + (byte)Record.Read(record, Now + 1, Now).Expendability;
            oldestAge = Math.Max(oldestAge, flow.Age);
        }

        return fates;
    }

    private bool IsThere(in SavedFlow flow, RestoreMap map)
    {
        PacketHeaders packet = flow.ToPacket();
        int stateName = map.StateNameOf(flow.StateName);
        int onInterface = map.InterfaceOf(flow.Interface);
        return flow.Version == 4
            ? FindExact(Flows4, in packet, stateName, onInterface, out _, out _, out _) != FlowTable<FlowKey4, TState>.None
            : FindExact(Flows6, in packet, stateName, onInterface, out _, out _, out _) != FlowTable<FlowKey6, TState>.None;
    }

    /// <summary>Chooses those that come back, when not all can.</summary>
    private void GiveRoom(FlowFile file, RestoreMap map, RestoreReport report, RestoreFate[] fates)
    {
        int flows = Entries;
        for (RestoreFate next = RestoreFate.OfProved; next <= RestoreFate.OfHalfOpen; next++)
        {
            for (int i = 0; i < fates.Length; i++)
            {
                if (fates[i] != next)
                    continue;
                bool hasRoom = flows < MostFor(map.RuleOf(file.Flow(i, out _).Rule));
                fates[i] = hasRoom ? RestoreFate.ComesBack : RestoreFate.Dropped;
                flows += hasRoom ? 1 : 0;
                if (!hasRoom)
                    report.Drop(NotRestored.NoRoom);
            }
        }
    }

    /// <summary>Flows that there may be when a rule makes one more.</summary>
    private protected int MostFor(int rule) => Rules.IsReserved is { } isReserved && isReserved[rule] ? MaxFlows : MaxFlows - Rules.ReservedFlows;

    private NotRestored? Insert<TKey>(FlowTable<TKey, TState> table, in SavedFlow saved, ReadOnlySpan<byte> record, RestoreMap map)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        PacketHeaders packet = saved.ToPacket();
        int onInterface = map.InterfaceOf(saved.Interface);
        int found = FindExact(table, in packet, map.StateNameOf(saved.StateName), onInterface, out TKey key, out ulong hash, out int originatorEnd);
        if (found != FlowTable<TKey, TState>.None)
            return NotRestored.AlreadyThere;
        int rule = map.RuleOf(saved.Rule);
        if (!AdmitRestored(rule, key, originatorEnd))
            return NotRestored.NoRoom;
        int slot = table.Insert(in key, hash);
        ref FlowEntry<TKey, TState> flow = ref table[slot];
        flow.OriginatorEnd = originatorEnd;
        flow.ParentRule = (ushort)rule;
        flow.Interface = (ushort)onInterface;
        uint left = map.SecondsLeft(in saved);
        uint deadline = Now > uint.MaxValue - left ? uint.MaxValue : Now + left;
        flow.State = Record.Read(record, deadline, Now - map.ElapsedSeconds);
        table.DeadlineShrank(slot);
        CountSource(in flow);
        Events?.Write(FlowEventKind.New, in flow, Now);
        if (Rules.LooksUpAny)
            table.BecomeOldest(slot, hash);
        return null;
    }

    /// <summary>Makes sure that the flow's source can be counted, whatever its limit: what was allowed stays, and counts.</summary>
    private bool AdmitRestored<TKey>(int rule, TKey key, int originatorEnd)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        if (!IsLimited(rule))
            return true;
        var flow = new FlowEntry<TKey, TState> { Key = key, ParentRule = (ushort)rule, OriginatorEnd = originatorEnd };
        return Admit(ParentKey.Of(in flow, Rules.LimitBy[rule]), long.MaxValue) == Reason.Rule;
    }
}
