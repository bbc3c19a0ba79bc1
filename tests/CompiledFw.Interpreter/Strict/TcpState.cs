namespace CompiledFw.Interpreting.Strict;

/// <summary>How far a TCP connection has come (reference: state tracking section 1.2).</summary>
internal enum TcpState
{
    None,
    SynSent,
    SynReceived,
    Established,
    FinWait,
    CloseWait,
    LastAck,
    TimeWait,
    Close,

    /// <summary>Both sides have sent a SYN.</summary>
    SynSent2,

    /// <summary>As an answer of the table: the packet passes, and the connection does not believe it.</summary>
    Ignored,

    /// <summary>As an answer of the table: the connection cannot have this packet now.</summary>
    Invalid,
}
