using System.Runtime.CompilerServices;
using CompiledFw.Tracking;
using CompiledFw.Tracking.Tcp;

namespace CompiledFw.Flows;

// The short way of a plain segment of an established connection: found, held against the windows where it lies, written there.
//
//   Find ──▶ plain? ── no ──▶ Judge, Apply: the long way, which begins anew
//              │ yes
//              ▼
//            TryLocatePlain ──▶ FollowPlain
//
// A rule set that looks at every packet before its rules (See) locates there, and follows when a rule lets the packet pass.
internal sealed partial class StrictFlows
{
    /// <summary>One state name, and no flow belongs to an interface: "under any name" is then "under this name".</summary>
    private readonly bool _hasOneName;

    // The plain segment that was located last, while Evaluation.IsPlain says so.
    private PlainSegment _plain;
    private int _plainSlot;
    private int _plainSide;

    /// <summary>Locates the packet's flow, if the packet is plain. Nothing changes but what the next two know.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryLocatePlain(ref Evaluation e, byte stateName)
    {
        if (!PlainSegment.TryRead(e.Frame, in e.Packet, out PlainSegment segment) || e.JoinedFlows != 0)
            return false;
        if (e.NowSeconds > Now)
            Advance(e.NowSeconds);
        return e.Packet.Version == 4
            ? TryLocatePlain(Flows4, ref e, in segment, stateName)
            : TryLocatePlain(Flows6, ref e, in segment, stateName);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryLocatePlain<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e, in PlainSegment segment, byte stateName)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        int senderEnd = TKey.Of(in e.Packet, stateName, out TKey key);
        int slot = table.Find(in key, table.Hash(in key), e.FlowInterface);
        if (slot == FlowTable<TKey, StrictState>.None)
            return false;
        ref FlowEntry<TKey, StrictState> flow = ref table[slot];
        int side = senderEnd ^ flow.OriginatorEnd;
        if (flow.State.Deadline <= Now || !flow.State.IsFollowedBy(in segment, side))
            return false;
        _plain = segment;
        _plainSlot = slot;
        _plainSide = side;
        e.ParentRule = flow.ParentRule;
        return true;
    }

    /// <summary>Takes in the segment that was located.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FollowPlain(ref Evaluation e)
    {
        if (e.Packet.Version == 4)
            FollowPlain(Flows4, ref e);
        else
            FollowPlain(Flows6, ref e);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FollowPlain<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        int slot = _plainSlot;
        ref FlowEntry<TKey, StrictState> flow = ref table[slot];
        flow.State.Follow(in _plain, _plainSide);
        uint deadlineBefore = flow.State.Deadline;
        uint deadline = After(Shortened(_tcp.Timeouts.AfterAck(in flow.State, IdleSecondsOf(flow.ParentRule))));
        flow.State.Deadline = deadline;
        if (deadline < deadlineBefore)
            table.DeadlineShrank(slot);
        if (table.CountsTraffic)
            table.TrafficOf(slot)[_plainSide].Add(e.Packet.Length);
        if (flow.IsDisplaced)
            slot = table.MoveHome(slot, table.Hash(in flow.Key));
        e.IsPlain = false;
        Join(ref e, slot, _plainSide, CtState.Established);
    }
}
