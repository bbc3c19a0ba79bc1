using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>Random contents for the tables of a rule file: with values or without, for good or to be changed by the host.</summary>
internal static class TableGenerator
{
    /// <summary>As rule files may write them.</summary>
    private static readonly string[] ProtocolNames = ["tcp", "udp", "sctp", "icmp", "47"];

    /// <summary>The same as the host program writes them.</summary>
    private static readonly string[] ProtocolNumbers = ["6", "17", "132", "1", "47"];

    public static Gen<GeneratedTable[]> Tables { get; } =
        from addresses in Gen.CollectToArray(TableUniverse.Addresses, t => Table(t.Name, "addr", t.Entries))
        from ports in Gen.CollectToArray(TableUniverse.Ports, t => Table(t.Name, "port", t.Entries))
        from numbers in Gen.CollectToArray(TableUniverse.Numbers, t => Table(t.Name, "number", t.Entries))
        from interfaces in Gen.CollectToArray(TableUniverse.Interfaces, t => Table(t.Name, "iface", t.Entries))
        from flows in Gen.CollectToArray(TableUniverse.Flows, t => FlowTable(t.Name, t.Type))
        select (GeneratedTable[])[.. addresses, .. ports, .. numbers, .. interfaces, .. flows];

    public static Gen<uint> Value { get; } = Gen.Elements(TableUniverse.Values);

    /// <summary>An entry that a table of that type can have.</summary>
    public static Gen<string> Entry(string type) => type.Split(':')[0] switch
    {
        "addr" => Gen.OneOf(
            Gen.Elements(Universe.Hosts4), Gen.Elements(Universe.BusyHosts4), Gen.Elements(Universe.Prefixes4), Gen.Elements(Universe.BusyHosts6), Gen.Elements(Universe.Prefixes6)),
        "port" or "number" => Gen.OneOf(
            Gen.Elements(Universe.Ports).Select(port => $"{port}"),
            Gen.Elements("0-5", "10-40", "22-80", "80-443", "0-65535", "46", "5", "16", "255")),
        "iface" => Gen.Elements(Universe.Interfaces),
        _ => FlowEntry(type, ProtocolNumbers),
    };

    /// <summary>Entries of the file as the host writes them. Hexadecimal numbers and ranges that hold nothing are for files only.</summary>
    public static IEnumerable<string> EntriesForHost(GeneratedTable table) => table.Entries
        .Select(e => string.Join(',', e.Entry.Split(',').Select(ForHost)))
        .Where(entry => !entry.Contains("0x", StringComparison.Ordinal));

    private static string ForHost(string part) =>
        Array.IndexOf(ProtocolNames, part) is int name and >= 0 ? ProtocolNumbers[name] : part;

    private static Gen<GeneratedTable> Table(string name, string type, string[] entries) =>
        from isDynamic in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from chosen in isDynamic ? Gen.SubListOf(entries).Select(some => some.ToArray()) : Gen.Constant(entries)
        from table in Valued(name, type, isDynamic, chosen)
        select table;

    private static Gen<GeneratedTable> FlowTable(string name, string type) =>
        from isDynamic in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from entries in FlowEntry(type, ProtocolNames).ArrayOf(type == "flow" ? 40 : 6)
        from table in Valued(name, type, isDynamic, [.. entries.Distinct()])
        select table;

    private static Gen<GeneratedTable> Valued(string name, string type, bool isDynamic, string[] entries) =>
        from hasValues in Gen.Elements(true, true, false)
        from values in Value.ArrayOf(entries.Length)
        select new GeneratedTable(name, type, isDynamic, [.. entries.Zip(values, (entry, value) => (entry, hasValues ? value : (uint?)null))]);

    /// <summary>The parts that the table's type names, in the order of an entry; both addresses are of one family.</summary>
    private static Gen<string> FlowEntry(string type, string[] protocols) =>
        from hosts in Gen.OneOf(Gen.Elements(Universe.BusyHosts4).Two(), Gen.Elements(Universe.BusyHosts6).Two())
        from ports in Gen.Elements(Universe.Ports).Two()
        from protocol in Gen.Elements(protocols)
        let parts = new (string Name, string Value)[]
        {
            ("src-ip", hosts.Item1), ("proto", protocol), ("src-port", $"{ports.Item1}"), ("dst-ip", hosts.Item2), ("dst-port", $"{ports.Item2}"),
        }
        let asked = type.Split(':').Skip(1).SelectMany(list => list.Split(',')).ToArray()
        select string.Join(',', parts.Where(part => asked.Length == 0 || asked.Contains(part.Name)).Select(part => part.Value));
}
