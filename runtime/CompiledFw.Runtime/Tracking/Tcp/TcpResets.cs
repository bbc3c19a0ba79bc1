using CompiledFw.Flows;

namespace CompiledFw.Tracking.Tcp;

/// <summary>
/// Which resets end a connection (RFC 5961 section 3, netfilter's form: reference, state tracking section 1.2). A reset with exactly the
/// number that its receiver waits for does; one further on within the window passes, so that a challenge can be sent, and the
/// connection stays; one behind is forged or too late.
/// </summary>
internal static class TcpResets
{
    /// <summary>Judges a reset by the numbers that it would have to have.</summary>
    /// <param name="state">The connection.</param>
    /// <param name="segment">The reset.</param>
    /// <param name="side">Who sent it.</param>
    /// <param name="after">Where it leads; becomes the present phase when the connection stays.</param>
    /// <param name="needsNoWindow">True when the numbers speak for it and no window has to.</param>
    /// <returns>False when it is forged or too late.</returns>
    public static bool IsGenuine(in StrictState state, in TcpSegment segment, int side, ref TcpPhase after, out bool needsNoWindow)
    {
        needsNoWindow = IsOver(state.Phase);
        if (needsNoWindow)
            return true;
        uint awaited = state.Phase == TcpPhase.SynSent ? 0 : state.Sides[side ^ 1].Acknowledged;
        if (awaited != 0 && !state.LastWasSyn)
        {
            bool isEstablished = state.Phase == TcpPhase.Established && state.IsAssured;
            if (segment.Sequence == 0 && !isEstablished)
                return true;
            if ((int)(segment.Sequence - awaited) < 0)
                return false;
            if (!isEstablished || segment.Sequence == awaited || FollowsLastSegment(in state, in segment, side))
                return true;
            after = state.Phase;
        }

        needsNoWindow = AnswersWhatPassed(in state, in segment, side) || AnswersChallenge(in state, in segment);
        return true;
    }

    /// <summary>In these phases the ends may have reused the ports: what is known of the numbers is of no use.</summary>
    private static bool IsOver(TcpPhase phase) =>
        TcpTransitions.Plain(phase) is TcpPhase.FinWait or TcpPhase.CloseWait or TcpPhase.LastAck or TcpPhase.TimeWait or TcpPhase.Close;

    /// <summary>A sender resets right behind its own data.</summary>
    private static bool FollowsLastSegment(in StrictState state, in TcpSegment segment, int side) =>
        state.LastClass == TcpClass.Ack && state.LastSide == side && segment.Sequence == state.LastEnd;

    /// <summary>
    /// The reset answers a SYN of the other side, or an ACK of a connection that was not known, which had passed without being believed.
    /// Whoever forges a SYN cannot answer it by forging for the same side.
    /// </summary>
    private static bool AnswersWhatPassed(in StrictState state, in TcpSegment segment, int side) =>
        ((state.IsAnswered && state.LastWasSyn && state.LastSide != side) || (!state.IsAssured && state.LastClass == TcpClass.Ack))
        && segment.Acknowledgement == state.LastEnd;

    /// <summary>The originator resets what answered its SYN with a challenge.</summary>
    private static bool AnswersChallenge(in StrictState state, in TcpSegment segment) =>
        state.Phase == TcpPhase.SynSent
        && state.LastClass == TcpClass.Ack
        && state.LastSide == Side.Reverse
        && segment.Sequence == state.Sides[Side.Reverse].Acknowledged;
}
