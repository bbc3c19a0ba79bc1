namespace CompiledFw.Interpreting.Strict;

/// <summary>What a flow makes of one of its packets.</summary>
internal enum Outcome
{
    /// <summary>It passes and the flow has moved on.</summary>
    Accepted,

    /// <summary>It passes, but the flow does not live longer for it.</summary>
    Ignored,

    /// <summary>It begins a new connection with the addresses of one that is over: it is a packet of no flow.</summary>
    Reopens,

    /// <summary>It fails a check. The flow stays as it was.</summary>
    Invalid,
}
