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
    /// True when the tracker would accept the segment, and nothing would come of it but numbers: the connection is established and has proved
    /// itself, the last segment was an ACK as well, and this one lies within the windows of both sides.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsFollowedBy(in PlainSegment segment, int side)
    {
        if ((_phase & PhaseAndClass) != EstablishedByAck || (_marks & Proved) != Proved || (_marks & UnknownWindows) == UnknownWindows)
            return false;
        int other = side ^ 1;
        uint own = WindowOf(side);
        uint others = WindowOf(other);
        uint sentByOther = End[other];
        // Each is negative where the segment lies outside; one branch for all of them, since hardly a segment does.
        int outside = (int)(segment.End - (End[side] - others))
            | (int)(segment.Acknowledgement - (sentByOther - Math.Max(own, TcpWindows.LeastAckWindow)))
            | (int)(MaxEnd[side] - segment.Sequence)
            | (int)(sentByOther - segment.Acknowledgement);
        return outside >= 0 && own != 0 && others != 0;
    }

    /// <summary>Takes in a segment that <see cref="IsFollowedBy"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Follow(in PlainSegment segment, int side)
    {
        int other = side ^ 1;
        uint end = segment.End;
        uint acknowledgement = segment.Acknowledgement;
        int scale = ScaleOf(side);
        uint window = (uint)segment.Window << (scale == TcpState.NotOffered ? 0 : scale);

        uint own = _windows[side];
        uint greatest = Math.Min(Math.Max(own & WindowMask, window), WindowMask);
        bool isNews = (int)(End[side] - end) < 0;
        End[side] = isNews ? end : End[side];
        _windows[side] = (own & ~WindowMask) | greatest | (isNews ? UnacknowledgedBit : 0);

        uint acknowledged = Acknowledged[side];
        Acknowledged[side] = acknowledged == 0 || (int)(acknowledged - acknowledgement) < 0 ? acknowledgement : acknowledged;

        uint others = _windows[other];
        if ((int)(MaxEnd[side] - end) < 0)
            others = (others & ~WindowMask) | Math.Min((others & WindowMask) + (end - MaxEnd[side]), WindowMask);
        if (acknowledgement == End[other])
            others &= ~UnacknowledgedBit;
        _windows[other] = others;

        uint edge = acknowledgement + window;
        if ((int)(edge - MaxEnd[other]) >= 0)
            MaxEnd[other] = edge + (window == 0 ? 1u : 0);
        CountRepeatsOfPlain(in segment, side);
    }

    /// <summary>As <see cref="CountRepeats"/>, where nothing is doubted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountRepeatsOfPlain(in PlainSegment segment, int side)
    {
        var fingerprint = (ushort)(FingerprintOf(segment.Sequence, segment.Window) | FingerprintOf(segment.Acknowledgement));
        bool isRepeated = LastSide == side && LastEnd == segment.End && _last == fingerprint;
        int repeats = isRepeated ? Math.Min((_marks & RepeatMask) + 1, RepeatMask) : 0;
        _phase = (byte)(EstablishedByAck | side);
        _marks = (ushort)((_marks & ~RepeatMask) | repeats);
        _last = fingerprint;
        LastEnd = segment.End;
    }
}
