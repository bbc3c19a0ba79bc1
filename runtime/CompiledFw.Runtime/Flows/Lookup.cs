namespace CompiledFw.Flows;

/// <summary>What came of looking for a packet's flow.</summary>
internal enum Lookup
{
    /// <summary>There is none.</summary>
    Nothing,

    /// <summary>There is one: <see cref="Evaluation.ParentRule"/> is the index of its rule.</summary>
    Flow,

    /// <summary>The packet belongs to one and fails its checks: it is to be dropped for <see cref="Evaluation.Fault"/>.</summary>
    Fault,
}
