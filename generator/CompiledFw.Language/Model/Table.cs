namespace CompiledFw.Language.Model;

/// <summary>A named set of addresses, ports, interfaces or flows, each with a value.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsDynamic">True of a table that the host program changes at run time.</param>
/// <param name="V4">IPv4 prefixes of a table of addresses.</param>
/// <param name="V6">IPv6 prefixes of a table of addresses.</param>
/// <param name="Numbers">Ports, or other numbers.</param>
/// <param name="Names">Interface names; of a table of flows the entries, as written.</param>
/// <param name="FlowFields">What an entry of a table of flows consists of.</param>
/// <param name="Span">Where the table stands.</param>
public sealed record Table(
    string Name,
    TableType Type,
    bool IsDynamic,
    EquatableArray<Valued<Prefix4>> V4,
    EquatableArray<Valued<Prefix6>> V6,
    EquatableArray<Valued<NumberRange>> Numbers,
    EquatableArray<Valued<string>> Names,
    FlowFields FlowFields,
    SourceSpan Span)
{
    /// <summary>True when an entry has a value other than 0.</summary>
    public bool HasValues => V4.Any(e => e.Value != 0) || V6.Any(e => e.Value != 0) || Numbers.Any(e => e.Value != 0) || Names.Any(e => e.Value != 0);
}

/// <summary>An entry of a table and its value, 0 where none is written.</summary>
public readonly record struct Valued<T>(T Entry, uint Value);

/// <summary>What a table holds.</summary>
public enum TableType
{
    Address,
    Port,
    Interface,
    Number,
    Flow,
}

/// <summary>The parts of an entry of a table of flows; the bits are those of the runtime's <c>FlowKeyFields</c>.</summary>
[Flags]
public enum FlowFields : byte
{
    None = 0,
    SourceAddress = 1,
    Protocol = 2,
    SourcePort = 4,
    DestinationAddress = 8,
    DestinationPort = 16,
    All = SourceAddress | SourcePort | DestinationAddress | DestinationPort | Protocol,
}
