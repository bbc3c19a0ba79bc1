using CompiledFw.Language.Model;

namespace CompiledFw.Language.Binding;

/// <summary>The words for what a table holds.</summary>
internal static class TableTypes
{
    /// <summary>The values of <c>type:</c>; that of a table of flows may name the parts of an entry, <c>flow:src-ip,dst-port</c>.</summary>
    public static readonly Dictionary<string, TableType> Names = new(StringComparer.Ordinal)
    {
        ["addr"] = TableType.Address,
        ["port"] = TableType.Port,
        ["iface"] = TableType.Interface,
        ["number"] = TableType.Number,
        ["flow"] = TableType.Flow,
    };

    public static readonly Dictionary<string, FlowFields> FlowParts = new(StringComparer.Ordinal)
    {
        ["src-ip"] = FlowFields.SourceAddress,
        ["src-port"] = FlowFields.SourcePort,
        ["dst-ip"] = FlowFields.DestinationAddress,
        ["dst-port"] = FlowFields.DestinationPort,
        ["proto"] = FlowFields.Protocol,
    };

    public static string Name(TableType type) => Names.First(n => n.Value == type).Key;

    /// <summary>What it holds, for messages.</summary>
    public static string Contents(TableType type) => type switch
    {
        TableType.Address => "addresses",
        TableType.Port => "ports",
        TableType.Interface => "names of interfaces",
        TableType.Number => "numbers",
        _ => "flows",
    };
}
