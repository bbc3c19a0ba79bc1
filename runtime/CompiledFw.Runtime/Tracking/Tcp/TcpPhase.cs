namespace CompiledFw.Tracking.Tcp;

/// <summary>Where a connection stands: netfilter's states (reference: state tracking section 1.2), one for both sides.</summary>
internal enum TcpPhase : byte
{
    /// <summary>No segment yet.</summary>
    None,

    /// <summary>A SYN.</summary>
    SynSent,

    /// <summary>A SYN and the answer to it.</summary>
    SynReceived,

    /// <summary>The answer is acknowledged, or the connection was picked up.</summary>
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

    /// <summary>SYNs from both sides: a simultaneous open (RFC 9293 section 3.5).</summary>
    SynSentByBoth,

    // Two shades of the above, which the transitions do not tell apart.

    /// <summary>As <see cref="SynReceived"/>, after a simultaneous open: an ACK of either side ends the handshake.</summary>
    SynReceivedByBoth,

    /// <summary>As <see cref="LastAck"/>, with a SYN let through: the next ACK may be a challenge to it (RFC 5961 section 4).</summary>
    LastAckDoubted,
}
