using System.Runtime.CompilerServices;
using CompiledFw.Flows;

namespace CompiledFw.Tracking.Tcp;

/// <summary>How long a connection lives after a segment that was accepted, in seconds (reference: state tracking section 1.2, Timeouts).</summary>
internal sealed class TcpTimeouts
{
    /// <summary>Times that a side repeats its last ACK before it is taken for one that is stuck.</summary>
    public const int RepeatsOfAStuckSide = 3;

    private readonly uint[] _seconds = new uint[(int)TcpPhase.LastAckDoubted + 1];
    private readonly uint[] _afterAck = new uint[(int)AckTraits.All + 1];
    private readonly uint _stuck;
    private readonly uint _unacknowledged;

    public TcpTimeouts(StrictTimeouts timeouts)
    {
        this[TcpPhase.SynSent] = timeouts.TcpSynSent;
        this[TcpPhase.SynSentByBoth] = timeouts.TcpSynSent;
        this[TcpPhase.SynReceived] = timeouts.TcpSynReceived;
        this[TcpPhase.SynReceivedByBoth] = timeouts.TcpSynReceived;
        this[TcpPhase.Established] = timeouts.TcpEstablished;
        this[TcpPhase.FinWait] = timeouts.TcpFinWait;
        this[TcpPhase.CloseWait] = timeouts.TcpCloseWait;
        this[TcpPhase.LastAck] = timeouts.TcpLastAck;
        this[TcpPhase.LastAckDoubted] = timeouts.TcpLastAck;
        this[TcpPhase.TimeWait] = timeouts.TcpTimeWait;
        this[TcpPhase.Close] = timeouts.TcpClose;
        _stuck = (uint)timeouts.TcpRetransmitted;
        _unacknowledged = (uint)timeouts.TcpUnacknowledged;
        for (AckTraits traits = 0; traits <= AckTraits.All; traits++)
            _afterAck[(int)traits] = AfterAckOf(traits, _seconds[(int)TcpPhase.Established]);
    }

    private int this[TcpPhase phase]
    {
        set => _seconds[(int)phase] = (uint)value;
    }

    /// <summary>The lifetime behind an accepted segment.</summary>
    /// <param name="state">As the segment left it.</param>
    /// <param name="segment">Its class.</param>
    /// <param name="idleSeconds">The flow's own lifetime when it is established; 0 = none.</param>
    public uint After(in StrictState state, TcpClass segment, uint idleSeconds)
    {
        uint seconds = state.Phase == TcpPhase.Established && idleSeconds != 0 ? idleSeconds : _seconds[(int)state.Phase];
        if (state.Repeats >= RepeatsOfAStuckSide && seconds > _stuck)
            return _stuck;
        if (segment == TcpClass.Rst)
            return _seconds[(int)TcpPhase.Close];
        if ((state.IsUnacknowledged(0) || state.IsUnacknowledged(1)) && seconds > _unacknowledged)
            return _unacknowledged;
        return state.LastWindowWasZero && seconds > _stuck ? _stuck : seconds;
    }

    /// <summary>The same behind an ACK of an established connection.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint AfterAck(AckTraits traits, uint idleSeconds) =>
        idleSeconds == 0 ? _afterAck[(int)(traits & AckTraits.All)] : AfterAckOf(traits, idleSeconds);

    private uint AfterAckOf(AckTraits traits, uint seconds)
    {
        if ((traits & AckTraits.Repeated) != 0 && seconds > _stuck)
            return _stuck;
        if ((traits & AckTraits.Unacknowledged) != 0 && seconds > _unacknowledged)
            return _unacknowledged;
        return (traits & AckTraits.ZeroWindow) != 0 && seconds > _stuck ? _stuck : seconds;
    }

    /// <summary>The same before anybody has answered: a connection that was picked up has to prove itself.</summary>
    public uint Unanswered(uint seconds, in StrictState state) =>
        state.Phase == TcpPhase.Established ? Math.Min(seconds, _unacknowledged) : seconds;
}
