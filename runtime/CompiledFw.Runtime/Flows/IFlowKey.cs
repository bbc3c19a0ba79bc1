using System.Net;
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
    /// <param name="senderIsSecond">Whether the packet comes from the greater end. False for equal ends: such a packet counts as forward.</param>
    static abstract TSelf Of(in PacketHeaders packet, byte stateName, out bool senderIsSecond);

    /// <summary>The hash of everything but the state name: a search under any name begins at the same place.</summary>
    static abstract ulong Hash(in TSelf key, HashSecret secret);

    static abstract bool AreEqual(in TSelf left, in TSelf right);

    byte Protocol { get; }

    byte StateName { get; }

    FlowEnd First { get; }

    FlowEnd Second { get; }
}

/// <summary>One end of a flow.</summary>
public readonly record struct FlowEnd(IPAddress Address, ushort Port)
{
    public override string ToString() => $"{Address} {Port}";
}
