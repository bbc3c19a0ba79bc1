using CompiledFw.PacketIO;
using CompiledFw.Packets;
using CompiledFw.Tracking.Helpers;

namespace CompiledFw.Flows.Tests.Helpers;

/// <summary>
/// Conversations of real servers and clients. Every data flow that really began was announced before its first packet, and announced for
/// that very control flow.
/// </summary>
public sealed class RecordedControlFlowTests
{
    private const byte Udp = 17;
    private const ushort Ftp = 21;
    private const ushort Tftp = 69;

    [Theory]
    [InlineData("ftp.pcap", 1024, 65535, 8, 6, 2)]
    [InlineData("edge.pcapng", 40000, 40099, 11, 2, 0)]
    [InlineData("webhost.pcapng", 40000, 40099, 11, 2, 0)]
    public void Every_data_flow_that_began_was_announced(
        string capture, int firstPassive, int lastPassive, int announced4, int announced6, int announcedUdp)
    {
        var helpers = Conversation.NewHelpers();
        var flows = new HashSet<ControlFlow>();
        var claimed = new List<PacketHeaders>();
        var missed = new List<string>();
        using IPacketSource source = CaptureFile.Open(Path.Combine(AppContext.BaseDirectory, "captures", capture));
        while (source.TryRead(out CapturedPacket captured))
        {
            if (PacketDecoder.Decode(captured.Packet, captured.Start, out PacketHeaders packet) != Reason.Rule || !HasPorts(in packet))
                continue;
            uint now = (uint)captured.Timestamp.TotalSeconds;
            ControlFlow forward = ControlFlow.Of(in packet, Side.Forward, stateName: 0, boundTo: 0);
            ControlFlow reverse = ControlFlow.Of(in packet, Side.Reverse, stateName: 0, boundTo: 0);
            if (!flows.Contains(forward) && !flows.Contains(reverse) && Begins(in packet))
            {
                flows.Add(forward);
                if (helpers.Expected.Claim(in packet, 0, 0, now, out ExpectedFlow expected))
                {
                    Assert.Contains(expected.Control, flows);
                    claimed.Add(packet);
                }
                else if (IsData(in packet, flows, firstPassive, lastPassive))
                {
                    missed.Add($"{forward}");
                }
            }

            int side = flows.Contains(forward) ? Side.Forward : Side.Reverse;
            helpers.Observe(in packet, captured.Packet, side, 0, 0, parentRule: 1, now);
        }

        Assert.Empty(missed);
        Assert.Equal(
            (announced4, announced6, announcedUdp),
            (claimed.Count(p => p.Version == 4 && p.Protocol != Udp), claimed.Count(p => p.Version == 6), claimed.Count(p => p.Protocol == Udp)));
        Assert.Equal(0, helpers.Failures);
    }

    private static bool HasPorts(in PacketHeaders packet) => packet.Protocol is 6 or Udp && packet.SourcePort >= 0;

    private static bool Begins(in PacketHeaders packet) =>
        packet.Protocol == Udp || (packet.TcpFlags & (TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Rst | TcpFlags.Fin)) == TcpFlags.Syn;

    /// <summary>
    /// True for what can only be a data flow: TCP from port 20 between two hosts that have a control flow the other way, or the same
    /// way to a passive port of that server; UDP from a TFTP server.
    /// </summary>
    private static bool IsData(in PacketHeaders packet, HashSet<ControlFlow> flows, int firstPassive, int lastPassive)
    {
        ControlFlow flow = ControlFlow.Of(in packet, Side.Forward, 0, 0);
        ushort control = packet.Protocol == Udp ? Tftp : Ftp;
        if (flow.Responder.Port is Ftp or Tftp)
            return false;
        return flows.Any(f => f.Responder.Port == control && f.Protocol == flow.Protocol
            && ((Same(f.Responder, flow.Originator) && Same(f.Originator, flow.Responder) && (flow.Originator.Port == Ftp - 1 || control == Tftp))
                || (Same(f.Responder, flow.Responder) && Same(f.Originator, flow.Originator) && flow.Responder.Port >= firstPassive && flow.Responder.Port <= lastPassive)));
    }

    private static bool Same(EndBits left, EndBits right) => (left.High, left.Low) == (right.High, right.Low);
}
