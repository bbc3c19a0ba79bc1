namespace CompiledFw.Interpreting.Strict;

/// <summary>
/// Whether a segment lies in the windows of its connection (reference: state tracking section 1.2, after Rooij). It changes the
/// connection that it is given, also where it refuses the segment: callers give it a copy.
/// </summary>
internal static class TcpWindow
{
    /// <summary>An acknowledgement may be this far behind, whatever the window.</summary>
    public const uint LeastAckWindow = 66000;

    private const uint LongestPacket = 65535;

    /// <returns>Accepted, ignored, or invalid with the reason.</returns>
    public static (Outcome Outcome, Reason Reason) Judge(TcpConnection connection, TcpSegment segment, bool fromOriginator)
    {
        TcpSide sender = connection.Side(fromOriginator);
        TcpSide receiver = connection.Side(!fromOriginator);
        uint sequence = segment.Sequence;
        uint end = segment.End;
        uint ack = segment.Acknowledgement;
        uint sack = receiver.PermitsSack ? HighestEdge(segment) : ack;

        bool isOpening = connection.State is TcpState.SynSent or TcpState.SynReceived;
        if (!sender.IsSeen && !segment.HasSyn)
        {
            BeginInTheMiddle(sender, receiver, segment, sack);
        }
        else if (segment.HasSyn && (!sender.IsSeen || (isOpening && Sequence.IsAfter(end, sender.End))))
        {
            BeginSide(sender, receiver, segment, fromOriginator);
            if (!segment.HasAck && !fromOriginator)
                return (Outcome.Accepted, Reason.Rule);
        }

        // The rest of a packet in fragments is taken for as long as it may be.
        if (segment.IsFirstFragment)
            end = Sequence.Later(end, Sequence.Earlier(sender.MaxEnd, sequence + LongestPacket));

        // Without ACK the number says nothing; some stacks send RST and ACK with 0 in it.
        if (!segment.HasAck || (segment.HasReset && ack == 0))
            ack = sack = receiver.End;

        // A reset that answers a SYN has no number of its own.
        if (segment.HasReset && sequence == 0 && connection.State == TcpState.SynSent)
            sequence = end = sender.End;

        (Outcome Outcome, Reason Reason) answer = Check(sender, receiver, sequence, end, sack);
        if (answer.Outcome != Outcome.Accepted)
            return connection.IsLiberal ? (Outcome.Accepted, Reason.Rule) : answer;

        uint window = segment.HasSyn ? segment.Window : (uint)segment.Window << sender.Scale;
        Advance(sender, receiver, segment, end, ack, sack, window);
        if (segment.Kind == SegmentKind.Ack)
            CountRepeats(connection, segment, fromOriginator, sequence, ack);
        return (Outcome.Accepted, Reason.Rule);
    }

    /// <summary>The four bounds. A segment that is too far ahead by less than a window still passes, and the sender is believed to have sent it.</summary>
    private static (Outcome Outcome, Reason Reason) Check(TcpSide sender, TcpSide receiver, uint sequence, uint end, uint sack)
    {
        bool startsInWindow = !Sequence.IsAfter(sequence, sender.MaxEnd);
        bool endsInWindow = Sequence.IsAfter(end, sender.End - receiver.MaxWindow - 1);
        bool acksWhatWasSent = !Sequence.IsAfter(sack, receiver.End);
        bool acksLately = Sequence.IsAfter(sack, receiver.End - Math.Max(sender.MaxWindow, LeastAckWindow) - 1);

        if (!startsInWindow)
        {
            bool isLittle = unchecked(end - sender.MaxEnd + 1) <= receiver.MaxWindow;
            if (!(receiver.IsSeen && endsInWindow && acksWhatWasSent && acksLately && isLittle))
                return (Outcome.Invalid, Reason.SequenceOverWindow);
            sender.End = end;
            sender.AwaitsAcknowledgement = true;
            return (Outcome.Ignored, Reason.Rule);
        }

        if (!acksWhatWasSent)
            return (Outcome.Invalid, Reason.AcknowledgementOverSent);
        if (receiver.IsSeen && !endsInWindow)
            return (Outcome.Ignored, Reason.Rule);
        return acksLately ? (Outcome.Accepted, Reason.Rule) : (Outcome.Ignored, Reason.Rule);
    }

    /// <summary>A side's first segment, and it is no SYN: what went before is not known.</summary>
    private static void BeginInTheMiddle(TcpSide sender, TcpSide receiver, TcpSegment segment, uint sack)
    {
        sender.End = segment.End;
        sender.MaxWindow = Math.Max(1, (uint)segment.Window << sender.Scale);
        sender.MaxEnd = segment.End + sender.MaxWindow;
        if (!receiver.IsSeen)
            receiver.End = receiver.MaxEnd = sack;
        else if (sack == receiver.End + 1)
            receiver.End++; // Likely the answer to a keepalive.
    }

    /// <summary>A side begins, or begins again, with a SYN. Windows are scaled only if both sides offer it.</summary>
    public static void BeginSide(TcpSide sender, TcpSide receiver, TcpSegment segment, bool fromOriginator)
    {
        sender.End = sender.MaxEnd = segment.End;
        sender.MaxWindow = Math.Max(1u, segment.Window);
        sender.MaxAcknowledgement = null;
        sender.AwaitsAcknowledgement = sender.ClosedFirst = false;
        sender.Scale = segment.Options.Scale ?? 0;
        sender.OffersScale = segment.Options.Scale is not null;
        sender.PermitsSack = segment.Options.PermitsSack;
        if (!fromOriginator && !(sender.OffersScale && receiver.OffersScale))
            sender.Scale = receiver.Scale = 0;
    }

    private static void Advance(TcpSide sender, TcpSide receiver, TcpSegment segment, uint end, uint ack, uint sack, uint window)
    {
        sender.MaxWindow = Math.Max(sender.MaxWindow, unchecked(window + (sack - ack)));
        if (Sequence.IsAfter(end, sender.End))
        {
            sender.End = end;
            sender.AwaitsAcknowledgement = true;
        }

        if (segment.HasAck && (sender.MaxAcknowledgement is not uint highest || Sequence.IsAfter(ack, highest)))
            sender.MaxAcknowledgement = ack == 0 ? null : ack; // What is kept of a flow has no room for both.

        if (receiver.IsSeen && Sequence.IsAfter(end, sender.MaxEnd))
            receiver.MaxWindow += end - sender.MaxEnd;
        if (Sequence.IsAfter(sack + window, receiver.MaxEnd - 1))
            receiver.MaxEnd = sack + Math.Max(1, window);
        if (ack == receiver.End)
            receiver.AwaitsAcknowledgement = false;
    }

    private static void CountRepeats(TcpConnection connection, TcpSegment segment, bool fromOriginator, uint sequence, uint ack)
    {
        bool isRepeated = connection.LastFromOriginator == fromOriginator
            && connection.LastSequence == sequence
            && connection.LastAcknowledgement == ack
            && connection.LastEnd == segment.End
            && connection.LastWindow == segment.Window;
        connection.Repeated = isRepeated ? connection.Repeated + 1 : 0;
        connection.LastFromOriginator = fromOriginator;
        connection.LastSequence = sequence;
        connection.LastAcknowledgement = ack;
        connection.LastEnd = segment.End;
        connection.LastWindow = segment.Window;
    }

    private static uint HighestEdge(TcpSegment segment)
    {
        uint highest = segment.Acknowledgement;
        foreach (uint edge in segment.Options.SackEdges)
            highest = Sequence.IsAfter(edge, highest) ? edge : highest;
        return highest;
    }
}
