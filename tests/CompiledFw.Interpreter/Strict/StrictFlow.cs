namespace CompiledFw.Interpreting.Strict;

/// <summary>What strict tracking remembers of a flow. A packet is judged on a copy, which takes the place of the original when the packet passes.</summary>
internal sealed class StrictFlow
{
    /// <summary>The whole second of its first packet.</summary>
    public required long FirstSecond { get; init; }

    /// <summary>It was announced by another flow.</summary>
    public bool IsAnnounced { get; init; }

    /// <summary>A packet of the other side has passed.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>Its connection is known to be genuine.</summary>
    public bool IsAssured { get; set; }

    /// <summary>Its TCP connection; null for other protocols.</summary>
    public TcpConnection? Tcp { get; set; }

    public StrictFlow Clone()
    {
        StrictFlow clone = (StrictFlow)MemberwiseClone();
        clone.Tcp = Tcp?.Clone();
        return clone;
    }

    /// <summary>What a packet of the flow is said to be.</summary>
    public CtState StateOf(bool fromOriginator) =>
        !fromOriginator || IsAnswered ? CtState.Established : IsAnnounced ? CtState.Related : CtState.New;
}
