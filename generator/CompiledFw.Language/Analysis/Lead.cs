namespace CompiledFw.Language.Analysis;

/// <summary>Where evaluation goes on behind an action.</summary>
internal enum Lead
{
    /// <summary>Nowhere: the packet is decided.</summary>
    Ends,

    /// <summary>To the next rule.</summary>
    ToNext,

    /// <summary>Forward to a rule that the file names.</summary>
    Jumps,

    /// <summary>Forward to a rule that a table names.</summary>
    Forward,

    /// <summary>To a rule that the file names, perhaps back, and later behind this one.</summary>
    Calls,

    /// <summary>Behind a rule that called, or to the next one.</summary>
    Returns,

    /// <summary>Somewhere.</summary>
    Unknown,
}
