namespace CompiledFw.Tracking.Fragments;

/// <summary>What is known of one packet whose pieces are under way. Its pieces stand in an array of the table's.</summary>
internal struct FragmentedPacket
{
    public FragmentKey Key;

    /// <summary>The second at whose beginning the packet is forgotten.</summary>
    public uint Deadline;

    /// <summary>The next packet of the same bucket; -1 = none.</summary>
    public int Next;

    /// <summary>Where the last piece ends; 0 = it has not been seen.</summary>
    public int Total;

    /// <summary>The farthest end of a piece.</summary>
    public int Farthest;

    /// <summary>Pieces seen, the first one included.</summary>
    public int Pieces;

    /// <summary>Why nothing more of the packet passes; <see cref="Reason.Rule"/> while nothing is wrong.</summary>
    public Reason Fault;

    /// <summary>The first piece's.</summary>
    public Verdict Verdict;
}
