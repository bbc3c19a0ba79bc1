namespace CompiledFw;

/// <summary>What a rule has seen.</summary>
public struct RuleCounter
{
    /// <summary>Packets that the rule decided or counted, directly or for a flow that it made.</summary>
    public long Packets;

    /// <summary>Their IP lengths; what is not IP counts 0.</summary>
    public long Bytes;

    /// <summary>Packets that it logged.</summary>
    public long Logged;

    /// <summary>When the last one came, on the host's clock; where that ran backward, the latest time seen.</summary>
    public TimeSpan LastMatch;
}
