namespace CompiledFw.Flows.Saving;

/// <summary>What becomes of a saved flow, while that is found out.</summary>
internal enum RestoreFate : byte
{
    /// <summary>It does not come back.</summary>
    Dropped,

    /// <summary>It does.</summary>
    ComesBack,

    // It could, if there is room; in the order of Expendability, those first that come first.

    /// <summary>It would never have given way.</summary>
    OfProved,

    /// <summary>Nobody has answered it.</summary>
    OfUnanswered,

    /// <summary>Its connection is over, or all but over.</summary>
    OfClosing,

    /// <summary>Its handshake is not complete.</summary>
    OfHalfOpen,
}
