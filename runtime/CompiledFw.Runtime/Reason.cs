namespace CompiledFw;

/// <summary>Why a packet got its verdict.</summary>
public enum Reason : byte
{
    /// <summary>A rule matched it. As a decoder's answer: nothing is wrong with the packet.</summary>
    Rule,

    /// <summary>It belongs to a flow, whose parent rule decided.</summary>
    Flow,

    /// <summary>No rule decided; rule 65535 did.</summary>
    Default,

    /// <summary>A stateful rule matched it, but the flow table holds its maximum.</summary>
    FlowTableFull,

    /// <summary>A stateful rule matched it, but what is not IP makes no flow.</summary>
    NotTrackable,
}
