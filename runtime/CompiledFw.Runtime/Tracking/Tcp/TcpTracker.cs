using CompiledFw.Flows;
using CompiledFw.Packets;

namespace CompiledFw.Tracking.Tcp;

/// <summary>What a segment does to its connection: netfilter's machine (reference: state tracking section 1.2) with RFC 5961's resets.</summary>
/// <remarks>
/// Every method works on a copy of the flow's state; whoever calls writes it back when the segment passes. So a segment that is invalid
/// changes nothing, whatever was written before that came out.
/// </remarks>
internal sealed class TcpTracker(StrictTimeouts timeouts)
{
    private readonly TcpTimeouts _timeouts = new(timeouts);

    public TcpTimeouts Timeouts => _timeouts;

    /// <summary>The first segment of a connection, which its sender begins.</summary>
    /// <param name="state">Blank.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="picksUp">Whether an ACK may begin one in its middle.</param>
    /// <param name="idleSeconds">The flow's own lifetime when it is established; 0 = none.</param>
    public Judgement Begin(ref StrictState state, in TcpSegment segment, bool picksUp, uint idleSeconds)
    {
        if (segment.Class == TcpClass.Syn)
        {
            TcpWindows.Offer(ref state, in segment, Side.Forward);
        }
        else if (segment.Class == TcpClass.Ack && picksUp)
        {
            uint window = Math.Max((uint)segment.Window, 1);
            state.Sides[Side.Forward].End = segment.End;
            state.Sides[Side.Forward].MaxEnd = segment.End + window;
            state.SetWindow(Side.Forward, window);
            state.SetScale(Side.Reverse, TcpState.NotOffered);
            state.SetPermitsSack(Side.Forward, true);
            state.SetPermitsSack(Side.Reverse, true);
            state.KnowNoWindow();
        }
        else
            return Judgement.Invalid(Reason.StrayTcp);

        return Judge(ref state, in segment, Side.Forward, idleSeconds);
    }

    /// <summary>One more segment of a connection.</summary>
    /// <param name="state">A copy of the flow's, which becomes what the segment makes of it.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="side">Who sent it.</param>
    /// <param name="idleSeconds">The flow's own lifetime when it is established; 0 = none.</param>
    public Judgement Judge(ref StrictState state, in TcpSegment segment, int side, uint idleSeconds)
    {
        TcpPhase before = state.Phase;
        byte next = TcpTransitions.Next(side, segment.Class, before);
        if (next == TcpTransitions.Invalid)
            return Judgement.Invalid(Reason.TcpOutOfState);

        if (next == (byte)TcpPhase.SynSent && before is TcpPhase.TimeWait or TcpPhase.Close)
        {
            if (state.IsClosing || (state.LastSide == side && state.LastClass == TcpClass.Rst))
                return new Judgement(Outcome.Reopens);
            next = TcpTransitions.Doubtful;
        }

        if (next == TcpTransitions.Doubtful)
        {
            if (!AnswersDoubtedSyn(in state, in segment, side))
                return Doubt(ref state, in segment, side);
            state.BelieveDoubted();
            before = TcpPhase.SynSent;
            next = (byte)TcpPhase.SynReceived;
        }

        if (IsChallenge(in state, in segment, side))
        {
            state.Phase = TcpPhase.LastAck;
            return Doubted(ref state, side);
        }

        TcpPhase after = Shaded((TcpPhase)next, before, segment.Class, side);
        bool needsNoWindow = false;
        if (segment.Class == TcpClass.Rst && !TcpResets.IsGenuine(in state, in segment, side, ref after, out needsNoWindow))
            return Judgement.Invalid(Reason.BadReset);
        uint challenge = BelieveNoChallenge(ref state, before);
        if (!needsNoWindow)
        {
            Judgement window = TcpWindows.Judge(ref state, in segment, side);
            if (window.Outcome == Outcome.Doubted)
            {
                if (before == TcpPhase.SynSent)
                    state.Sides[Side.Reverse].Acknowledged = challenge;
                return Doubted(ref state, side);
            }

            if (window.Outcome == Outcome.Invalid)
                return window;
        }

        state.See(segment.Class, side);
        state.Phase = after;
        if (before != after && after == TcpPhase.FinWait)
            state.IsClosing = true;
        return Accept(ref state, in segment, side, before, idleSeconds);
    }

    private Judgement Accept(ref StrictState state, in TcpSegment segment, int side, TcpPhase before, uint idleSeconds)
    {
        uint life = _timeouts.After(in state, segment.Class, idleSeconds);
        if (state.IsAnswered)
        {
            state.IsAssured |= state.Phase == TcpPhase.Established
                && TcpTransitions.Plain(before) is TcpPhase.SynReceived or TcpPhase.Established;
            return Judgement.Accept(life);
        }

        state.IsAnswered = side == Side.Reverse;
        if (segment.Class == TcpClass.Rst)
            return new Judgement(Outcome.Ends);

        // A SYN once more does not let the flow live longer: else whoever repeats it could keep an entry for ever.
        return Judgement.Accept(segment.Class == TcpClass.Syn && before == TcpPhase.SynSent ? 0 : _timeouts.Unanswered(life, in state));
    }

    /// <summary>True of a SYN-ACK that acknowledges the SYN which was let through without being believed: it was right.</summary>
    private static bool AnswersDoubtedSyn(in StrictState state, in TcpSegment segment, int side) =>
        segment.Class == TcpClass.SynAck
        && state.LastClass is TcpClass.DoubtedSyn or TcpClass.DoubtedSynWithSack
        && state.LastSide != side
        && segment.Acknowledgement == state.LastEnd;

    /// <summary>True of an ACK that may be the answer to a doubted SYN, and so does not acknowledge the last FIN (RFC 5961 section 4).</summary>
    private static bool IsChallenge(in StrictState state, in TcpSegment segment, int side) =>
        state.Phase == TcpPhase.LastAckDoubted
        && segment.Class == TcpClass.Ack
        && state.LastSide != side
        && state.LastWasSyn;

    /// <summary>While a SYN is not answered, what stands in place of an acknowledgement was only a challenge: nothing is acknowledged by it.</summary>
    /// <returns>What stood there.</returns>
    private static uint BelieveNoChallenge(ref StrictState state, TcpPhase before)
    {
        uint challenge = state.Sides[Side.Reverse].Acknowledged;
        if (before == TcpPhase.SynSent)
            state.Sides[Side.Reverse].Acknowledged = 0;
        return challenge;
    }

    private static Judgement Doubt(ref StrictState state, in TcpSegment segment, int side)
    {
        if (segment.Class == TcpClass.Syn && side == Side.Forward)
        {
            state.DoubtSyn(in segment, side);
            state.Phase = state.Phase switch
            {
                TcpPhase.LastAck => TcpPhase.LastAckDoubted,
                TcpPhase.SynReceivedByBoth => TcpPhase.SynReceived,
                TcpPhase phase => phase,
            };
        }
        else
        {
            state.Doubt(in segment, side);
            if (state.Phase == TcpPhase.SynSent)
                state.Sides[Side.Reverse].Acknowledged = segment.Acknowledgement;
        }

        return Doubted(ref state, side);
    }

    private static Judgement Doubted(ref StrictState state, int side)
    {
        state.IsAnswered |= side == Side.Reverse;
        return new Judgement(Outcome.Doubted);
    }

    /// <summary>The next phase with its shade.</summary>
    private static TcpPhase Shaded(TcpPhase next, TcpPhase before, TcpClass segment, int side) => (next, before) switch
    {
        (TcpPhase.SynReceived, TcpPhase.SynReceivedByBoth) when segment == TcpClass.Ack && side == Side.Reverse => TcpPhase.Established,
        (TcpPhase.SynReceived, TcpPhase.SynSentByBoth or TcpPhase.SynReceivedByBoth) => TcpPhase.SynReceivedByBoth,
        (TcpPhase.LastAck, TcpPhase.LastAckDoubted) => TcpPhase.LastAckDoubted,
        _ => next,
    };
}
