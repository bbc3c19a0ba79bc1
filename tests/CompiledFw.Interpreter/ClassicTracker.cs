using CompiledFw.Language.Model;
using CompiledFw.Packets;
using Flags = CompiledFw.Packets.TcpFlags;

namespace CompiledFw.Interpreting;

/// <summary>
/// Classic tracking: what a packet does to its flow's deadline (reference: ipfw section 3.2 and 3.3). ipfw sends keepalives every
/// 5 seconds and lowers the lifetimes of closing flows below that.
/// </summary>
internal sealed class ClassicTracker(ClassicTimeouts timeouts)
{
    private const int LongestClosing = 4;

    private readonly int _finSeconds = Math.Min(timeouts.Fin, LongestClosing);
    private readonly int _rstSeconds = Math.Min(timeouts.Rst, LongestClosing);

    private const byte Tcp = 6;
    private const byte Udp = 17;
    private const byte UdpLite = 136;

    public void Update(TrackedFlow flow, PacketHeaders packet, bool fromOriginator, long nowSeconds, int idleSeconds)
    {
        FlowSide sender = fromOriginator ? flow.Originator : flow.Responder;
        FlowSide other = fromOriginator ? flow.Responder : flow.Originator;
        sender.Packets++;
        sender.Bytes += packet.Length;
        int? lifetime = packet.Protocol switch
        {
            Tcp => UpdateTcp(flow, sender, other, packet, idleSeconds > 0 ? idleSeconds : timeouts.Ack),
            _ when idleSeconds > 0 => idleSeconds,
            Udp or UdpLite => timeouts.Udp,
            _ => timeouts.Short,
        };
        if (lifetime is int seconds)
            flow.Deadline = nowSeconds + seconds;
    }

    /// <returns>The flow's lifetime from now on; null to leave its deadline as it is.</returns>
    private int? UpdateTcp(TrackedFlow flow, FlowSide sender, FlowSide other, PacketHeaders packet, int ackSeconds)
    {
        // A side's flags only ever add up.
        sender.SentFin |= (packet.TcpFlags & Flags.Fin) != 0;
        sender.SentSyn |= (packet.TcpFlags & Flags.Syn) != 0;
        sender.SentRst |= (packet.TcpFlags & Flags.Rst) != 0;

        bool anyRst = flow.Originator.SentRst || flow.Responder.SentRst;
        bool anyFin = flow.Originator.SentFin || flow.Responder.SentFin;
        bool bothFin = flow.Originator.SentFin && flow.Responder.SentFin;
        bool bothSyn = flow.Originator.SentSyn && flow.Responder.SentSyn;

        if (anyRst)
            return _rstSeconds;
        if (bothSyn && bothFin)
            return _finSeconds;
        if (bothSyn)
            return Acknowledge(sender, other, packet) ? ackSeconds : null;
        if (flow.Originator.SentSyn && !anyFin)
            return timeouts.Syn;
        return _rstSeconds;
    }

    /// <summary>
    /// An established connection lives on when both sides have acknowledged. After a refresh the sender's acknowledgement
    /// still stands and the other side's is used up, so the next refresh is a packet of the other side.
    /// </summary>
    /// <returns>True when the flow is refreshed.</returns>
    private static bool Acknowledge(FlowSide sender, FlowSide other, PacketHeaders packet)
    {
        // A fragment has no acknowledgement number; a number behind the latest one is an old segment.
        if ((packet.TcpFlags & Flags.Present) == 0)
            return false;
        bool isFirst = sender.Acknowledgement == 0;
        bool isNotBehind = unchecked((int)(packet.TcpAcknowledgement - sender.Acknowledgement)) >= 0;
        if (isFirst || isNotBehind)
        {
            sender.Acknowledgement = packet.TcpAcknowledgement;
            sender.Acknowledged = true;
        }

        if (!sender.Acknowledged || !other.Acknowledged)
            return false;
        other.Acknowledged = false;
        return true;
    }
}
