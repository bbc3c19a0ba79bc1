namespace CompiledFw.Tracking.Tcp;

/// <summary>What a segment is to the state machine: the strongest of its flags. The values index <see cref="TcpTransitions"/>.</summary>
internal enum TcpClass : byte
{
    /// <summary>No segment yet.</summary>
    None,

    /// <summary>SYN without ACK.</summary>
    Syn,

    /// <summary>SYN with ACK.</summary>
    SynAck,

    /// <summary>FIN.</summary>
    Fin,

    /// <summary>ACK alone.</summary>
    Ack,

    /// <summary>RST.</summary>
    Rst,

    /// <summary>As what was seen last: a SYN that was let through without being believed.</summary>
    DoubtedSyn,

    /// <summary>The same of a SYN that permitted selective acknowledgement.</summary>
    DoubtedSynWithSack,
}
