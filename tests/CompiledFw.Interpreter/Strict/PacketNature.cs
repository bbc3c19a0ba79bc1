namespace CompiledFw.Interpreting.Strict;

/// <summary>What a packet can be to a tracker.</summary>
internal enum PacketNature
{
    /// <summary>It can be one of a flow.</summary>
    OfFlow,

    /// <summary>It has no flow, and needs none.</summary>
    Untracked,

    /// <summary>An ICMP message about another packet.</summary>
    Error,

    /// <summary>An ICMP message of a type that no flow has.</summary>
    Stray,
}
