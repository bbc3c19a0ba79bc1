using System.Runtime.CompilerServices;
using CompiledFw.Packets;
using CompiledFw.Tracking;
using CompiledFw.Tracking.Tcp;

namespace CompiledFw.Flows;

// The short way of a plain segment of an established connection, and of datagrams (StrictFlows.Datagrams): found, held against the windows where it lies, written there.
//
//   Find ──▶ plain? ── no ──▶ Judge, Apply: the long way, which begins anew
//              │ yes
//              ▼
//            TryFollowPlain
//
// A rule set that looks at every packet before its rules (See) locates there, and follows when a rule lets the packet pass.
internal sealed partial class StrictFlows
{
    /// <summary>One state name, and no flow belongs to an interface: "under any name" is then "under this name".</summary>
    private readonly bool _hasOneName;

    private readonly TcpTimeouts _timeouts;

    // The plain segment that was located last, while Evaluation.IsPlain says so.
    private PlainSegment _plain;
    private int _plainSlot;
    private int _plainSide;

    /// <summary>Where the packet's flow may be. The processor works on that while the packet is on its way to the first rule that asks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal FlowHint HintOf(in PacketHeaders packet) => packet.SourcePort < 0 ? FlowHint.None
        : packet.Version == 4 ? HintOf(Flows4, HashOf(Flows4, in packet))
        : HintOf(Flows6, HashOf(Flows6, in packet));

    /// <summary>The first half of a hint, which has the processor fetch what the second half needs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal FlowHint FirstHintOf(in PacketHeaders packet) => packet.SourcePort < 0 ? FlowHint.None
        : packet.Version == 4 ? FirstHintOf(Flows4, in packet)
        : FirstHintOf(Flows6, in packet);

    /// <summary>The second half, which has it fetch the flow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal FlowHint SecondHintOf(FlowHint first, byte version) => first.Hash == 0 ? first
        : version == 4 ? HintOf(Flows4, first.Hash)
        : HintOf(Flows6, first.Hash);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FlowHint FirstHintOf<TKey>(FlowTable<TKey, StrictState> table, in PacketHeaders packet)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        ulong hash = HashOf(table, in packet);
        table.PrefetchTags(hash);
        return new FlowHint(hash, -1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HashOf<TKey>(FlowTable<TKey, StrictState> table, in PacketHeaders packet)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        TKey.OfTransport(in packet, stateName: 0, out TKey key);
        return table.Hash(in key);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FlowHint HintOf<TKey>(FlowTable<TKey, StrictState> table, ulong hash)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        FlowHint hint = table.HintOf(hash);
        if (hint.Slot >= 0)
            table.PrefetchEntry(hint.Slot);
        return hint;
    }

    /// <summary>Locates the packet's flow, if the packet is plain. Nothing changes but what <see cref="FollowLocated(ref Evaluation)"/> knows.</summary>
    private bool TryLocatePlain(ref Evaluation e, byte stateName) => e.Packet.Version == 4
        ? TryLocatePlain(Flows4, ref e, stateName)
        : TryLocatePlain(Flows6, ref e, stateName);

    /// <summary>Locates it and takes the packet in.</summary>
    private bool TryFollowPlain(ref Evaluation e, byte stateName) => e.Packet.Version == 4
        ? TryFollowPlain(Flows4, ref e, stateName)
        : TryFollowPlain(Flows6, ref e, stateName);

    /// <summary>Takes in the packet that was located.</summary>
    private void FollowLocated(ref Evaluation e)
    {
        e.IsPlain = false;
        if (e.Packet.Version == 4)
            FollowLocated(Flows4, ref e);
        else
            FollowLocated(Flows6, ref e);
    }

    // Not inlined, each with what it calls inlined into it: they are what a packet costs, and the JIT inlines so much into one method and no more.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryLocatePlain<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e, byte stateName)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        if (e.Packet.Protocol == IpProtocol.Udp)
            return TryLocateDatagram(table, ref e, stateName);
        if (!PlainSegment.TryRead(e.Frame, in e.Packet, out PlainSegment segment)
            || !TryFindPlain(table, ref e, stateName, out int slot, out int side)
            || !table[slot].State.IsFollowedBy(in segment, side))
        {
            return false;
        }

        _plain = segment;
        _plainSlot = slot;
        _plainSide = side;
        e.ParentRule = table[slot].ParentRule;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryFollowPlain<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e, byte stateName)
        where TKey : unmanaged, IFlowKey<TKey> =>
        e.Packet.Protocol == IpProtocol.Udp
            ? TryFollowDatagram(table, ref e, stateName)
            : PlainSegment.TryRead(e.Frame, in e.Packet, out PlainSegment segment)
                && TryFindPlain(table, ref e, stateName, out int slot, out int side)
                && TryFollow(table, ref e, in segment, slot, side);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FollowLocated<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        if (e.Packet.Protocol == IpProtocol.Udp)
            FollowDatagram(table, ref e);
        else
            TryFollow(table, ref e, in _plain, _plainSlot, _plainSide);
    }

    /// <summary>Finds the packet's live flow in a second that is not new, if the packet is of none yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryFindPlain<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e, byte stateName, out int slot, out int side)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        side = TKey.OfTransport(in e.Packet, stateName, out TKey key);
        slot = table.Find(in key, e.FlowHint, e.FlowInterface);
        if (slot == FlowTable<TKey, StrictState>.None || e.JoinedFlows != 0 || e.NowSeconds > Now)
            return false;
        ref FlowEntry<TKey, StrictState> flow = ref table[slot];
        side ^= flow.OriginatorEnd;
        return flow.State.Deadline > Now;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryFollow<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e, in PlainSegment segment, int slot, int side)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        int parentRule = table[slot].ParentRule;
        if (!TryFollow(table, in segment, ref slot, side, e.Packet.Length))
            return false;
        e.ParentRule = parentRule;
        JoinPlain(ref e, slot, side);
        return true;
    }

    /// <summary>Takes a segment in, if that is all there is to do. Its flow may move to another slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryFollow<TKey>(FlowTable<TKey, StrictState> table, in PlainSegment segment, ref int slot, int side, int length)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        ref FlowEntry<TKey, StrictState> flow = ref table[slot];
        if (!flow.State.TryFollow(in segment, side, out AckTraits traits))
            return false;
        LiveOn(table, ref slot, side, length, _timeouts.AfterAck(traits, IdleSecondsOf(flow.ParentRule)));
        return true;
    }

    /// <summary>A flow has had a packet from a side, and lives so many seconds from now on. It may move to another slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LiveOn<TKey>(FlowTable<TKey, StrictState> table, ref int slot, int side, int length, uint seconds)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        ref FlowEntry<TKey, StrictState> flow = ref table[slot];
        uint deadlineBefore = flow.State.Deadline;
        uint deadline = After(Shortened(seconds));
        flow.State.Deadline = deadline;
        if (deadline < deadlineBefore)
            table.DeadlineShrank(slot);
        if (table.CountsTraffic)
            table.TrafficOf(slot)[side].Add(length);
        if (flow.IsDisplaced)
            slot = table.MoveHome(slot, table.Hash(in flow.Key));
    }

    /// <summary>The packet is one of a flow that is established, and of no other yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void JoinPlain(ref Evaluation e, int slot, int side)
    {
        e.FlowSlot = slot;
        e.FlowSide = side;
        e.JoinedFlows = 1;
        _joined[0] = (slot, CtState.Established);
    }
}
