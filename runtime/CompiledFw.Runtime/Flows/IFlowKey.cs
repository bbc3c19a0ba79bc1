using CompiledFw.Packets;

namespace CompiledFw.Flows;

/// <summary>
/// What tells one flow from another: protocol, two ends (address and port) and the name of the state (reference: ipfw section
/// 3.1). Not part of it: direction, interface, VLAN, rule, and the zone of a link-local address.
/// </summary>
/// <remarks>
/// The ends are ordered, the smaller first, so that both directions of a flow have one key. Which end is the originator's is
/// the flow's knowledge, not the key's. Ports that a packet does not have (ICMP, later fragments) count as 0.
/// </remarks>
internal interface IFlowKey<TSelf>
    where TSelf : unmanaged, IFlowKey<TSelf>
{
    /// <summary>The key of the flow that a packet of this family belongs to.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="stateName">The name under which the flow is or would be known.</param>
    /// <param name="key">The key, written in place: a key that is returned is copied in wider words than it was written in,
    /// and the processor waits.</param>
    /// <returns>Which end of the key sent the packet: 0 the first, 1 the second. 0 if they are equal, so that such packets all
    /// count as forward.</returns>
    static abstract int Of(in PacketHeaders packet, byte stateName, out TSelf key);

    /// <summary>The same of a packet that has ports.</summary>
    static abstract int OfTransport(in PacketHeaders packet, byte stateName, out TSelf key);

    /// <summary>The hash of everything but the state name: a search under any name begins at the same place.</summary>
    static abstract ulong Hash(in TSelf key, in FlowHash hash);

    static abstract bool AreEqual(in TSelf left, in TSelf right);

    byte Protocol { get; }

    byte StateName { get; }

    /// <summary>4 or 6.</summary>
    static abstract byte Version { get; }

    EndBits First { get; }

    EndBits Second { get; }

    /// <summary>The same flow's key under another state name.</summary>
    TSelf Named(byte stateName);
}
