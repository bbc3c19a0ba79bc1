using CompiledFw.Tracking.Tcp;

namespace CompiledFw.Tracking;

// What is known of the last segment, by its meaning: for those who save flows.
internal partial struct StrictState
{
    /// <summary>The greatest value of <see cref="Repeats"/>.</summary>
    public const int MostRepeats = RepeatMask;

    /// <summary>The greatest window that fits, in bytes: more than any that TCP can show (RFC 7323 section 2.3).</summary>
    public const uint MostWindow = WindowMask;

    /// <summary>Of the last ACK 15 bits to know it again by; where a SYN was doubted, its window.</summary>
    public readonly ushort LastFingerprint => IsDoubting ? _last : (ushort)(_last & ~ZeroWindowBit);

    /// <summary>The window scale that a doubted SYN offered; 0 where none was doubted.</summary>
    public readonly int DoubtedScale => !IsDoubting ? 0
        : (_marks & RepeatMask)
            | ((int)((Sides[0].Window >> DoubtedScaleShift) & 1) << RepeatBits)
            | ((int)((Sides[1].Window >> DoubtedScaleShift) & 1) << (RepeatBits + 1));

    /// <summary>Sets all that is known of the last segment but its end.</summary>
    public void RememberLast(TcpClass segment, int side, int repeats, ushort fingerprint, bool windowWasZero, int doubtedScale)
    {
        See(segment, side);
        int low = IsDoubting ? doubtedScale & RepeatMask : repeats;
        _last = IsDoubting ? fingerprint : (ushort)((fingerprint & ~ZeroWindowBit) | (windowWasZero ? ZeroWindowBit : 0));
        _marks = (ushort)((_marks & ~RepeatMask) | low);
        for (int i = 0; i < 2; i++)
        {
            uint bit = IsDoubting ? (uint)(doubtedScale >> (RepeatBits + i)) & 1 : 0;
            Sides[i].Window = (Sides[i].Window & ~(1u << DoubtedScaleShift)) | (bit << DoubtedScaleShift);
        }
    }
}
