using CompiledFw.Packets;

namespace CompiledFw.Flows;

/// <summary>A source as a rule with <c>limit</c> sees it: the fields by which the rule does not count are 0.</summary>
internal readonly record struct ParentKey(int Rule, byte Version, byte Protocol, EndBits Source, EndBits Destination)
{
    /// <summary>Bytes that the hash takes in.</summary>
    public const int HashedLength = 48;

    /// <summary>The source of a packet; its sender would be the originator of the flow.</summary>
    public static ParentKey Of(in PacketHeaders packet, int rule, LimitFields by) => Of(
        rule,
        by,
        packet.Version,
        packet.Protocol,
        new EndBits(packet.SourceHigh, packet.Version == 4 ? packet.Source4 : packet.SourceLow, (ushort)Math.Max(packet.SourcePort, 0)),
        new EndBits(
            packet.DestinationHigh,
            packet.Version == 4 ? packet.Destination4 : packet.DestinationLow,
            (ushort)Math.Max(packet.DestinationPort, 0)));

    /// <summary>The source of a flow that was made.</summary>
    public static ParentKey Of<TKey, TState>(in FlowEntry<TKey, TState> flow, LimitFields by)
        where TKey : unmanaged, IFlowKey<TKey>
        where TState : unmanaged, IFlowState => Of(
            flow.ParentRule,
            by,
            TKey.Version,
            flow.Key.Protocol,
            flow.Originator.Shown(flow.Key.Protocol),
            flow.Responder.Shown(flow.Key.Protocol));

    private static ParentKey Of(int rule, LimitFields by, byte version, byte protocol, EndBits source, EndBits destination) => new(
        rule,
        version,
        protocol,
        Only(source, (by & LimitFields.SourceAddress) != 0, (by & LimitFields.SourcePort) != 0),
        Only(destination, (by & LimitFields.DestinationAddress) != 0, (by & LimitFields.DestinationPort) != 0));

    private static EndBits Only(EndBits end, bool address, bool port) =>
        new(address ? end.High : 0, address ? end.Low : 0, port ? end.Port : (ushort)0);
}
