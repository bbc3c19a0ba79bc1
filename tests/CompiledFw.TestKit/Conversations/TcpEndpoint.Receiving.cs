using CompiledFw.Packets;

namespace CompiledFw.TestKit.Conversations;

/// <summary>What an endpoint does with a segment that reaches it (RFC 9293 section 3.10.7, RFC 5961).</summary>
public sealed partial class TcpEndpoint
{
    /// <summary>What arrived beyond a gap, in order.</summary>
    private readonly List<TcpSegment> _received = [];

    /// <summary>The answer to a segment; null when there is none, or none yet.</summary>
    public TcpSegment? Receive(TcpSegment segment) => Phase switch
    {
        TcpPhase.Closed => Refuse(segment),
        TcpPhase.Listening => segment.Has(Syn) && !segment.Has(Ack) && !segment.Has(Rst) ? Accept(segment) : Refuse(segment),
        TcpPhase.SynSent => ReceiveAnswer(segment),
        _ => ReceiveSynchronized(segment),
    };

    private TcpSegment? Refuse(TcpSegment segment) => segment switch
    {
        _ when segment.Has(Rst) => null,
        _ when segment.Has(Ack) => new TcpSegment(Rst, segment.Acknowledgement, 0, 0, [], []),
        _ => new TcpSegment(Rst | Ack, 0, segment.End, 0, [], []),
    };

    private TcpSegment Accept(TcpSegment syn)
    {
        Reset();
        Initial = Unacknowledged = Next = random.NextSequence();
        return AnswerSyn(syn);
    }

    private TcpSegment AnswerSyn(TcpSegment syn)
    {
        Phase = TcpPhase.SynReceived;
        TakeSyn(syn);
        Next = Initial;
        return Send(Syn | Ack, [], habits.OfSyn(random));
    }

    private void TakeSyn(TcpSegment syn)
    {
        int? theirs = TcpHabits.ScaleIn(syn.Options);
        (_shift, _peerShift) = theirs is int shift && habits.WindowScale is byte mine ? (Math.Min((int)mine, 14), shift) : (0, 0);
        Expected = syn.Sequence + 1;
        PeerWindow = syn.Window;
    }

    private TcpSegment? ReceiveAnswer(TcpSegment segment)
    {
        if (segment.Has(Ack) && segment.Acknowledgement != Next)
            return Refuse(segment);
        if (segment.Has(Rst))
        {
            Phase = segment.Has(Ack) ? TcpPhase.Closed : Phase;
            return null;
        }

        if (!segment.Has(Syn))
            return null;
        if (!segment.Has(Ack))
            return AnswerSyn(segment);
        Phase = TcpPhase.Open;
        TakeSyn(segment);
        Unacknowledged = segment.Acknowledgement;
        return Acknowledge();
    }

    private TcpSegment? ReceiveSynchronized(TcpSegment segment)
    {
        bool isNear = (int)(segment.End - Expected) >= 0 && (int)(segment.Sequence - Expected) <= Math.Max(Window << _shift, 1);
        if (segment.Has(Rst))
        {
            if (segment.Sequence != Expected)
                return isNear ? Acknowledge() : null;
            Phase = random.OneIn(2) ? TcpPhase.Closed : TcpPhase.Listening;
            return null;
        }

        if (segment.Has(Syn) && Phase == TcpPhase.TimeWait && !segment.Has(Ack))
            return Accept(segment);
        if (segment.Has(Syn) || !isNear || !segment.Has(Ack))
            return random.OneIn(4) ? null : Acknowledge();
        if (!TakeAcknowledgement(segment))
            return Phase == TcpPhase.SynReceived ? Refuse(segment) : Acknowledge();
        bool hadFin = _hasReceivedFin;
        if (segment.Length > 0)
            TakeData(segment);
        bool isFinished = _hasSentFin && _hasReceivedFin && Unacknowledged == Next;
        if (isFinished)
            Phase = TcpPhase.TimeWait;
        return segment.Length == 0 || (random.OneIn(3) && hadFin == _hasReceivedFin) ? null : Acknowledge();
    }

    private bool TakeAcknowledgement(TcpSegment segment)
    {
        if ((int)(segment.Acknowledgement - Next) > 0)
            return false;
        if (Phase == TcpPhase.SynReceived)
        {
            if (segment.Acknowledgement != Next)
                return false;
            Phase = TcpPhase.Open;
        }

        if ((int)(segment.Acknowledgement - Unacknowledged) >= 0)
        {
            Unacknowledged = segment.Acknowledgement;
            PeerWindow = (uint)segment.Window << _peerShift;
        }

        if (!random.OneIn(3))
            _sent.RemoveAll(s => (int)(s.End - Unacknowledged) <= 0);
        return true;
    }

    private void TakeData(TcpSegment segment)
    {
        if (!_received.Any(r => r.Sequence == segment.Sequence))
            _received.Add(segment);
        _received.Sort((a, b) => ((int)(a.Sequence - b.Sequence)).CompareTo(0));
        while (_received.Find(r => (int)(r.Sequence - Expected) <= 0) is TcpSegment next)
        {
            _received.Remove(next);
            if ((int)(next.End - Expected) <= 0)
                continue;
            Expected = next.End;
            _hasReceivedFin |= next.Has(Fin);
        }
    }

    /// <summary>What stands beyond a gap, for selective acknowledgements.</summary>
    private (uint First, uint Next)[] Blocks() => [.. _received.Select(r => (r.Sequence, r.End))];
}
