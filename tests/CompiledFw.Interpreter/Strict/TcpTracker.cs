using CompiledFw.Language.Model;

namespace CompiledFw.Interpreting.Strict;

/// <summary>
/// TCP as strict tracking knows it: netfilter's machine (reference: state tracking section 1.2). It changes the connection that it
/// is given, also where it refuses the segment: callers give it a copy, and keep that only when the packet passes.
/// </summary>
internal sealed class TcpTracker(StrictTimeouts timeouts)
{
    private const int MostRepeats = 3;

    /// <summary>The connection that a segment of none begins, before the segment itself is judged.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="picksUp">It may be one in the middle of its connection.</param>
    /// <param name="refusal">Why there is none, or <see cref="Reason.Rule"/>.</param>
    public static TcpConnection? Begin(TcpSegment segment, bool picksUp, out Reason refusal)
    {
        refusal = segment.Fault;
        if (refusal != Reason.Rule)
            return null;
        TcpConnection connection = new();
        if (segment.Kind == SegmentKind.Syn)
        {
            TcpWindow.BeginSide(connection.Originator, connection.Responder, segment, fromOriginator: true);
            return connection;
        }

        if (segment.Kind != SegmentKind.Ack || !picksUp)
        {
            refusal = Reason.StrayTcp;
            return null;
        }

        connection.IsLiberal = true;
        connection.LastWindow = 0; // as Linux has it: no window has been believed yet
        connection.Originator.PermitsSack = connection.Responder.PermitsSack = true;
        connection.Originator.End = segment.End;
        connection.Originator.MaxWindow = Math.Max(1u, segment.Window);
        connection.Originator.MaxEnd = segment.End + connection.Originator.MaxWindow;
        return connection;
    }

    /// <param name="flow">The flow, with its connection; a copy.</param>
    /// <param name="segment">The packet.</param>
    /// <param name="fromOriginator">Which side sent it.</param>
    /// <param name="establishedSeconds">How long an established connection of this flow lives without packets.</param>
    public Ruling Judge(StrictFlow flow, TcpSegment segment, bool fromOriginator, int establishedSeconds)
    {
        if (segment.Fault != Reason.Rule)
            return Ruling.Invalid(segment.Fault);
        TcpConnection connection = flow.Tcp!;
        TcpState from = connection.State;
        TcpState to = TcpTransitions.Next(from, segment.Kind, fromOriginator);

        if (to == TcpState.SynSent && from is TcpState.TimeWait or TcpState.Close)
        {
            if (MayReopen(connection, fromOriginator))
                return Ruling.Reopens;
            to = TcpState.Ignored;
        }

        bool wasOutOfStep = false;
        switch (to)
        {
            case TcpState.Invalid:
                return Ruling.Invalid(Reason.TcpOutOfState);
            case TcpState.Ignored when AnswersIgnoredSyn(connection, segment, fromOriginator):
                GetInStep(connection, fromOriginator);
                to = TcpState.SynReceived;
                wasOutOfStep = true;
                break;
            case TcpState.Ignored:
                Remember(connection, segment, fromOriginator);
                return Ruling.Ignored;
            case TcpState.TimeWait when from == TcpState.LastAck && IsChallenge(connection, segment, fromOriginator):
                connection.ExpectsChallenge = false;
                return Ruling.Ignored;
            case TcpState.SynSent2:
                connection.OpensFromBothSides = true;
                break;
            case TcpState.SynReceived when !fromOriginator && segment.Kind == SegmentKind.Ack && connection.OpensFromBothSides:
                to = TcpState.Established;
                break;
        }

        bool isPastWindows = false;
        if (segment.HasReset)
        {
            ResetAnswer answer = TcpResets.Judge(flow, segment, fromOriginator);
            if (answer.IsBad)
                return Ruling.Invalid(Reason.BadReset);
            isPastWindows = answer.IsPastWindows;
            to = answer.KeepsState ? from : to;
        }

        if (!isPastWindows)
        {
            (Outcome outcome, Reason reason) = TcpWindow.Judge(connection, segment, fromOriginator);
            if (outcome == Outcome.Invalid)
                return Ruling.Invalid(reason);
            if (outcome == Outcome.Ignored)
                return Ruling.Ignored;
        }

        connection.LastKind = segment.Kind;
        connection.LastFromOriginator = fromOriginator;
        connection.State = to;
        if (from != to && to == TcpState.FinWait)
            connection.Side(fromOriginator).ClosedFirst = true;
        return Accept(flow, segment, wasOutOfStep ? TcpState.SynSent : from, SecondsOf(connection, segment, establishedSeconds));
    }

    private Ruling Accept(StrictFlow flow, TcpSegment segment, TcpState from, int seconds)
    {
        TcpState to = flow.Tcp!.State;
        if (!flow.IsAnswered)
        {
            if (segment.HasReset)
                return Ruling.Lives(seconds) with { Ends = true };

            // A repeated SYN does not keep an entry alive that nobody answers.
            if (segment.Kind == SegmentKind.Syn && from == TcpState.SynSent)
                return Ruling.Lives(null);
            return Ruling.Lives(to == TcpState.Established ? Math.Min(seconds, timeouts.TcpUnacknowledged) : seconds);
        }

        bool assures = from is TcpState.SynReceived or TcpState.Established && to == TcpState.Established;
        return Ruling.Lives(seconds) with { Assures = assures };
    }

    private int SecondsOf(TcpConnection connection, TcpSegment segment, int establishedSeconds)
    {
        int seconds = connection.State switch
        {
            TcpState.SynSent or TcpState.SynSent2 => timeouts.TcpSynSent,
            TcpState.SynReceived => timeouts.TcpSynReceived,
            TcpState.Established => establishedSeconds,
            TcpState.FinWait => timeouts.TcpFinWait,
            TcpState.CloseWait => timeouts.TcpCloseWait,
            TcpState.LastAck => timeouts.TcpLastAck,
            TcpState.TimeWait => timeouts.TcpTimeWait,
            TcpState.Close => timeouts.TcpClose,
            _ => throw new InvalidOperationException($"No connection stays in {connection.State}."),
        };
        if (connection.Repeated >= MostRepeats && seconds > timeouts.TcpRetransmitted)
            return timeouts.TcpRetransmitted;
        if (segment.HasReset)
            return timeouts.TcpClose;
        bool awaits = connection.Originator.AwaitsAcknowledgement || connection.Responder.AwaitsAcknowledgement;
        if (awaits && seconds > timeouts.TcpUnacknowledged)
            return timeouts.TcpUnacknowledged;
        return connection.LastWindow == 0 ? Math.Min(seconds, timeouts.TcpRetransmitted) : seconds;
    }

    /// <summary>The connection was closed by a side, or by a reset of the one that now sends the SYN.</summary>
    private static bool MayReopen(TcpConnection connection, bool fromOriginator) =>
        connection.Originator.ClosedFirst
        || connection.Responder.ClosedFirst
        || (connection.LastKind == SegmentKind.Reset && connection.LastFromOriginator == fromOriginator);

    /// <summary>It acknowledges the SYN that was let through: the two hosts are in step with each other, and tracking is not.</summary>
    private static bool AnswersIgnoredSyn(TcpConnection connection, TcpSegment segment, bool fromOriginator) =>
        segment.Kind == SegmentKind.SynAck
        && connection.LastKind == SegmentKind.Syn
        && connection.LastFromOriginator != fromOriginator
        && segment.Acknowledgement == connection.LastEnd;

    private static void GetInStep(TcpConnection connection, bool fromOriginator)
    {
        connection.ExpectsChallenge = false;
        connection.IsLiberal = false;
        TcpOptionList? options = connection.LastOptions;
        connection.ClearSide(!fromOriginator);
        connection.ClearSide(fromOriginator);
        TcpSide asker = connection.Side(!fromOriginator);
        asker.End = asker.MaxEnd = connection.LastEnd;
        asker.MaxWindow = Math.Max(1u, connection.LastWindow ?? 0u);
        asker.Scale = options?.Scale ?? 0;
        asker.OffersScale = options?.Scale is not null;
        asker.PermitsSack = options?.PermitsSack ?? false;
    }

    /// <summary>The packet passes unbelieved: what it says is kept, in case the answer shows that it was right.</summary>
    private static void Remember(TcpConnection connection, TcpSegment segment, bool fromOriginator)
    {
        connection.LastKind = segment.Kind;
        connection.LastFromOriginator = fromOriginator;
        connection.LastSequence = segment.Sequence;
        connection.LastEnd = segment.End;
        connection.LastWindow = segment.Window;
        if (segment.Kind == SegmentKind.Syn && fromOriginator)
        {
            connection.LastOptions = segment.Options;
            connection.OpensFromBothSides = false;
            connection.ExpectsChallenge = connection.State == TcpState.LastAck;
        }

        if (connection.State == TcpState.SynSent && segment.Kind == SegmentKind.Ack && !fromOriginator)
            connection.LastAcknowledgement = segment.Acknowledgement;
    }

    private static bool IsChallenge(TcpConnection connection, TcpSegment segment, bool fromOriginator) =>
        segment.Kind == SegmentKind.Ack
        && connection.LastKind == SegmentKind.Syn
        && connection.LastFromOriginator != fromOriginator
        && connection.ExpectsChallenge;
}
