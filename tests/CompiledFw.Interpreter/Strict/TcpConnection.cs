namespace CompiledFw.Interpreting.Strict;

/// <summary>A TCP connection as tracking knows it.</summary>
internal sealed class TcpConnection
{
    public TcpState State { get; set; }

    public TcpSide Originator { get; private set; } = new();

    public TcpSide Responder { get; private set; } = new();

    /// <summary>It was picked up in its middle: windows are not known, and no check of them fails.</summary>
    public bool IsLiberal { get; set; }

    /// <summary>Both sides have sent a SYN before any other packet.</summary>
    public bool OpensFromBothSides { get; set; }

    /// <summary>A SYN was let through while the last FIN waited for its acknowledgement: the next one may be a challenge (RFC 5961 section 4).</summary>
    public bool ExpectsChallenge { get; set; }

    /// <summary>The latest packet that passed; null for none.</summary>
    public SegmentKind? LastKind { get; set; }

    public bool LastFromOriginator { get; set; }

    // Of the latest packet with nothing but ACK that was accepted, or of the latest one that was ignored.
    public uint LastSequence { get; set; }

    public uint LastEnd { get; set; }

    public uint LastAcknowledgement { get; set; }

    public ushort? LastWindow { get; set; }

    /// <summary>Options of the latest SYN of the originator that was ignored; null for none.</summary>
    public TcpOptionList? LastOptions { get; set; }

    /// <summary>How often the latest packet was repeated.</summary>
    public int Repeated { get; set; }

    public TcpSide Side(bool ofOriginator) => ofOriginator ? Originator : Responder;

    /// <summary>Forgets a side.</summary>
    public void ClearSide(bool ofOriginator)
    {
        if (ofOriginator)
            Originator = new TcpSide();
        else
            Responder = new TcpSide();
    }

    public TcpConnection Clone()
    {
        TcpConnection clone = (TcpConnection)MemberwiseClone();
        clone.Originator = Originator.Clone();
        clone.Responder = Responder.Clone();
        return clone;
    }
}
