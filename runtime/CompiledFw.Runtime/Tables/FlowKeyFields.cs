namespace CompiledFw.Tables;

/// <summary>The fields of a packet that the keys of a <see cref="FlowKeyTable"/> consist of, by ipfw's names.</summary>
[Flags]
public enum FlowKeyFields
{
    /// <summary>No field; not the key of a table.</summary>
    None = 0,

    /// <summary><c>src-ip</c></summary>
    Source = 1,

    /// <summary><c>proto</c>: for IPv6 the upper-layer protocol.</summary>
    Protocol = 2,

    /// <summary><c>src-port</c>; 0 of a packet that has none.</summary>
    SourcePort = 4,

    /// <summary><c>dst-ip</c></summary>
    Destination = 8,

    /// <summary><c>dst-port</c>; 0 of a packet that has none.</summary>
    DestinationPort = 16,

    /// <summary>All five.</summary>
    All = Source | Protocol | SourcePort | Destination | DestinationPort,
}
