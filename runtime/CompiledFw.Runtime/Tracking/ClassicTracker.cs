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
/// other side's mark set starts the lifetime anew, and both stored marks are flipped: the other side's goes out and its own,
/// which was not stored yet, comes on. (ipfw means to clear both; the effect is kept because it decides when a one-sided
/// transfer dies.) In effect the mark is always with the side that last acknowledged acceptably, and a segment refreshes when
/// it takes the mark over; a run from one side alone counts once. The answer to a SYN finds no mark: until the final
/// acknowledgement of the handshake the flow lives on what is left of the lifetime of the SYN.</para>
/// <para>No sequence number, no window is ever looked at: that is what strict tracking is for.</para>
/// </remarks>
internal readonly struct ClassicTracker
{
    /// <summary>Bits from a flag of the forward side to that of the reverse side.</summary>
    private const int FlagsOfASide = 3;
    private const byte Tracked = TcpFlags.Fin | TcpFlags.Syn | TcpFlags.Rst;

    private const byte ForwardSyn = (byte)TcpFlags.Syn;
    private const byte ForwardFin = (byte)TcpFlags.Fin;
    private const byte ReverseFin = TcpFlags.Fin << FlagsOfASide;
    private const byte BothSyn = ForwardSyn | (TcpFlags.Syn << FlagsOfASide);
    private const byte BothFin = ForwardFin | ReverseFin;
    private const byte AllFlags = Tracked | (Tracked << FlagsOfASide);

    private const byte ForwardMark = 0x40;
    private const byte BothMarks = ForwardMark | (ForwardMark << Side.Reverse);

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

    /// <summary>Sets the state of a flow whose first packet this is; its sender is the originator.</summary>
    public void Start(ref ClassicState state, in PacketHeaders packet, uint nowSeconds, uint idleSeconds = 0)
    {
        state = default;
        state.Deadline = After(nowSeconds, _synSeconds);
        Follow(ref state, in packet, Side.Forward, nowSeconds, idleSeconds);
    }

    /// <summary>Lets one more packet of the flow change its state.</summary>
    /// <param name="state">The flow's state.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="side">Who sent it.</param>
    /// <param name="nowSeconds">When.</param>
    /// <param name="idleSeconds">The flow's own lifetime in place of <c>Ack</c>, <c>Udp</c> and <c>Short</c>; 0 = none.</param>
    public void Follow(ref ClassicState state, in PacketHeaders packet, int side, uint nowSeconds, uint idleSeconds = 0)
    {
        switch (packet.Protocol)
        {
            case Tcp:
                FollowTcp(ref state, in packet, side, nowSeconds, idleSeconds == 0 ? _ackSeconds : idleSeconds);
                break;
            case Udp or UdpLite:
                state.Deadline = After(nowSeconds, idleSeconds == 0 ? _udpSeconds : idleSeconds);
                break;
            default:
                state.Deadline = After(nowSeconds, idleSeconds == 0 ? _shortSeconds : idleSeconds);
                break;
        }
    }

    private void FollowTcp(ref ClassicState state, in PacketHeaders packet, int side, uint nowSeconds, uint ackSeconds)
    {
        state.Seen |= (byte)((packet.TcpFlags & Tracked) << (side * FlagsOfASide));
        switch (state.Seen & AllFlags)
        {
            case BothSyn or (BothSyn | ForwardFin) or (BothSyn | ReverseFin):
                if ((packet.TcpFlags & TcpFlags.Present) != 0)
                    Acknowledge(ref state, packet.TcpAcknowledgement, side, After(nowSeconds, ackSeconds));
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

    /// <summary>Takes an acknowledgement, and refreshes the deadline if it proves life on both sides.</summary>
    private static void Acknowledge(ref ClassicState state, uint acknowledgement, int side, uint refreshed)
    {
        uint last = state.Acknowledgements[side];
        bool goesBack = (int)(acknowledgement - last) < 0;
        if (last != 0 && goesBack)
            return;

        int own = ForwardMark << side;
        int others = own ^ BothMarks;
        // A choice between two values, not a branch: whether the other side spoke last is a coin toss to the processor.
        uint unchanged = state.Deadline;
        state.Deadline = (state.Seen & others) != 0 ? refreshed : unchanged;
        state.Acknowledgements[side] = acknowledgement;
        state.Seen = (byte)((state.Seen & ~BothMarks) | own);
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
