using System.Numerics;
using System.Runtime.CompilerServices;
using CompiledFw.Packets;
using CompiledFw.Tracking;
using CompiledFw.Tracking.Tcp;

namespace CompiledFw.Flows;

// The shortcut: a plain segment whose flow's rule does nothing but allow, from its frame to its flow without anything between.
internal sealed partial class StrictFlows
{
    private readonly byte _shortcutName;

    /// <summary>Of each rule, whether packets of its flows are allowed and nothing else happens.</summary>
    private readonly bool[] _justAllow;

    /// <summary>A hint for a plain segment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal FlowHint HintOf(in PlainTcp4 packet) => HintOf(Flows4, HashOf(in packet));

    /// <summary>The first halves of several; <see cref="SecondHintOf"/> is the other.</summary>
    /// <param name="packets">The segments.</param>
    /// <param name="which">A bit for each place where one is.</param>
    /// <param name="hints">Gets a hint at each of these places.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void FirstHintsOf(ReadOnlySpan<PlainTcp4> packets, uint which, Span<FlowHint> hints)
    {
        for (; which != 0; which &= which - 1)
        {
            int place = BitOperations.TrailingZeroCount(which);
            ulong hash = HashOf(in packets[place]);
            Flows4.PrefetchTags(hash);
            hints[place] = new FlowHint(hash, -1);
        }
    }

    /// <summary>Takes a plain segment in as a packet of its flow, if it is one, if nothing comes of that but numbers, and if the flow's rule just allows or does not matter.</summary>
    /// <param name="packet">The segment.</param>
    /// <param name="hint">Where its flow may be.</param>
    /// <param name="onInterface">The interface that the packet is on; 0 where no flow belongs to one.</param>
    /// <param name="nowSeconds">The packet's second.</param>
    /// <param name="ofAnyRule">Whether the flow's rule does not matter.</param>
    /// <returns>The flow's rule; where it is otherwise -1, and nothing has changed.</returns>
    // Not inlined, as its like in the short way.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal int Follow(in PlainTcp4 packet, FlowHint hint, int onInterface, uint nowSeconds, bool ofAnyRule)
    {
        int side = KeyOf(in packet, _shortcutName, out FlowKey4 key);
        int slot = Flows4.Find(in key, hint, onInterface);
        if (slot == FlowTable<FlowKey4, StrictState>.None || nowSeconds > Now)
            return NoFlow;
        ref FlowEntry<FlowKey4, StrictState> flow = ref Flows4[slot];
        side ^= flow.OriginatorEnd;
        int parentRule = flow.ParentRule;
        if (flow.State.Deadline <= Now || !(_justAllow[parentRule] || ofAnyRule))
            return NoFlow;
        if (_helpers is not null && packet.HasPayload && _helpers.Listens(IpProtocol.Tcp, side == Side.Forward ? packet.DestinationPort : packet.SourcePort))
            return NoFlow;
        var segment = new PlainSegment(in packet);
        return TryFollow(Flows4, in segment, ref slot, side, packet.Length) ? parentRule : NoFlow;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong HashOf(in PlainTcp4 packet)
    {
        KeyOf(in packet, stateName: 0, out FlowKey4 key);
        return Flows4.Hash(in key);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int KeyOf(in PlainTcp4 packet, byte stateName, out FlowKey4 key) =>
        FlowKey4.Between(packet.Sender, packet.Receiver, IpProtocol.Tcp, stateName, out key);
}
