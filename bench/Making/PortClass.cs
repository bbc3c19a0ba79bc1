namespace CompiledFw.Benchmarks.Making;

/// <summary>How rules ask for ports (the classes of ClassBench, INFOCOM 2005, section III).</summary>
internal enum PortClass
{
    /// <summary>Any port.</summary>
    Any,

    /// <summary>1024 to 65535.</summary>
    High,

    /// <summary>One of the kind's services.</summary>
    Exact,

    /// <summary>One of the kind's ranges.</summary>
    Range,
}
