namespace CompiledFw.Flows;

/// <summary>How soon a flow gives way when the table is full; the last ones first.</summary>
internal enum Expendability : byte
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Nobody has answered it.</summary>
    Unanswered,

    /// <summary>Its connection is over, or all but over.</summary>
    Closing,

    /// <summary>Its handshake is not complete.</summary>
    HalfOpen,
}
