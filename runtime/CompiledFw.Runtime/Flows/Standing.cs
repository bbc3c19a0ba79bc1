namespace CompiledFw.Flows;

/// <summary>How a packet stands to the flows that there are.</summary>
internal enum Standing : byte
{
    /// <summary>It has no business with flows: not IP, or a message between neighbours.</summary>
    Untracked,

    /// <summary>It belongs to none, and could begin one.</summary>
    Fresh,

    /// <summary>It belongs to none, and cannot begin one.</summary>
    Stray,

    /// <summary>It belongs to one.</summary>
    Member,

    /// <summary>It belongs to one, and has been counted there.</summary>
    Joined,

    /// <summary>It belongs to one and fails its checks.</summary>
    Faulty,

    /// <summary>It has the key of one that is over, and begins another in its place.</summary>
    Reopening,

    /// <summary>It begins what a control flow announced.</summary>
    Expected,

    /// <summary>It is an ICMP error about one.</summary>
    Error,
}
