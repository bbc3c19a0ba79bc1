using System.Runtime.CompilerServices;
using CompiledFw.Packets;

namespace CompiledFw.Flows;

// Finding the flow of a packet: under one state name or under all, letting the packet refresh it or only looking.
internal sealed partial class ClassicFlows
{
    /// <summary>Finds the packet's flow under a state name, counts the packet there and lets it refresh the flow.</summary>
    /// <param name="packet">A decoded packet; one that is not IP has no flow.</param>
    /// <param name="stateName">The name to look under.</param>
    /// <param name="nowSeconds">Time in whole seconds since any epoch.</param>
    /// <param name="parentRule">The rule that made the flow.</param>
    /// <param name="onInterface">The interface that the packet is on, where flows can belong to one; else 0.</param>
    /// <returns>True when there is a live one.</returns>
    public bool TryFind(in PacketHeaders packet, byte stateName, uint nowSeconds, out int parentRule, int onInterface = 0)
    {
        Advance(nowSeconds);
        if (packet.Version == 4)
            return TryFind(Flows4, in packet, stateName, onInterface, out parentRule);
        if (packet.Version == 6)
            return TryFind(Flows6, in packet, stateName, onInterface, out parentRule);
        parentRule = 0;
        return false;
    }

    /// <summary>The same under all names: of several flows the one that was made last.</summary>
    internal bool TryFindAny(in PacketHeaders packet, uint nowSeconds, int onInterface, out int parentRule)
    {
        Advance(nowSeconds);
        if (packet.Version == 4)
            return TryFindAny(Flows4, in packet, onInterface, out parentRule);
        if (packet.Version == 6)
            return TryFindAny(Flows6, in packet, onInterface, out parentRule);
        parentRule = 0;
        return false;
    }

    /// <summary>True when the packet has a flow under some name, which stays as it is.</summary>
    internal bool Sees(in PacketHeaders packet, uint nowSeconds, int onInterface)
    {
        Advance(nowSeconds);
        return packet.Version switch
        {
            4 => Sees(Flows4, in packet, onInterface),
            6 => Sees(Flows6, in packet, onInterface),
            _ => false,
        };
    }

    private bool Sees<TKey>(FlowTable<TKey, ClassicFlow> table, in PacketHeaders packet, int onInterface)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        TKey.Of(in packet, stateName: 0, out TKey key);
        return table.FindAnyName(in key, table.Hash(in key), Now, onInterface) != FlowTable<TKey, ClassicFlow>.None;
    }

    // Not inlined into the public one: two families in one method are more than the JIT is willing to inline into.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryFind<TKey>(FlowTable<TKey, ClassicFlow> table, in PacketHeaders packet, byte stateName, int onInterface, out int parentRule)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        int senderEnd = TKey.Of(in packet, stateName, out TKey key);
        ulong hash = table.Hash(in key);
        int slot = FindLive(table, in key, hash, onInterface);
        if (slot == FlowTable<TKey, ClassicFlow>.None)
        {
            parentRule = 0;
            return false;
        }

        if (table[slot].IsDisplaced)
            slot = table.MoveHome(slot, hash);
        parentRule = Refresh(table, in packet, slot, senderEnd);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryFindAny<TKey>(FlowTable<TKey, ClassicFlow> table, in PacketHeaders packet, int onInterface, out int parentRule)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        int senderEnd = TKey.Of(in packet, stateName: 0, out TKey key);
        int slot = table.FindAnyName(in key, table.Hash(in key), Now, onInterface);
        parentRule = slot == FlowTable<TKey, ClassicFlow>.None ? 0 : Refresh(table, in packet, slot, senderEnd);
        return slot != FlowTable<TKey, ClassicFlow>.None;
    }
}
