namespace CompiledFw.Tracking.Helpers;

/// <summary>What one side of a control flow said in one packet, as a connection helper sees it; valid during the call.</summary>
public readonly ref struct ControlPacket
{
    private readonly AnnouncementDesk? _desk;

    internal ControlPacket(AnnouncementDesk desk) => _desk = desk;

    /// <summary>Who speaks.</summary>
    public FlowSide Side { get; internal init; }

    /// <summary>
    /// What is new in it, at least one byte. TCP bytes that came before, in a retransmission, are cut off; a packet without any new one
    /// does not come here.
    /// </summary>
    public ReadOnlySpan<byte> Payload { get; internal init; }

    /// <summary>TCP sequence number of the payload's first byte; 0 for UDP.</summary>
    public uint Sequence { get; internal init; }

    /// <summary>
    /// True when this side's bytes right before these were not seen: a segment was lost or overtaken, or the flow was met in its middle.
    /// What the payload begins with may then be the middle of anything. Never true for UDP.
    /// </summary>
    public bool FollowsGap { get; internal init; }

    /// <summary>Address of the side that speaks, in network order: 4 or 16 bytes.</summary>
    public ReadOnlySpan<byte> SpeakerAddress { get; internal init; }

    /// <summary>Address of the other side, in network order: 4 or 16 bytes.</summary>
    public ReadOnlySpan<byte> ListenerAddress { get; internal init; }

    /// <summary>Port of the side that speaks.</summary>
    public ushort SpeakerPort { get; internal init; }

    /// <summary>Port of the other side.</summary>
    public ushort ListenerPort { get; internal init; }

    /// <summary>
    /// <see cref="IConnectionHelper.MemoryBytes"/> bytes that belong to this control flow, as the helper left them at its last call; all 0
    /// at the first. The number of control flows with memory is bounded, so that a flow can lose it; its next TCP payload then
    /// <see cref="FollowsGap"/> on both sides.
    /// </summary>
    public Span<byte> Memory { get; internal init; }

    /// <summary>
    /// Announces a flow: its first packet is taken for related and gets the action of the control flow's rule. One announcement a control
    /// flow is alive, the newest; it ends with the flow that was announced, with the control flow, or by its age.
    /// </summary>
    /// <param name="address">Where the flow will lead, in network order; of the control flow's family.</param>
    /// <param name="port">The port there.</param>
    /// <param name="protocol">IP protocol: 6 for TCP, 17 for UDP.</param>
    /// <param name="opener">The side that will send the first packet, from its address in the control flow and from any port.</param>
    /// <returns>False when nothing was announced: the address is of another family, or the port is 0.</returns>
    public bool Announce(ReadOnlySpan<byte> address, ushort port, byte protocol, FlowSide opener) =>
        _desk is not null && _desk.Announce(address, port, protocol, opener);
}
