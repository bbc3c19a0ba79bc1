using System.Runtime.CompilerServices;
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
        bool isIcmp = e.Packet.IcmpType >= 0 || e.Packet.Icmp6Type >= 0;
        bool isFresh = _standing == Standing.Fresh;
        _state = default;
        _judgement = Begin(ref e, PicksUp(keeping.Rule), IdleSecondsOf(keeping.Rule));
        if (_judgement.Outcome == Outcome.Invalid)
        {
            e.Fault = _judgement.Fault;
            e.State = CtState.Invalid;
            return _judgement.Fault;
        }

        _state.IsRelated = isRelated;
        Reason refusal = isIcmp ? InsertQuery(ref e, in keeping, isFresh)
            : e.Packet.Version == 4 ? Insert(Flows4, ref e, in e.Packet, in keeping, isFresh)
            : Insert(Flows6, ref e, in e.Packet, in keeping, isFresh);
        if (refusal == Reason.Rule)
            e.State = isRelated ? CtState.Related : CtState.New;
        return refusal;
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Reason InsertQuery(ref Evaluation e, in Keeping keeping, bool isFresh)
    {
        PacketHeaders subject = SubjectOf(ref e);
        return subject.Version == 4
            ? Insert(Flows4, ref e, in subject, in keeping, isFresh)
            : Insert(Flows6, ref e, in subject, in keeping, isFresh);
    }

    /// <param name="table">Of the packet's family.</param>
    /// <param name="e">The packet.</param>
    /// <param name="subject">Its headers, with what stands for the ports of an ICMP query.</param>
    /// <param name="keeping">The rule that makes the flow.</param>
    /// <param name="isFresh">Whether it is known that there is none with this key.</param>
    private Reason Insert<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e, in PacketHeaders subject, in Keeping keeping, bool isFresh)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        int senderEnd = TKey.Of(in subject, keeping.StateName, out TKey key);
        ulong hash = table.Hash(in key);
        int slot = isFresh ? FlowTable<TKey, StrictState>.None : FindLive(table, in key, hash, e.FlowInterface);
        bool replaces = slot != FlowTable<TKey, StrictState>.None;
        if (IsLimited(keeping.Rule))
        {
            ParentKey source = ParentKey.Of(in e.Packet, keeping.Rule, Rules.LimitBy[keeping.Rule]);
            bool replacesItsOwn = replaces && table[slot].ParentRule == keeping.Rule && ParentKey.Of(in table[slot], Rules.LimitBy[keeping.Rule]) == source;
            Reason refusal = Admit(in source, keeping.Most + (replacesItsOwn ? 1 : 0));
            if (refusal != Reason.Rule)
                return refusal;
        }

        // What takes the place of an interface's flow is that interface's: there may be another flow of none.
        int boundTo = keeping.IsBound ? e.FlowInterface : replaces ? table[slot].Interface : 0;
        table.SweepNext(Now);
        if (replaces)
            Remove(table, slot, FlowEventKind.Closed);
        else if (!MakeRoom(table, keeping.Rule))
            return Reason.FlowTableFull;
        slot = table.Insert(in key, hash);
        Created++;
        ref FlowEntry<TKey, StrictState> flow = ref table[slot];
        flow.OriginatorEnd = senderEnd;
        flow.ParentRule = (ushort)keeping.Rule;
        flow.Interface = (ushort)boundTo;
        _state.Deadline = After(Shortened(_judgement.LifeSeconds));
        flow.State = _state;
        if (table.CountsTraffic)
            table.TrafficOf(slot)[Side.Forward].Add(e.Packet.Length);
        table.DeadlineShrank(slot);
        Join(ref e, slot, Side.Forward, _state.IsRelated ? CtState.Related : CtState.New);
        CountSource(in flow);
        Events?.Write(FlowEventKind.New, in flow, Now);
        if (Rules.LooksUpAny)
            table.BecomeNewest(slot, hash);
        return Reason.Rule;
    }
}
