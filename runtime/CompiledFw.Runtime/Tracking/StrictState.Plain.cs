using System.Runtime.CompilerServices;
using CompiledFw.Tracking.Tcp;

namespace CompiledFw.Tracking;

// The short way of nearly all packets: a plain segment of an established connection, within its windows, changes numbers and nothing else.
//
// TcpTracker judges on a copy, since it may find out late that a segment is invalid. Here everything is asked first, without a write, and then
// written in place: the same that TcpTracker and TcpWindows would write, which a property test holds them to. Whatever is not plain to the
// last bit goes to them.
internal partial struct StrictState
{
    /// <summary>The phase and the class of the last segment; who sent it does not matter.</summary>
    private const int PhaseAndClass = 0xFF & ~((1 << LastSideBits) - 1);

    private const int EstablishedByAck = ((int)TcpPhase.Established << PhaseShift) | ((int)TcpClass.Ack << LastClassShift);

    private const int Proved = AnsweredMark | AssuredMark;

    private const int UnknownWindows = TcpState.NotOffered << (ScaleShift + ScaleBits);

    /// <summary>
    /// Takes in a segment that the tracker would accept, and of which nothing would come but numbers: the connection is established and has
    /// proved itself, the last segment was an ACK as well, and this one lies within the windows of both sides.
    /// </summary>
    /// <param name="segment">The segment.</param>
    /// <param name="side">Who sent it.</param>
    /// <param name="traits">What decides how long the connection lives now.</param>
    /// <returns>False where that is not so: nothing has changed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFollow(in PlainSegment segment, int side, out AckTraits traits)
    {
        traits = (AckTraits)Follow(segment.Sequence, segment.Acknowledgement, segment.End, segment.Window, side);
        return traits >= 0;
    }

    // As many arguments as the processor has registers for them, and not inlined: hardly anything has to be kept on the stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Follow(uint sequence, uint acknowledgement, uint end, uint shownWindow, int side)
    {
        ref TcpSide own = ref Sides[side & 1];
        ref TcpSide other = ref Sides[(side & 1) ^ 1];
        uint ownWindow = own.Window;
        uint otherWindow = other.Window;
        if (!IsWithin(in own, in other, sequence, acknowledgement, end))
            return -1;
        int marks = _marks;
        if ((_phase & PhaseAndClass) != EstablishedByAck || (marks & Proved) != Proved || (marks & UnknownWindows) == UnknownWindows)
            return -1;

        // As CountRepeats, where nothing is doubted.
        var fingerprint = (ushort)(FingerprintOf(sequence, (ushort)shownWindow) | FingerprintOf(acknowledgement));
        int repeats = 0;
        if (LastEnd == end && _last == fingerprint && LastSide == side)
            repeats = Math.Min((marks & RepeatMask) + 1, RepeatMask);
        _marks = (ushort)((marks & ~RepeatMask) | repeats);
        _phase = (byte)(EstablishedByAck | side);
        _last = fingerprint;
        LastEnd = end;

        // As TcpWindows.MoveOn.
        int scale = (marks >> (ScaleShift + (side * ScaleBits))) & ScaleMask;
        uint window = shownWindow << (scale == TcpState.NotOffered ? 0 : scale);
        if (window > (ownWindow & WindowMask))
            ownWindow = (ownWindow & ~WindowMask) | Math.Min(window, WindowMask);
        uint mostEnd = own.MaxEnd;
        if ((int)(own.End - end) < 0)
        {
            own.End = end;
            ownWindow |= UnacknowledgedBit;
        }

        uint acknowledged = own.Acknowledged;
        if (acknowledged == 0 || (int)(acknowledged - acknowledgement) < 0)
            own.Acknowledged = acknowledgement;
        if ((int)(mostEnd - end) < 0)
            otherWindow = (otherWindow & ~WindowMask) | Math.Min((otherWindow & WindowMask) + (end - mostEnd), WindowMask);
        uint edge = acknowledgement + window;
        uint edgeBefore = other.MaxEnd;
        uint moved = edge + (window == 0 ? 1u : 0);
        other.MaxEnd = (int)(edge - edgeBefore) >= 0 ? moved : edgeBefore;
        if (acknowledgement == other.End)
            otherWindow &= ~UnacknowledgedBit;
        own.Window = ownWindow;
        other.Window = otherWindow;
        return (repeats >= TcpTimeouts.RepeatsOfAStuckSide ? (int)AckTraits.Repeated : 0)
            | ((ownWindow | otherWindow) >= UnacknowledgedBit ? (int)AckTraits.Unacknowledged : 0)
            | (shownWindow == 0 ? (int)AckTraits.ZeroWindow : 0);
    }

    /// <summary>True when <see cref="TryFollow"/> would take the segment in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsFollowedBy(in PlainSegment segment, int side) =>
        IsWithin(in Sides[side], in Sides[side ^ 1], segment.Sequence, segment.Acknowledgement, segment.End)
        && (_phase & PhaseAndClass) == EstablishedByAck
        && (_marks & Proved) == Proved
        && (_marks & UnknownWindows) != UnknownWindows;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWithin(in TcpSide own, in TcpSide other, uint sequence, uint acknowledgement, uint end)
    {
        uint ownWindow = own.Window & WindowMask;
        uint otherWindow = other.Window & WindowMask;
        // Each is negative where something is not as it has to be; one branch for all of them, since hardly a segment is like that.
        int outside = (int)(end - (own.End - otherWindow))
            | (int)(acknowledgement - (other.End - Math.Max(ownWindow, TcpWindows.LeastAckWindow)))
            | (int)(own.MaxEnd - sequence)
            | (int)(other.End - acknowledgement)
            | (int)(ownWindow - 1)
            | (int)(otherWindow - 1);
        return outside >= 0;
    }
}
