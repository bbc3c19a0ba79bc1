namespace CompiledFw.TestKit.Conversations;

/// <summary>The states of a TCP endpoint, with those of a closing one taken together (RFC 9293 section 3.3.2).</summary>
public enum TcpPhase : byte
{
    Closed,
    Listening,
    SynSent,
    SynReceived,

    /// <summary>Synchronized: also while one side or both have sent their FIN.</summary>
    Open,

    /// <summary>Both FINs were sent and acknowledged.</summary>
    TimeWait,
}
