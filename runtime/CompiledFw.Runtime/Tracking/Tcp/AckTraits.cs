namespace CompiledFw.Tracking.Tcp;

/// <summary>What of an ACK within an established connection's windows decides how long the connection lives after it.</summary>
[Flags]
internal enum AckTraits
{
    None = 0,

    /// <summary>It has been repeated as often as by a side that is stuck.</summary>
    Repeated = 1,

    /// <summary>A side has sent what the other one has not acknowledged.</summary>
    Unacknowledged = 2,

    /// <summary>It shows a window of 0.</summary>
    ZeroWindow = 4,

    All = Repeated | Unacknowledged | ZeroWindow,
}
