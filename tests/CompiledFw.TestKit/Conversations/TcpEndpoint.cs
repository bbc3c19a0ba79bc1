using CompiledFw.Packets;

namespace CompiledFw.TestKit.Conversations;

/// <summary>
/// A TCP endpoint after RFC 9293, as far as one sees it from outside: it numbers what it sends, acknowledges what it gets, remembers
/// what arrived beyond a gap, sends again, answers what it cannot place, and closes in every order. When it does what is chance.
/// </summary>
public sealed partial class TcpEndpoint(Random random, TcpHabits habits)
{
    private const int Fin = TcpFlags.Fin, Syn = TcpFlags.Syn, Rst = TcpFlags.Rst, Psh = TcpFlags.Psh, Ack = TcpFlags.Ack, Urg = TcpFlags.Urg;
    private const int Ece = 0x40, Cwr = 0x80;

    private readonly List<TcpSegment> _sent = [];
    private bool _usesSack = habits.OffersSack;
    private bool _hasSentFin, _hasReceivedFin;

    // Both offered a shift, or both are 0.
    private int _shift, _peerShift;

    public TcpPhase Phase { get; private set; }

    /// <summary>The first sequence number of the connection.</summary>
    public uint Initial { get; private set; }

    /// <summary>What it will send next (SND.NXT).</summary>
    public uint Next { get; private set; }

    /// <summary>The oldest that was not acknowledged (SND.UNA).</summary>
    public uint Unacknowledged { get; private set; }

    /// <summary>What it expects next (RCV.NXT).</summary>
    public uint Expected { get; private set; }

    /// <summary>What the other side grants it, in bytes beyond <see cref="Unacknowledged"/> (SND.WND).</summary>
    public uint PeerWindow { get; private set; } = 1;

    /// <summary>The window field of its latest segment.</summary>
    public ushort Window { get; private set; }

    public TcpHabits Habits => habits;

    /// <summary>Waits for a connection.</summary>
    public void Listen()
    {
        Reset();
        Phase = TcpPhase.Listening;
    }

    /// <summary>Begins a connection with a new initial sequence number.</summary>
    public TcpSegment Open()
    {
        Reset();
        Phase = TcpPhase.SynSent;
        Initial = Unacknowledged = random.NextSequence();
        Next = Initial;
        byte[] data = random.OneIn(30) ? random.NextBytes(random.Next(1, 50)) : [];
        return Send(Syn | (random.OneIn(10) ? Ece | Cwr : 0), data, habits.OfSyn(random));
    }

    /// <summary>Makes two endpoints as they are in the middle of a connection whose beginning nobody saw.</summary>
    public static void Connect(TcpEndpoint one, TcpEndpoint other, Random random)
    {
        one.Reset();
        other.Reset();
        one.Phase = other.Phase = TcpPhase.Open;
        one.Initial = random.NextSequence();
        other.Initial = random.NextSequence();
        one.Next = one.Unacknowledged = other.Expected = one.Initial + 1;
        other.Next = other.Unacknowledged = one.Expected = other.Initial + 1;
        one.PeerWindow = other.PeerWindow = 1000;
    }

    /// <summary>Something that the endpoint does on its own; null when it has nothing to do.</summary>
    public TcpSegment? Act() => Phase switch
    {
        TcpPhase.SynSent => random.OneIn(10) ? Open() : _sent[^1],
        TcpPhase.SynReceived => random.OneIn(10) ? Abort() : _sent[^1],
        TcpPhase.Open => random.Weighted<Func<TcpSegment?>>(
            (_hasSentFin ? 0 : 12, SendData),
            (3, Acknowledge),
            (2, SendAgain),
            (1, KeepAlive),
            (PeerWindow == 0 ? 4 : 0, ProbeZeroWindow),
            (_hasSentFin ? 0 : _hasReceivedFin ? 4 : 1, Finish),
            (random.OneIn(4) ? 1 : 0, Abort),
            (random.OneIn(6) ? 1 : 0, Open))(),
        TcpPhase.TimeWait => random.Weighted<Func<TcpSegment?>>((3, SendAgain), (1, Acknowledge), (2, Open), (1, () => null))(),
        TcpPhase.Closed => random.OneIn(6) ? Open() : null,
        _ => null,
    };

    private void Reset()
    {
        Phase = TcpPhase.Closed;
        _sent.Clear();
        _received.Clear();
        _usesSack = habits.OffersSack;
        _hasSentFin = _hasReceivedFin = false;
        _shift = _peerShift = 0;
        Expected = 0;
        PeerWindow = 1;
    }

    private TcpSegment? SendData()
    {
        uint inFlight = Next - Unacknowledged;
        long room = random.OneIn(25) ? habits.LongestData : (long)PeerWindow - inFlight;
        if (room <= 0)
            return random.OneIn(2) ? SendAgain() : null;
        int length = (int)Math.Min(room, random.OneIn(3) ? habits.LongestData : random.Next(1, habits.LongestData + 1));
        return Send(Ack | (random.OneIn(2) ? Psh : 0) | (random.OneIn(30) ? Urg : 0), new byte[length], OptionsNow());
    }

    private TcpSegment Acknowledge() => Bare(Ack, Next);

    private TcpSegment? SendAgain() => _sent.Count == 0 ? null : Refreshed(_sent[random.OneIn(3) ? random.Next(_sent.Count) : Math.Max(0, _sent.Count - 1)]);

    /// <summary>One below what is next, with or without the byte that stands there (RFC 9293 section 3.8.4).</summary>
    private TcpSegment KeepAlive() => Bare(Ack, Next - 1) with { Data = new byte[random.Next(2)] };

    private TcpSegment ProbeZeroWindow() => random.OneIn(2) ? Bare(Ack, Next) with { Data = new byte[1] } : Bare(Ack, Next - 1);

    private TcpSegment Finish()
    {
        _hasSentFin = true;
        return Send(Fin | Ack, random.OneIn(4) && PeerWindow > 10 ? new byte[10] : [], OptionsNow());
    }

    private TcpSegment Abort()
    {
        Phase = random.OneIn(2) ? TcpPhase.Closed : TcpPhase.Listening;
        return Bare(random.OneIn(2) ? Rst | Ack : Rst, Next);
    }

    private TcpSegment Send(int flags, byte[] data, byte[] options)
    {
        TcpSegment segment = Bare(flags, Next) with { Data = data, Options = options };
        Next = segment.End;
        _sent.Add(segment);
        return segment;
    }

    private TcpSegment Bare(int flags, uint sequence)
    {
        Window = random.Weighted<ushort>((12, habits.Window), (2, (ushort)random.Next(habits.Window + 1)), (1, (ushort)0), (1, (ushort)random.Next(65536)));
        bool acknowledges = (flags & Ack) != 0;
        return new TcpSegment(flags, sequence, acknowledges ? Expected : 0, Window, acknowledges ? OptionsNow() : [], []);
    }

    /// <summary>An old segment, with the acknowledgement of today.</summary>
    private TcpSegment Refreshed(TcpSegment old) => old.Has(Ack) && !old.Has(Syn) && random.OneIn(2) ? old with { Acknowledgement = Expected, Options = OptionsNow() } : old;

    private byte[] OptionsNow() => habits.OfSegment(random, _usesSack ? Blocks() : []);
}
