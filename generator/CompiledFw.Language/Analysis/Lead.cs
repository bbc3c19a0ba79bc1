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

    /// <summary>Somewhere, perhaps back.</summary>
    Unknown,
}
