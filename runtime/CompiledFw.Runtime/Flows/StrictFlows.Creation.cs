using CompiledFw.Packets;
using CompiledFw.Tracking;
using CompiledFw.Tracking.Tcp;

namespace CompiledFw.Flows;

// How flows begin.
internal sealed partial class StrictFlows
{
    /// <summary>Makes a flow of the packet that was judged last, which belongs to none or reopens one.</summary>
    private Reason Create(ref Evaluation e, in Keeping keeping, bool isRelated)
    {
        Reason refusal = AdmitSource(ref e, in keeping);
        if (refusal != Reason.Rule)
            return refusal;
        PacketHeaders subject = SubjectOf(ref e);
        _state = default;
        _judgement = Begin(ref e, PicksUp(keeping.Rule), IdleSecondsOf(keeping.Rule));
        if (_judgement.Outcome == Outcome.Invalid)
        {
            e.Fault = _judgement.Fault;
            e.State = CtState.Invalid;
            return _judgement.Fault;
        }

        _state.IsRelated = isRelated;
        e.State = CtState.New;
        return subject.Version == 4
            ? Insert(Flows4, ref e, in subject, in keeping)
            : Insert(Flows6, ref e, in subject, in keeping);
    }

    /// <summary>Lets the tracker begin a flow in <see cref="_state"/>.</summary>
    private Judgement Begin(ref Evaluation e, bool picksUp, uint idleSeconds)
    {
        if ((e.Packet.TcpFlags & TcpFlags.Present) == 0)
        {
            _state.LastEnd = Now;
            return _datagrams.Judge(ref _state, in e.Packet, Side.Forward, Now, idleSeconds);
        }

        Reason fault = TcpSegment.Read(e.Frame, in e.Packet, out TcpSegment segment);
        return fault == Reason.Rule ? _tcp.Begin(ref _state, in segment, picksUp, idleSeconds) : Judgement.Invalid(fault);
    }

    private Reason Insert<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e, in PacketHeaders subject, in Keeping keeping)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        int senderEnd = TKey.Of(in subject, keeping.StateName, out TKey key);
        ulong hash = table.Hash(in key);
        int slot = FindLive(table, in key, hash, e.FlowInterface);
        if (slot != FlowTable<TKey, StrictState>.None)
            Remove(table, slot, FlowEventKind.Closed);
        table.SweepNext(Now);
        if (!MakeRoom(table, keeping.Rule))
            return Reason.FlowTableFull;
        slot = table.Insert(in key, hash);
        Created++;
        ref FlowEntry<TKey, StrictState> flow = ref table[slot];
        flow.OriginatorEnd = senderEnd;
        flow.ParentRule = (ushort)keeping.Rule;
        flow.Interface = (ushort)(keeping.IsBound ? e.FlowInterface : 0);
        _state.Deadline = After(Shortened(_judgement.LifeSeconds));
        flow.State = _state;
        if (table.CountsTraffic)
            table.TrafficOf(slot)[Side.Forward].Add(e.Packet.Length);
        table.DeadlineShrank(slot);
        e.FlowSlot = slot;
        e.FlowSide = Side.Forward;
        CountSource(in flow);
        Events?.Write(FlowEventKind.New, in flow, Now);
        if (Rules.LooksUpAny)
            table.BecomeNewest(slot, hash);
        return Reason.Rule;
    }

    /// <summary>A rule keeps a packet whose flow it has just looked up, and whose parent did not end the search: the flow becomes the rule's.</summary>
    private Reason TakeOver(ref Evaluation e, in Keeping keeping)
    {
        Reason refusal = AdmitSource(ref e, in keeping);
        if (refusal != Reason.Rule)
            return refusal;
        PacketHeaders subject = SubjectOf(ref e);
        if (subject.Version == 4)
            TakeOver(Flows4, ref e, in subject, in keeping);
        else
            TakeOver(Flows6, ref e, in subject, in keeping);
        return Reason.Rule;
    }

    private void TakeOver<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e, in PacketHeaders subject, in Keeping keeping)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        if (!Locate(table, in subject, keeping.StateName, e.FlowInterface))
            return;
        ref FlowEntry<TKey, StrictState> flow = ref table[_slot];
        Uncount(in flow);
        flow.ParentRule = (ushort)keeping.Rule;
        flow.Interface = (ushort)(keeping.IsBound ? e.FlowInterface : 0);
        CountSource(in flow);
        if (Rules.LooksUpAny)
            table.BecomeNewest(_slot, table.Hash(in flow.Key));
    }

    /// <summary>Asks the rule's limit for one more flow. A flow that was announced comes without a limit of its own and counts all the same.</summary>
    private Reason AdmitSource(ref Evaluation e, in Keeping keeping) =>
        !IsLimited(keeping.Rule) ? Reason.Rule
        : keeping.LimitBy == LimitFields.None ? Admit(ParentKey.Of(in e.Packet, keeping.Rule, Rules.LimitBy[keeping.Rule]), long.MaxValue)
        : Admit(ParentKey.Of(in e.Packet, keeping.Rule, keeping.LimitBy), keeping.Most);
}
