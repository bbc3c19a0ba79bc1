using CompiledFw.Flows;
using CompiledFw.Packets;

namespace CompiledFw.Tracking.Helpers;

/// <summary>
/// The way of a control flow's packet to its helper: find the helper by the responder's port, cut the payload out, leave out what was read
/// before, call, and survive a host's helper that throws.
/// </summary>
/// <remarks>
/// Packets come here after the tracker took them for in order and a rule allowed them, those without payload as well: the answer to a SYN
/// says where both sides' bytes begin. Not thread-safe.
/// </remarks>
internal sealed class ConnectionHelpers
{
    private readonly PortHelpers _ports;
    private readonly ControlMemories _memories;
    private readonly AnnouncementDesk _desk;

    /// <param name="ports">What the rule file says.</param>
    /// <param name="own">The host's helpers; null = none.</param>
    /// <param name="expectedSeconds">How long an announcement waits, <see cref="StrictTimeouts.Expected"/>.</param>
    /// <param name="secret">Keys the hashes.</param>
    /// <param name="mostControlFlows">Control flows that can have memory at a time.</param>
    /// <param name="mostExpectations">Announcements that can be alive at a time.</param>
    /// <exception cref="ArgumentException">A helper is not known, asks for what it cannot get, or shares a port with another.</exception>
    public ConnectionHelpers(
        HelperPorts[] ports,
        IReadOnlyList<IConnectionHelper>? own,
        int expectedSeconds,
        HashSecret secret,
        int mostControlFlows = ControlMemories.DefaultMost,
        int mostExpectations = Expectations.DefaultMost)
    {
        _ports = new PortHelpers(ports, own);
        _memories = new ControlMemories(mostControlFlows, secret);
        Expected = new Expectations(expectedSeconds, mostExpectations, secret);
        _desk = new AnnouncementDesk(Expected);
    }

    /// <summary>What was announced.</summary>
    public Expectations Expected { get; }

    /// <summary>How often a helper has thrown.</summary>
    public long Failures { get; private set; }

    internal ControlMemories Memories => _memories;

    /// <summary>True when a helper reads flows to that port.</summary>
    public bool Listens(byte protocol, int responderPort) => _ports.Find(protocol, responderPort) is not null;

    /// <summary>The helper that reads flows to that port; null = none does.</summary>
    public IConnectionHelper? Find(byte protocol, int responderPort) => _ports.Find(protocol, responderPort);

    /// <summary>Lets the packet's helper read it, if there is one.</summary>
    /// <param name="packet">A packet of a flow.</param>
    /// <param name="frame">The bytes that it was decoded from.</param>
    /// <param name="side">Which side sent it, an index of <see cref="BothSides{T}"/>.</param>
    /// <param name="stateName">The flow's state name.</param>
    /// <param name="boundTo">The interface that the flow belongs to; 0 = none.</param>
    /// <param name="parentRule">Index of the rule that made the flow.</param>
    /// <param name="nowSeconds">Time in whole seconds.</param>
    /// <param name="isAnswered">Whether both sides of the flow have spoken: a TCP connection announces nothing before.</param>
    public void Observe(
        in PacketHeaders packet, ReadOnlySpan<byte> frame, int side, byte stateName, int boundTo, int parentRule, uint nowSeconds, bool isAnswered = true)
    {
        if (_ports.Find(packet.Protocol, side == Side.Forward ? packet.DestinationPort : packet.SourcePort) is not { } helper)
            return;
        ReadOnlySpan<byte> payload = ControlPayload.Of(in packet, frame);
        bool isSyn = (packet.TcpFlags & TcpFlags.Syn) != 0;
        // What a reset carries is no part of what its sender says to the other side (RFC 9293 section 3.5.3).
        if ((payload.IsEmpty && !isSyn) || (packet.TcpFlags & TcpFlags.Rst) != 0)
            return;
        _desk.IsOpen = isAnswered || packet.Protocol != IpProtocol.Tcp;
        ControlFlow flow = ControlFlow.Of(in packet, side, stateName, boundTo);
        if (packet.Protocol == IpProtocol.Tcp)
            ObserveTcp(helper, in packet, frame, side, in flow, payload, isSyn, parentRule, nowSeconds);
        else
            ObserveUdp(helper, in packet, frame, side, in flow, payload, parentRule, nowSeconds);
    }

    /// <summary>A flow ended: its memory is free, and what it announced ends with it.</summary>
    public void Ended(in ControlFlow flow)
    {
        if (!Listens(flow.Protocol, flow.Responder.Port))
            return;
        _memories.Ended(in flow);
        Expected.Ended(in flow);
    }

    private void ObserveTcp(
        IConnectionHelper helper,
        in PacketHeaders packet,
        ReadOnlySpan<byte> frame,
        int side,
        in ControlFlow flow,
        ReadOnlySpan<byte> payload,
        bool isSyn,
        int parentRule,
        uint nowSeconds)
    {
        bool isKnown = _memories.TryGet(in flow, out ControlMemory? memory);
        uint sequence = packet.TcpSequence;
        if (isSyn)
        {
            // Only the first answer to a SYN says something: what comes with the SYN itself lies before it, and a SYN in mid-flow, which
            // the tracker may let pass without a look at its numbers, moves nothing.
            if (isKnown || (packet.TcpFlags & TcpFlags.Ack) == 0)
                return;
            // A SYN counts for one byte (RFC 9293 section 3.4).
            sequence++;
            memory = _memories.Take(in flow, helper.MemoryBytes);
            memory.Expect(side, sequence);
            memory.Expect(1 - side, packet.TcpAcknowledgement);
            if (payload.IsEmpty)
                return;
        }

        memory ??= _memories.Take(in flow, helper.MemoryBytes);
        _memories.Spoke(memory);
        bool followsGap = memory.TakeNew(side, ref sequence, ref payload);
        if (!payload.IsEmpty && !memory.IsOff)
            Call(helper, in packet, frame, side, in flow, memory, payload, sequence, followsGap, parentRule, nowSeconds);
    }

    private void ObserveUdp(
        IConnectionHelper helper,
        in PacketHeaders packet,
        ReadOnlySpan<byte> frame,
        int side,
        in ControlFlow flow,
        ReadOnlySpan<byte> payload,
        int parentRule,
        uint nowSeconds)
    {
        if (!_memories.TryGet(in flow, out ControlMemory? memory) && helper.MemoryBytes > 0)
            memory = _memories.Take(in flow, helper.MemoryBytes);
        if (memory is not null)
            _memories.Spoke(memory);
        if (memory is not { IsOff: true })
            Call(helper, in packet, frame, side, in flow, memory, payload, sequence: 0, followsGap: false, parentRule, nowSeconds);
    }

    private void Call(
        IConnectionHelper helper,
        in PacketHeaders packet,
        ReadOnlySpan<byte> frame,
        int side,
        in ControlFlow flow,
        ControlMemory? memory,
        ReadOnlySpan<byte> payload,
        uint sequence,
        bool followsGap,
        int parentRule,
        uint nowSeconds)
    {
        _desk.Serve(in flow, parentRule, nowSeconds);
        try
        {
            helper.Observe(new ControlPacket(_desk)
            {
                Side = side == Side.Forward ? FlowSide.Originator : FlowSide.Responder,
                Payload = payload,
                Sequence = sequence,
                FollowsGap = followsGap,
                SpeakerAddress = IpAddresses.Source(in packet, frame),
                ListenerAddress = IpAddresses.Destination(in packet, frame),
                SpeakerPort = (ushort)packet.SourcePort,
                ListenerPort = (ushort)packet.DestinationPort,
                Memory = memory is null ? default : memory.Bytes,
            });
        }
        catch (Exception)
        {
            Failures++;
            memory ??= _memories.Take(in flow, helper.MemoryBytes);
            memory.IsOff = true;
        }
    }
}
