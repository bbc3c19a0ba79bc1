namespace CompiledFw.Interpreting.Strict;

/// <summary>What one side of a TCP connection has sent and may send.</summary>
internal sealed class TcpSide
{
    /// <summary>The highest sequence number behind what it sent.</summary>
    public uint End { get; set; }

    /// <summary>The highest sequence number that the other side allowed.</summary>
    public uint MaxEnd { get; set; }

    /// <summary>The largest window that it announced, in bytes; 0 = it was not seen yet.</summary>
    public uint MaxWindow { get; set; }

    /// <summary>The highest number that it acknowledged; null for none yet.</summary>
    public uint? MaxAcknowledgement { get; set; }

    /// <summary>How far its window is to be shifted.</summary>
    public int Scale { get; set; }

    public bool OffersScale { get; set; }

    public bool PermitsSack { get; set; }

    /// <summary>It sent data that the other side has not acknowledged.</summary>
    public bool AwaitsAcknowledgement { get; set; }

    /// <summary>It was the first to close.</summary>
    public bool ClosedFirst { get; set; }

    public bool IsSeen => MaxWindow != 0;

    public TcpSide Clone() => (TcpSide)MemberwiseClone();
}
