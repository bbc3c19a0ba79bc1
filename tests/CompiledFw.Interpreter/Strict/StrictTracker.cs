using CompiledFw.Language.Model;

namespace CompiledFw.Interpreting.Strict;

/// <summary>
/// What a packet is to a flow under strict tracking, whatever the protocol. It decides before anything changes: it judges a copy of
/// the flow and hands that back.
/// </summary>
internal sealed class StrictTracker(StrictTimeouts timeouts)
{
    /// <summary>A flow of datagrams is a stream when it is answered and older than this, in seconds.</summary>
    private const int StreamAge = 2;

    private readonly TcpTracker _tcp = new(timeouts);

    /// <summary>The flow that a packet begins, not yet with the packet itself in it.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="nowSeconds">The whole second.</param>
    /// <param name="picksUp">It may be a TCP segment in the middle of its connection.</param>
    /// <param name="isAnnounced">Another flow has announced it.</param>
    /// <param name="refusal">Why there is none, or <see cref="Reason.Rule"/>.</param>
    public static StrictFlow? Begin(StrictPacket packet, long nowSeconds, bool picksUp, bool isAnnounced, out Reason refusal)
    {
        refusal = packet.Fault;
        if (refusal != Reason.Rule)
            return null;
        TcpConnection? connection = null;
        if (packet.Segment is TcpSegment segment)
            connection = TcpTracker.Begin(segment, picksUp, out refusal);
        else if (packet.IsAnswerToNothing)
            refusal = Reason.StrayIcmp;
        return refusal != Reason.Rule
            ? null
            : new StrictFlow { FirstSecond = nowSeconds, IsAnnounced = isAnnounced, Tcp = connection };
    }

    /// <summary>Judges a packet of the flow.</summary>
    /// <param name="flow">The flow, which stays as it is.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="fromOriginator">Which side sent it.</param>
    /// <param name="nowSeconds">The whole second.</param>
    /// <param name="idleSeconds">The flow's own lifetime without packets; 0 = as the file says.</param>
    /// <returns>What comes of it, and the flow as it is then.</returns>
    public (Ruling Ruling, StrictFlow After) Judge(StrictFlow flow, StrictPacket packet, bool fromOriginator, long nowSeconds, int idleSeconds)
    {
        StrictFlow after = flow.Clone();
        Ruling ruling = packet.Fault != Reason.Rule ? Ruling.Invalid(packet.Fault)
            : packet.Segment is TcpSegment segment ? _tcp.Judge(after, segment, fromOriginator, idleSeconds > 0 ? idleSeconds : timeouts.TcpEstablished)
            : packet.IsUdp ? JudgeDatagram(after, nowSeconds, idleSeconds)
            : Ruling.Lives(idleSeconds > 0 ? idleSeconds : packet.IsIcmp ? timeouts.Icmp : timeouts.Other);
        if (ruling.Outcome is not (Outcome.Accepted or Outcome.Ignored))
            return (ruling, flow);
        after.IsAssured |= ruling.Assures;
        after.IsAnswered |= !fromOriginator;
        return (ruling, after);
    }

    private Ruling JudgeDatagram(StrictFlow flow, long nowSeconds, int idleSeconds)
    {
        bool isStream = flow.IsAnswered && nowSeconds - flow.FirstSecond > StreamAge;
        int seconds = idleSeconds > 0 ? idleSeconds : isStream ? timeouts.UdpStream : timeouts.Udp;
        return Ruling.Lives(seconds) with { Assures = isStream };
    }
}
