using CompiledFw.Packets;
using CompiledFw.Tracking;

namespace CompiledFw.Flows;

// The short way of a datagram of UDP whose flow has been answered: the tracker takes any such packet in, and no event comes of it. So it is
// judged where the flow lies.
internal sealed partial class StrictFlows
{
    private bool TryFollowDatagram<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e, byte stateName)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        if (!TryLocateDatagram(table, ref e, stateName))
            return false;
        FollowDatagram(table, ref e);
        return true;
    }

    /// <summary>Locates its flow; nothing changes but what <see cref="FollowDatagram"/> knows.</summary>
    private bool TryLocateDatagram<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e, byte stateName)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        if (e.Packet.SourcePort < 0
            || (e.Packet.FragmentFlags & FragmentFlags.MoreFragments) != 0
            || DatagramTracker.HasBadLength(e.Frame, in e.Packet)
            || !TryFindPlain(table, ref e, stateName, out _plainSlot, out _plainSide))
        {
            return false;
        }

        ref FlowEntry<TKey, StrictState> flow = ref table[_plainSlot];
        e.ParentRule = flow.ParentRule;
        return flow.State.IsAnswered;
    }

    /// <summary>Takes in the datagram that was located.</summary>
    private void FollowDatagram<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        ref FlowEntry<TKey, StrictState> flow = ref table[_plainSlot];
        Judgement judgement = _datagrams.Judge(ref flow.State, in e.Packet, _plainSide, Now, IdleSecondsOf(flow.ParentRule));
        LiveOn(table, ref _plainSlot, _plainSide, e.Packet.Length, judgement.LifeSeconds);
        JoinPlain(ref e, _plainSlot, _plainSide);
    }
}
