using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>Random options that ask tables, and what goes along with a packet: tags, its mark, its link layer.</summary>
internal static class ContextOptionGenerator
{
    private static readonly string[] MarkMasks = ["", "", "/0xff", ":0x10", "/0", "/0xf0f0f0f0"];
    private static readonly string[] MacMasks = ["", "", "/24", "/47", "/0", "&ff:ff:00:00:00:ff"];

    /// <summary><c>lookup KEY TABLE</c> with a table that holds such keys.</summary>
    public static Gen<RuleOption> Lookup { get; } =
        from key in Gen.Elements("src-ip", "dst-ip", "src-ip", "dst-ip", "src-port", "dst-port", "dscp", "mark")
        from table in Gen.Elements(key switch
        {
            "src-ip" or "dst-ip" => TableUniverse.Addresses,
            "src-port" or "dst-port" => [.. TableUniverse.Ports, .. TableUniverse.Numbers],
            _ => TableUniverse.Numbers,
        })
        select new RuleOption("lookup", $"{key} {table.Name}");

    /// <summary>The value of a mark, with a mask or without.</summary>
    public static Gen<string> MarkValue { get; } =
        from value in Gen.Frequency((4, Gen.Elements(HeaderValues.Marks).Select(mark => mark > 255 ? $"0x{mark:x}" : $"{mark}")), (1, Gen.Constant("tablearg")))
        from mask in Gen.Elements(MarkMasks)
        select value + mask;

    public static Gen<RuleOption> Any { get; } = Gen.Frequency(
        (3, Lookup),
        (3, AddressGenerator.Table(TableUniverse.Flows.Select(table => table.Name)).Select(table => new RuleOption("flow", table))),
        (3, Tags),
        (3, MarkValue.Select(value => new RuleOption("mark", value))),
        (2, Macs),
        (2, Gen.Elements("layer2", "bridged").Select(word => new RuleOption(word))));

    private static Gen<RuleOption> Tags => Gen.Frequency(
        (4, from tags in Gen.Frequency(
                (4, Gen.Elements(HeaderValues.Tags).Select(tag => $"{tag}")), (1, Gen.Elements("2-5", "1-65534", "90-100"))).ArrayOf(2)
            select new RuleOption("tagged", string.Join(',', tags.Distinct()))),
        (3, Gen.Constant(new RuleOption("tagged", "tablearg"))));

    private static Gen<RuleOption> Macs =>
        from word in Gen.Elements("MAC", "mac")
        from destination in Mac
        from source in Mac
        select new RuleOption(word, $"{destination} {source}");

    private static Gen<string> Mac => Gen.Frequency(
        (1, Gen.Constant("any")),
        (1, from mac in Gen.Elements(HeaderValues.Macs)
            from mask in Gen.Elements(MacMasks)
            select mac + mask));
}
