using CompiledFw.Flows;
using CompiledFw.Packets;

namespace CompiledFw.Tracking;

/// <summary>What a packet does to a flow that is not TCP's: who has spoken, and how long it lives (reference: state tracking section 2).</summary>
/// <remarks>
/// UDP and UDP-Lite: a flow that is answered, and older than two seconds, is a stream. ICMP queries and all other protocols have one
/// lifetime each. Every packet of either side lets the flow live anew.
/// </remarks>
internal sealed class DatagramTracker(StrictTimeouts timeouts)
{
    private const uint StreamAfterSeconds = 2;

    /// <summary>One packet more, the first one included.</summary>
    /// <param name="state">A copy of the flow's; blank before the first packet, but for <see cref="StrictState.LastEnd"/>, the second of it.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="side">Who sent it.</param>
    /// <param name="nowSeconds">When.</param>
    /// <param name="idleSeconds">The flow's own lifetime; 0 = none.</param>
    public Judgement Judge(ref StrictState state, in PacketHeaders packet, int side, uint nowSeconds, uint idleSeconds)
    {
        bool isStream = state.IsAnswered && nowSeconds - state.LastEnd > StreamAfterSeconds;
        state.IsAnswered |= side == Side.Reverse;
        bool isQuery = packet.IcmpType >= 0 || packet.Icmp6Type >= 0;
        int seconds = isQuery ? timeouts.Icmp
            : packet.Protocol is not (IpProtocol.Udp or IpProtocol.UdpLite) ? timeouts.Other
            : isStream ? timeouts.UdpStream
            : timeouts.Udp;
        state.IsAssured |= isStream;
        return Judgement.Accept(idleSeconds == 0 ? (uint)seconds : idleSeconds);
    }

    /// <summary>The UDP header says that it is shorter than itself or longer than the packet (RFC 768).</summary>
    public static bool HasBadLength(ReadOnlySpan<byte> frame, in PacketHeaders packet)
    {
        if (packet.Protocol != IpProtocol.Udp)
            return false;
        int length = BigEndian.Read16(frame, packet.TransportOffset + UdpHeader.LengthAt);
        int most = packet.NetworkOffset + packet.Length - packet.TransportOffset;
        bool isFirstFragment = (packet.FragmentFlags & FragmentFlags.MoreFragments) != 0;
        return length < UdpHeader.Length || (length > most && !isFirstFragment);
    }
}
