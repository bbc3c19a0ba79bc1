using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CompiledFw.Flows;
using CompiledFw.Tracking.Tcp;

namespace CompiledFw.Tracking;

/// <summary>What strict tracking remembers of one flow: 45 bytes, so that an IPv4 flow is one cache line.</summary>
/// <remarks>
/// <code>
/// Phase    7         4 3         1 0
///         ┌───────────┬───────────┬──────────┐
///         │ TCP phase │ last class│ last side│        what the connection is, what was seen last and from whom
///         └───────────┴───────────┴──────────┘
/// byte 0       1                          17                         33        37     39      41         45
///     ┌───────┬──────────────────────────┬──────────────────────────┬─────────┬──────┬───────┬──────────┐
///     │ phase │ the originator's numbers │ the other side's (16)    │ LastEnd │ last │ marks │ deadline │
///     └───────┴──────────────────────────┴──────────────────────────┴─────────┴──────┴───────┴──────────┘
/// Window   31               30                29                    0     a side's own; 0 = the side has sent nothing
///         ┌────────────────┬─────────────────┬───────────────────────┐
///         │ unacknowledged │ (doubted scale) │ greatest window seen  │
///         └────────────────┴─────────────────┴───────────────────────┘
/// Marks    15      12 11       8   7    6    5    4    3    2   1     0
///         ┌──────────┬──────────┬────┬────┬────┬────┬────┬────┬─────────┐
///         │ scale    │ scale    │SACK│SACK│clo-│ans-│as- │re- │ repeats │
///         │ (other)  │ (origin.)│(o.)│    │sing│wer.│sur.│lat.│         │
///         └──────────┴──────────┴────┴────┴────┴────┴────┴────┴─────────┘
/// Last     15 a window of 0   14 ... 0 a fingerprint of the last ACK; of a doubted SYN the whole window
/// </code>
/// <para>A doubted SYN is one that passed without being believed; what it offers is kept in case it is answered: its scale in
/// "repeats", which mean nothing then, and in the bit beside each window.</para>
/// <para>UDP and other protocols use the marks, the deadline, and <see cref="LastEnd"/> for the second of their first packet.</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal partial struct StrictState : IFlowState
{
    private byte _phase;

    /// <summary>What each side has sent and shown.</summary>
    public BothSides<TcpSide> Sides;

    /// <summary>The sequence number behind the segment that was seen last.</summary>
    public uint LastEnd;

    private ushort _last;
    private ushort _marks;
    private uint _deadline;

    private const int LastSideBits = 1;
    private const int LastClassShift = LastSideBits;
    private const int LastClassBits = 3;
    private const int PhaseShift = LastClassShift + LastClassBits;

    private const uint UnacknowledgedBit = 1u << 31;
    private const int DoubtedScaleShift = 30;
    private const uint WindowMask = (1u << DoubtedScaleShift) - 1;

    private const int RepeatBits = 2;
    private const int RepeatMask = (1 << RepeatBits) - 1;
    private const int RelatedMark = 1 << 2;
    private const int AssuredMark = 1 << 3;
    private const int AnsweredMark = 1 << 4;
    private const int ClosingMark = 1 << 5;
    private const int SackShift = 6;
    private const int ScaleShift = 8;
    private const int ScaleBits = 4;
    private const int ScaleMask = (1 << ScaleBits) - 1;

    private const int FingerprintBits = 15;
    private const int AcknowledgementBits = 7;
    private const int AcknowledgementMask = (1 << AcknowledgementBits) - 1;
    private const ushort ZeroWindowBit = 1 << FingerprintBits;

    /// <inheritdoc/>
    public uint Deadline
    {
        readonly get => _deadline;
        set => _deadline = value;
    }

    /// <inheritdoc/>
    public readonly Expendability Expendability => TcpTransitions.Plain(Phase) switch
    {
        TcpPhase.SynSent or TcpPhase.SynReceived or TcpPhase.SynSentByBoth => Expendability.HalfOpen,
        TcpPhase.LastAck or TcpPhase.TimeWait or TcpPhase.Close => Expendability.Closing,
        _ => IsAnswered ? Expendability.None : Expendability.Unanswered,
    };

    public TcpPhase Phase
    {
        readonly get => (TcpPhase)(_phase >> PhaseShift);
        set => _phase = (byte)((_phase & ((1 << PhaseShift) - 1)) | ((int)value << PhaseShift));
    }

    /// <summary>The class of the segment that was accepted or let through last.</summary>
    public readonly TcpClass LastClass => (TcpClass)((_phase >> LastClassShift) & ((1 << LastClassBits) - 1));

    /// <summary>Who sent it.</summary>
    public readonly int LastSide => _phase & ((1 << LastSideBits) - 1);

    /// <summary>True when the last segment was a SYN, believed or not.</summary>
    public readonly bool LastWasSyn => LastClass is TcpClass.Syn or TcpClass.DoubtedSyn or TcpClass.DoubtedSynWithSack;

    /// <summary>True when the last one showed a window of 0.</summary>
    public readonly bool LastWindowWasZero => IsDoubting ? _last == 0 : (_last & ZeroWindowBit) != 0;

    /// <summary>How often the last ACK has been repeated, up to 3.</summary>
    public readonly int Repeats => IsDoubting ? 0 : _marks & RepeatMask;

    /// <summary>True once the side that did not begin has sent something that passed.</summary>
    public bool IsAnswered
    {
        readonly get => Has(AnsweredMark);
        set => Mark(AnsweredMark, value);
    }

    /// <summary>True of a flow that has proved itself: it is never evicted.</summary>
    public bool IsAssured
    {
        readonly get => Has(AssuredMark);
        set => Mark(AssuredMark, value);
    }

    /// <summary>True of a flow that another one announced.</summary>
    public bool IsRelated
    {
        readonly get => Has(RelatedMark);
        set => Mark(RelatedMark, value);
    }

    /// <summary>True once a side has begun to close the connection.</summary>
    public bool IsClosing
    {
        readonly get => Has(ClosingMark);
        set => Mark(ClosingMark, value);
    }

    private readonly bool IsDoubting => LastClass is TcpClass.DoubtedSyn or TcpClass.DoubtedSynWithSack;

    /// <summary>The greatest window that a side has shown, scaled, in bytes; 0 = the side has sent nothing.</summary>
    public readonly uint WindowOf(int side) => Sides[side].Window & WindowMask;

    public void SetWindow(int side, uint window) =>
        Sides[side].Window = (Sides[side].Window & ~WindowMask) | Math.Min(window, WindowMask);

    /// <summary>True while a side has sent what the other one has not acknowledged.</summary>
    public readonly bool IsUnacknowledged(int side) => (Sides[side].Window & UnacknowledgedBit) != 0;

    public void SetUnacknowledged(int side, bool value) =>
        Sides[side].Window = (Sides[side].Window & ~UnacknowledgedBit) | (value ? UnacknowledgedBit : 0);

    /// <summary>The shift of a side's windows as it was offered or came to be, 0 to 15; <see cref="TcpState.NotOffered"/> counts as 0.</summary>
    public readonly int ScaleOf(int side) => (_marks >> (ScaleShift + (side * ScaleBits))) & ScaleMask;

    public void SetScale(int side, int scale)
    {
        int shift = ScaleShift + (side * ScaleBits);
        _marks = (ushort)((_marks & ~(ScaleMask << shift)) | (scale << shift));
    }

    /// <summary>True when a side permits selective acknowledgement.</summary>
    public readonly bool PermitsSack(int side) => Has(1 << (SackShift + side));

    public void SetPermitsSack(int side, bool value) => Mark(1 << (SackShift + side), value);

    /// <summary>Takes note of what was seen last.</summary>
    public void See(TcpClass segment, int side)
    {
        if (IsDoubting)
        {
            // What the doubted SYN offered gives way to what an ACK leaves behind.
            _last = _last == 0 ? ZeroWindowBit : (ushort)0;
            _marks = (ushort)(_marks & ~RepeatMask);
        }

        _phase = (byte)((_phase & (0xF << PhaseShift)) | ((int)segment << LastClassShift) | side);
    }

    /// <summary>Takes note of an ACK, to know it again, and whether it is one that was seen just before.</summary>
    public void CountRepeats(in TcpSegment segment, uint acknowledgement, int side)
    {
        ushort fingerprint = (ushort)(FingerprintOf(segment.Sequence, segment.Window) | FingerprintOf(acknowledgement));
        bool isRepeated = !IsDoubting && LastSide == side && LastEnd == segment.End && _last == fingerprint;
        int repeats = isRepeated ? Math.Min(Repeats + 1, RepeatMask) : 0;
        See(TcpClass.Ack, side);
        _marks = (ushort)((_marks & ~RepeatMask) | repeats);
        _last = fingerprint;
        LastEnd = segment.End;
    }

    /// <summary>Takes note that no window is known: a connection that was picked up lives no longer than a stuck one until an ACK is believed.</summary>
    public void KnowNoWindow() => _last = ZeroWindowBit;

    /// <summary>Takes note of a segment that passes without being believed.</summary>
    public void Doubt(in TcpSegment segment, int side)
    {
        See(segment.Class, side);
        LastEnd = segment.End;
        _last = (ushort)(FingerprintOf(segment.Sequence, segment.Window) | (_last & AcknowledgementMask));
    }

    /// <summary>Takes note of a SYN that passes without being believed, and of what it offers.</summary>
    public void DoubtSyn(in TcpSegment segment, int side)
    {
        int scale = segment.OfferedScale(out bool permitsSack);
        See(permitsSack ? TcpClass.DoubtedSynWithSack : TcpClass.DoubtedSyn, side);
        LastEnd = segment.End;
        _last = segment.Window;
        _marks = (ushort)((_marks & ~RepeatMask) | (scale & RepeatMask));
        for (int i = 0; i < 2; i++)
            Sides[i].Window = (Sides[i].Window & ~(1u << DoubtedScaleShift)) | ((uint)(scale >> (RepeatBits + i)) & 1) << DoubtedScaleShift;
    }

    /// <summary>The doubted SYN was right: its side begins as it says, and the other side anew.</summary>
    public void BelieveDoubted()
    {
        int side = LastSide;
        int scale = (_marks & RepeatMask)
            | (int)((Sides[0].Window >> DoubtedScaleShift) & 1) << RepeatBits
            | (int)((Sides[1].Window >> DoubtedScaleShift) & 1) << (RepeatBits + 1);
        bool permitsSack = LastClass == TcpClass.DoubtedSynWithSack;
        uint window = Math.Max(_last, 1u);
        Forget(side ^ 1);
        Forget(side);
        Sides[side].End = LastEnd;
        Sides[side].MaxEnd = LastEnd;
        SetWindow(side, window);
        SetScale(side, scale);
        SetPermitsSack(side, permitsSack);
        IsClosing = false;
    }

    private void Forget(int side)
    {
        Sides[side].End = 0;
        Sides[side].MaxEnd = 0;
        Sides[side].Window = 0;
        Sides[side].Acknowledged = 0;
        SetScale(side, 0);
        SetPermitsSack(side, false);
    }

    private readonly bool Has(int mark) => (_marks & mark) != 0;

    private void Mark(int mark, bool value) => _marks = (ushort)(value ? _marks | mark : _marks & ~mark);

    /// <summary>
    /// Bits that two different acknowledgements hardly share, to say nothing of three in a row, which it takes; of a doubted segment those
    /// of the ACK before it stay.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort FingerprintOf(uint acknowledgement) => (ushort)((acknowledgement * 0x85EBCA77) >> (32 - AcknowledgementBits));

    /// <summary>The same of number and window, which differs when a side only opens it; and whether it is 0. The end is compared as a whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort FingerprintOf(uint sequence, ushort window)
    {
        uint mixed = ((sequence * 0x9E3779B1) ^ window) * 0xC2B2AE3D;
        uint bits = mixed >> (32 - FingerprintBits + AcknowledgementBits) << AcknowledgementBits;
        return (ushort)(bits | (window == 0 ? ZeroWindowBit : 0u));
    }
}
