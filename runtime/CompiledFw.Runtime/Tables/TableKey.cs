namespace CompiledFw.Tables;

/// <summary>What of a packet emitted rules ask a table for.</summary>
public enum TableKey
{
    /// <summary>The source address.</summary>
    Source,

    /// <summary>The destination address.</summary>
    Destination,

    /// <summary>The source port.</summary>
    SourcePort,

    /// <summary>The destination port.</summary>
    DestinationPort,

    /// <summary>The DS field.</summary>
    Dscp,

    /// <summary>The packet's mark.</summary>
    Mark,

    /// <summary>The interface that it is on.</summary>
    Via,

    /// <summary>The interface that it came in by.</summary>
    Recv,

    /// <summary>The interface that it goes out by.</summary>
    Xmit,

    /// <summary>Its flow.</summary>
    Flow,
}
