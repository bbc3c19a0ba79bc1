namespace CompiledFw.Interpreting.Strict;

/// <summary>Which resets a connection believes (reference: state tracking section 1.2; RFC 5961 section 3).</summary>
internal static class TcpResets
{
    private static readonly ResetAnswer Bad = new(IsBad: true, IsPastWindows: false, KeepsState: false);
    private static readonly ResetAnswer PastWindows = new(IsBad: false, IsPastWindows: true, KeepsState: false);
    private static readonly ResetAnswer ByWindows = new(IsBad: false, IsPastWindows: false, KeepsState: false);

    /// <param name="flow">The flow, with its connection.</param>
    /// <param name="segment">The reset.</param>
    /// <param name="fromOriginator">Which side sent it.</param>
    public static ResetAnswer Judge(StrictFlow flow, TcpSegment segment, bool fromOriginator)
    {
        TcpConnection connection = flow.Tcp!;
        if (connection.State is TcpState.FinWait or TcpState.CloseWait or TcpState.LastAck or TcpState.TimeWait or TcpState.Close)
            return PastWindows;

        bool keepsState = false;
        if (connection.Side(!fromOriginator).MaxAcknowledgement is uint expected && connection.LastKind != SegmentKind.Syn)
        {
            bool isEstablished = connection.State == TcpState.Established && flow.IsAssured;
            if (segment.Sequence == 0 && !isEstablished)
                return ByWindows;
            if (Sequence.IsBefore(segment.Sequence, expected))
                return Bad;
            bool followsItsData = connection.LastKind == SegmentKind.Ack
                && connection.LastFromOriginator == fromOriginator
                && segment.Sequence == connection.LastEnd;
            if (!isEstablished || segment.Sequence == expected || followsItsData)
                return ByWindows;
            keepsState = true;
        }

        bool mayAnswerIgnored = (flow.IsAnswered && connection.LastKind == SegmentKind.Syn && connection.LastFromOriginator != fromOriginator)
            || (!flow.IsAssured && connection.LastKind == SegmentKind.Ack);
        bool answersIgnored = mayAnswerIgnored && segment.Acknowledgement == connection.LastEnd;
        bool answersChallenge = connection.State == TcpState.SynSent
            && connection.LastKind == SegmentKind.Ack
            && !connection.LastFromOriginator
            && segment.Sequence == connection.LastAcknowledgement;
        return new ResetAnswer(IsBad: false, IsPastWindows: answersIgnored || answersChallenge, keepsState);
    }
}
