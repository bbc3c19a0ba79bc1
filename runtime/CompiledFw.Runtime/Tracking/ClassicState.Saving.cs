namespace CompiledFw.Tracking;

// What was seen, by its meaning: for those who save flows. The bits are drawn in the other part.
internal partial struct ClassicState
{
    private const int FlagsOfASide = 3;
    private const int FirstMark = 6;

    /// <summary>FIN, SYN and RST of a side as far as they were seen, as they stand in a TCP header.</summary>
    public readonly int FlagsOf(int side) => (Seen >> (side * FlagsOfASide)) & ((1 << FlagsOfASide) - 1);

    /// <summary>True of the side that acknowledged acceptably last.</summary>
    public readonly bool IsMarked(int side) => (Seen & (1 << (FirstMark + side))) != 0;

    public void AddFlags(int side, int flags) => Seen |= (byte)(flags << (side * FlagsOfASide));

    public void AddMark(int side) => Seen |= (byte)(1 << (FirstMark + side));
}
