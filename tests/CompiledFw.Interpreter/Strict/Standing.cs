namespace CompiledFw.Interpreting.Strict;

/// <summary>How a packet stands to the flows.</summary>
internal enum Standing
{
    /// <summary>It has no flow, and needs none.</summary>
    Untracked,

    /// <summary>It is of no flow, and may begin one.</summary>
    MayBegin,

    /// <summary>It is of no flow, and cannot begin one.</summary>
    CannotBegin,

    /// <summary>It belongs to a flow and passes.</summary>
    Belongs,

    /// <summary>It belongs to a flow, or is an error about a packet of it, and fails a check.</summary>
    Fails,

    /// <summary>It is of no flow, and one has announced it.</summary>
    Announced,

    /// <summary>It is an ICMP error about a packet of a flow.</summary>
    Relates,
}
