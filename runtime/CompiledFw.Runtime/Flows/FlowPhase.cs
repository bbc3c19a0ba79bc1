namespace CompiledFw.Flows;

/// <summary>Where a TCP connection stands, as strict tracking knows it (reference: state tracking section 1.2).</summary>
public enum FlowPhase : byte
{
    /// <summary>Not a TCP connection, or one under classic tracking.</summary>
    None,

    /// <summary>A SYN.</summary>
    SynSent,

    /// <summary>A SYN and the answer to it.</summary>
    SynReceived,

    /// <summary>The answer is acknowledged, or the connection was picked up in its middle.</summary>
    Established,

    /// <summary>One side has sent its FIN.</summary>
    FinWait,

    /// <summary>That FIN is acknowledged.</summary>
    CloseWait,

    /// <summary>The other side has sent its FIN too.</summary>
    LastAck,

    /// <summary>Both are acknowledged.</summary>
    TimeWait,

    /// <summary>A reset.</summary>
    Close,
}
