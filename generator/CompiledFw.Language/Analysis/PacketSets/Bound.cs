namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>Which way a packet set errs where it cannot be exact.</summary>
internal enum Bound
{
    /// <summary>It holds all packets that are meant, and perhaps more.</summary>
    AtMost,

    /// <summary>It holds only packets that are meant, and perhaps not all.</summary>
    AtLeast,
}
