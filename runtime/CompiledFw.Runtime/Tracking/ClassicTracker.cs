using CompiledFw.Flows;
using CompiledFw.Packets;

namespace CompiledFw.Tracking;

/// <summary>ipfw's tracking: how one packet changes what is known of its flow, and when the flow would end without another.</summary>
/// <remarks>
/// <para>UDP and everything that is not TCP: each packet of either side starts the lifetime anew.</para>
/// <para>TCP (reference: ipfw section 3.3; dyn_update_tcp_state of FreeBSD 13). FIN, SYN and RST of each side are collected and
/// never forgotten; the set collected so far chooses the lifetime:</para>
/// <list type="bullet">
/// <item>only the originator's SYN: <c>Syn</c>, from each packet on;</item>
/// <item>SYN of both, FIN of at most one: <c>Ack</c>, but only from packets that prove life on both sides (below);</item>
/// <item>SYN and FIN of both: <c>Fin</c>, from each packet on;</item>
/// <item>anything else, thus a reset, a connection met in its middle, a later fragment: <c>Rst</c>, from each packet on.</item>
/// </list>
/// <para>Proof of life. A segment whose acknowledgement number does not go back sets its side's mark. The segment that finds the
/// other side's mark set starts the lifetime anew, and both marks are flipped: the other side's goes out and its own, which
/// was not stored yet, comes on. So one mark always stays, and from then on a segment refreshes when it comes from another
/// side than the last one that did; a run from one side alone counts once. (ipfw means to clear both marks; the effect is
/// kept because it decides when a one-sided transfer dies.) The answer to a SYN finds no mark: until the final
/// acknowledgement of the handshake the flow lives on what is left of the lifetime of the SYN.</para>
/// <para>No sequence number, no window is ever looked at: that is what strict tracking is for.</para>
/// </remarks>
internal readonly struct ClassicTracker
{
    private const int ForwardFlags = 0;
    private const int ReverseFlags = 3;
    private const byte Tracked = TcpFlags.Fin | TcpFlags.Syn | TcpFlags.Rst;

    private const byte ForwardSyn = TcpFlags.Syn << ForwardFlags;
    private const byte ForwardFin = TcpFlags.Fin << ForwardFlags;
    private const byte ReverseFin = TcpFlags.Fin << ReverseFlags;
    private const byte BothSyn = ForwardSyn | (TcpFlags.Syn << ReverseFlags);
    private const byte BothFin = ForwardFin | ReverseFin;
    private const byte AllFlags = (Tracked << ForwardFlags) | (Tracked << ReverseFlags);

    private const byte ForwardMark = 0x40;
    private const byte ReverseMark = 0x80;
    private const byte BothMarks = ForwardMark | ReverseMark;

    private const byte Tcp = 6;
    private const byte Udp = 17;
    private const byte UdpLite = 136;

    /// <summary>ipfw sends keepalives every 5 s and lowers the lifetimes of closing flows below that (reference: ipfw section 3.2).</summary>
    private const uint LongestClosingSeconds = 4;

    private readonly uint _synSeconds;
    private readonly uint _ackSeconds;
    private readonly uint _finSeconds;
    private readonly uint _rstSeconds;
    private readonly uint _udpSeconds;
    private readonly uint _shortSeconds;

    /// <summary>
    /// Takes the lifetimes as an operator wrote them. <c>Fin</c> and <c>Rst</c> above 4 s count as 4 s, as in ipfw. 0 counts
    /// as 1 s, which is the same: a flow that dies at the beginning of this second was there, so the next beginning takes it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A lifetime is negative.</exception>
    public ClassicTracker(FlowTimeouts timeouts)
    {
        _synSeconds = Lifetime(timeouts.Syn);
        _ackSeconds = Lifetime(timeouts.Ack);
        _finSeconds = Math.Min(Lifetime(timeouts.Fin), LongestClosingSeconds);
        _rstSeconds = Math.Min(Lifetime(timeouts.Rst), LongestClosingSeconds);
        _udpSeconds = Lifetime(timeouts.Udp);
        _shortSeconds = Lifetime(timeouts.Short);
    }

    /// <summary>The state of a flow whose first packet this is; its sender is the originator.</summary>
    public ClassicState Start(in PacketHeaders packet, uint nowSeconds)
    {
        ClassicState state = default;
        state.Deadline = After(nowSeconds, _synSeconds);
        Follow(ref state, in packet, isReverse: false, nowSeconds);
        return state;
    }

    /// <summary>Lets one more packet of the flow change its state.</summary>
    public void Follow(ref ClassicState state, in PacketHeaders packet, bool isReverse, uint nowSeconds)
    {
        switch (packet.Protocol)
        {
            case Tcp:
                FollowTcp(ref state, in packet, isReverse, nowSeconds);
                break;
            case Udp or UdpLite:
                state.Deadline = After(nowSeconds, _udpSeconds);
                break;
            default:
                state.Deadline = After(nowSeconds, _shortSeconds);
                break;
        }
    }

    private void FollowTcp(ref ClassicState state, in PacketHeaders packet, bool isReverse, uint nowSeconds)
    {
        state.Seen |= (byte)((packet.TcpFlags & Tracked) << (isReverse ? ReverseFlags : ForwardFlags));
        switch (state.Seen & AllFlags)
        {
            case BothSyn or (BothSyn | ForwardFin) or (BothSyn | ReverseFin):
                if ((packet.TcpFlags & TcpFlags.Present) != 0 && ProvesLife(ref state, packet.TcpAcknowledgement, isReverse))
                    state.Deadline = After(nowSeconds, _ackSeconds);
                break;
            case ForwardSyn:
                state.Deadline = After(nowSeconds, _synSeconds);
                break;
            case BothSyn | BothFin:
                state.Deadline = After(nowSeconds, _finSeconds);
                break;
            default:
                state.Deadline = After(nowSeconds, _rstSeconds);
                break;
        }
    }

    /// <summary>Whether this acknowledgement is acceptable and the other side's was, too, since the last time that both were.</summary>
    private static bool ProvesLife(ref ClassicState state, uint acknowledgement, bool isReverse)
    {
        uint last = isReverse ? state.ReverseAcknowledgement : state.ForwardAcknowledgement;
        bool goesBack = (int)(acknowledgement - last) < 0;
        if (last != 0 && goesBack)
            return false;

        if (isReverse)
            state.ReverseAcknowledgement = acknowledgement;
        else
            state.ForwardAcknowledgement = acknowledgement;

        byte own = isReverse ? ReverseMark : ForwardMark;
        byte others = (byte)(own ^ BothMarks);
        if ((state.Seen & others) == 0)
        {
            state.Seen |= own;
            return false;
        }

        state.Seen ^= BothMarks;
        return true;
    }

    /// <summary>The second that comes so much later, or the last one there is.</summary>
    private static uint After(uint nowSeconds, uint seconds) =>
        nowSeconds > uint.MaxValue - seconds ? uint.MaxValue : nowSeconds + seconds;

    private static uint Lifetime(int seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        return (uint)Math.Max(seconds, 1);
    }
}
