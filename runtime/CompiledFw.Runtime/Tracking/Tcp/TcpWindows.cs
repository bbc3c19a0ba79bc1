using CompiledFw.Flows;
using CompiledFw.Packets;

namespace CompiledFw.Tracking.Tcp;

/// <summary>
/// Whether a segment lies within the windows of its connection: Rooij ("Real Stateful TCP Packet Filtering in IP Filter", 2001) in
/// netfilter's form (reference: state tracking section 1.2). A segment is judged by its beginning; an old one passes without
/// being believed.
/// </summary>
/// <remarks>All comparisons are modulo 2^32 (RFC 9293 section 3.4).</remarks>
internal static class TcpWindows
{
    /// <summary>How far behind an acknowledgement may be at least, whatever the window, in bytes.</summary>
    public const uint LeastAckWindow = 66000;

    private const uint MostInAPacket = ushort.MaxValue;

    /// <summary>Judges a segment, and moves the windows on by it. Where it is invalid, the state is not to be used.</summary>
    public static Judgement Judge(ref StrictState state, in TcpSegment segment, int side)
    {
        int other = side ^ 1;
        uint acknowledgement = segment.Acknowledgement;
        uint acknowledged = state.PermitsSack(other) ? segment.HighestAcknowledged(acknowledgement) : acknowledgement;
        if (Begin(ref state, in segment, side, acknowledged))
            return new Judgement(Outcome.Accepted);

        if (!segment.Has(TcpFlags.Ack) || (segment.Has(TcpFlags.Rst) && acknowledgement == 0))
            acknowledgement = acknowledged = state.Sides[other].End;
        uint sequence = segment.Sequence;
        uint end = EndOf(in state, in segment, side);
        if (segment.Has(TcpFlags.Rst) && sequence == 0 && state.Phase == TcpPhase.SynSent)
            sequence = end = state.Sides[side].End;

        bool isLiberal = state.ScaleOf(Side.Reverse) == TcpState.NotOffered;
        uint window = state.WindowOf(other);
        uint ackWindow = Math.Max(state.WindowOf(side), LeastAckWindow);
        bool isRecent = window == 0 || !IsBefore(end, state.Sides[side].End - window);
        bool acknowledgesRecent = !IsBefore(acknowledged, state.Sides[other].End - ackWindow);
        bool acknowledgesUnsent = IsBefore(state.Sides[other].End, acknowledged);
        if (IsBefore(state.Sides[side].MaxEnd, sequence))
        {
            bool overshoots = window != 0 && isRecent && acknowledgesRecent && !acknowledgesUnsent && end - state.Sides[side].MaxEnd + 1 <= window;
            if (overshoots)
            {
                // More than the window allowed, but the other side may take it, and would then acknowledge it.
                state.Sides[side].End = end;
                state.SetUnacknowledged(side, true);
            }

            return isLiberal ? new Judgement(Outcome.Accepted)
                : overshoots ? new Judgement(Outcome.Doubted)
                : Judgement.Invalid(Reason.SequenceOverWindow);
        }

        if (acknowledgesUnsent)
            return isLiberal ? new Judgement(Outcome.Accepted) : Judgement.Invalid(Reason.AcknowledgementOverSent);
        if (!isRecent || !acknowledgesRecent)
            return new Judgement(isLiberal ? Outcome.Accepted : Outcome.Doubted);
        MoveOn(ref state, in segment, side, end, acknowledgement, acknowledged);
        return new Judgement(Outcome.Accepted);
    }

    /// <summary>True when an ICMP error may quote that sequence number of a side: it was sent not long ago.</summary>
    public static bool MayBeQuoted(in StrictState state, uint sequence, int side)
    {
        uint window = Math.Max(state.WindowOf(side ^ 1), LeastAckWindow);
        return state.WindowOf(side) == 0
            || state.ScaleOf(Side.Reverse) == TcpState.NotOffered
            || (!IsBefore(sequence, state.Sides[side].End - window) && !IsBefore(state.Sides[side].MaxEnd, sequence));
    }

    /// <summary>Sets a side's windows from its SYN.</summary>
    public static void Offer(ref StrictState state, in TcpSegment segment, int side)
    {
        int scale = segment.OfferedScale(out bool permitsSack);
        state.Sides[side].End = segment.End;
        state.Sides[side].MaxEnd = segment.End;
        state.SetWindow(side, Math.Max((uint)segment.Window, 1));
        state.SetUnacknowledged(side, false);
        state.SetPermitsSack(side, permitsSack);
        state.Sides[side].Acknowledged = 0;
        state.SetScale(side, scale);
        if (side != Side.Reverse)
            return;

        // Both have to offer scaling (RFC 7323 section 2.2).
        int originators = state.ScaleOf(Side.Forward);
        if (scale != TcpState.NotOffered && originators != TcpState.NotOffered)
            return;
        state.SetScale(Side.Reverse, 0);
        state.SetScale(Side.Forward, originators == TcpState.NotOffered ? originators : 0);
    }

    /// <summary>Sets a side's windows by its first segment, or by a SYN that begins anew.</summary>
    /// <returns>True when that is all there is to judge: a SYN without ACK from the side that was to answer.</returns>
    private static bool Begin(ref StrictState state, in TcpSegment segment, int side, uint acknowledged)
    {
        int other = side ^ 1;
        bool isFirst = state.WindowOf(side) == 0;
        if (segment.Has(TcpFlags.Syn))
        {
            bool isAnew = IsBefore(state.Sides[side].End, segment.End) && TcpTransitions.Plain(state.Phase) is TcpPhase.SynSent or TcpPhase.SynReceived;
            if (!isFirst && !isAnew)
                return false;
            Offer(ref state, in segment, side);
            return !segment.Has(TcpFlags.Ack) && (isFirst || side == Side.Reverse);
        }

        if (!isFirst)
            return false;
        uint window = Math.Max((uint)segment.Window << Shift(in state, side), 1);
        state.Sides[side].End = segment.End;
        state.Sides[side].MaxEnd = segment.End + window;
        state.SetWindow(side, window);
        if (state.WindowOf(other) == 0)
            state.Sides[other].End = state.Sides[other].MaxEnd = acknowledged;
        else if (acknowledged == state.Sides[other].End + 1)
            state.Sides[other].End++;
        return false;
    }

    private static void MoveOn(ref StrictState state, in TcpSegment segment, int side, uint end, uint acknowledgement, uint acknowledged)
    {
        int other = side ^ 1;
        uint window = (uint)segment.Window << (segment.Has(TcpFlags.Syn) ? 0 : Shift(in state, side));
        state.SetWindow(side, Math.Max(state.WindowOf(side), window + (acknowledged - acknowledgement)));
        if (IsBefore(state.Sides[side].End, end))
        {
            state.Sides[side].End = end;
            state.SetUnacknowledged(side, true);
        }

        if (segment.Has(TcpFlags.Ack) && (state.Sides[side].Acknowledged == 0 || IsBefore(state.Sides[side].Acknowledged, acknowledgement)))
            state.Sides[side].Acknowledged = acknowledgement;
        if (state.WindowOf(other) != 0 && IsBefore(state.Sides[side].MaxEnd, end))
            state.SetWindow(other, state.WindowOf(other) + (end - state.Sides[side].MaxEnd));
        if (!IsBefore(acknowledged + window, state.Sides[other].MaxEnd))
            state.Sides[other].MaxEnd = acknowledged + window + (window == 0 ? 1u : 0);
        if (acknowledgement == state.Sides[other].End)
            state.SetUnacknowledged(other, false);
        if (segment.Class == TcpClass.Ack)
            state.CountRepeats(in segment, acknowledgement, side);
    }

    /// <summary>
    /// Where the segment ends. A first fragment does not say how much follows it: as much as the window and a packet allow is taken as sent.
    /// </summary>
    private static uint EndOf(in StrictState state, in TcpSegment segment, int side)
    {
        if (!segment.IsFirstFragment)
            return segment.End;
        uint most = state.Sides[side].MaxEnd;
        if (IsBefore(segment.Sequence + MostInAPacket, most))
            most = segment.Sequence + MostInAPacket;
        return IsBefore(segment.End, most) ? most : segment.End;
    }

    private static int Shift(in StrictState state, int side)
    {
        int scale = state.ScaleOf(side);
        return scale == TcpState.NotOffered ? 0 : scale;
    }

    private static bool IsBefore(uint left, uint right) => (int)(left - right) < 0;
}
