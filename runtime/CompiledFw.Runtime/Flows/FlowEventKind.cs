namespace CompiledFw.Flows;

/// <summary>What happened to a flow. Each has one <see cref="New"/> and one of the last four.</summary>
public enum FlowEventKind : byte
{
    /// <summary>A rule made it.</summary>
    New,

    /// <summary>It has proved itself: a TCP handshake is over, or another protocol's flow was answered.</summary>
    Established,

    /// <summary>It is gone because its connection was over.</summary>
    Closed,

    /// <summary>It is gone because nothing came in its lifetime.</summary>
    Expired,

    /// <summary>It is gone because another flow needed the room.</summary>
    Evicted,

    /// <summary>It is gone because the host removed it.</summary>
    Removed,
}
