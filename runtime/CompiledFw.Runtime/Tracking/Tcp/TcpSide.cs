namespace CompiledFw.Tracking.Tcp;

/// <summary>The numbers of one side of a connection, 16 bytes: what a segment is held against is four of one side and four of the other.</summary>
internal struct TcpSide
{
    /// <summary>The highest sequence number behind what the side has sent.</summary>
    public uint End;

    /// <summary>The highest sequence number that the other side's window lets it send.</summary>
    public uint MaxEnd;

    /// <summary>The greatest window that the side has shown, and two marks: see <see cref="StrictState"/>.</summary>
    public uint Window;

    /// <summary>
    /// The highest number that the side has acknowledged; 0 = none (as if a real 0 were none). While a SYN is not answered, of the side that
    /// has to: what its ACK acknowledged, which may be a challenge.
    /// </summary>
    public uint Acknowledged;
}
