namespace CompiledFw.Tracking;

/// <summary>What becomes of a flow by one of its packets.</summary>
internal enum Outcome : byte
{
    /// <summary>The packet is the flow's: its state moves on, and it lives anew.</summary>
    Accepted,

    /// <summary>The packet may pass, and the flow lives no longer for it: an old segment once more, or one that a connection out of step needs.</summary>
    Doubted,

    /// <summary>The packet is not the flow's, which stays as it is.</summary>
    Invalid,

    /// <summary>The packet begins a new flow in the place of this one, which is over.</summary>
    Reopens,

    /// <summary>The packet passes, and the flow ends with it.</summary>
    Ends,
}
