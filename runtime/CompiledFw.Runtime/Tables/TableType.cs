namespace CompiledFw.Tables;

/// <summary>What a table holds.</summary>
public enum TableType
{
    /// <summary>IPv4 and IPv6 prefixes: an <see cref="AddressTable"/>.</summary>
    Address,

    /// <summary>Ports: a <see cref="NumberTable"/>.</summary>
    Port,

    /// <summary>Names of interfaces: an <see cref="InterfaceNameTable"/>.</summary>
    Interface,

    /// <summary>Other numbers: a <see cref="NumberTable"/>.</summary>
    Number,

    /// <summary>Flows: a <see cref="FlowKeyTable"/>.</summary>
    Flow,
}
