namespace CompiledFw.Language.Model;

/// <summary>A named set of addresses or of ports.</summary>
public sealed record Table(
    string Name,
    TableType Type,
    EquatableArray<Prefix4> V4,
    EquatableArray<Prefix6> V6,
    EquatableArray<PortRange> Ports,
    SourceSpan Span);

/// <summary>What a table holds.</summary>
public enum TableType
{
    Address,
    Port,
}
