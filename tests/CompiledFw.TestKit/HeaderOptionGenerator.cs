using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>Random options that ask for numbers, bits and options of headers, mostly for such as random packets have.</summary>
internal static class HeaderOptionGenerator
{
    /// <summary>Of these three the bits overlap: a list has one of them.</summary>
    private static readonly string[][] TypeOfServiceNames =
        [["lowdelay", "throughput", "mincost"], ["lowdelay", "reliability", "congestion"], ["throughput", "reliability", "ecntransport"]];

    private static readonly string[] IpOptionNames = ["ssrr", "lsrr", "rr", "ts"];
    private static readonly string[] TcpOptionNames = ["mss", "window", "sack", "ts"];
    private static readonly string[] ExtensionHeaderNames = ["frag", "hopopt", "route", "dstopt", "ah", "esp", "rthdr0", "rthdr2"];

    public static Gen<RuleOption> Any { get; } = Gen.OneOf(
        Ranges("ipid", HeaderValues.Identifications, 65535),
        Ranges("ipttl", HeaderValues.TimesToLive, 255),
        Ranges("iplen", HeaderValues.Lengths, 65535),
        Ranges("tcpwin", HeaderValues.Windows, 65535),
        Ranges("tcpdatalen", HeaderValues.DataLengths, 65535),
        Ranges("tcpmss", HeaderValues.SegmentSizes, 65535),
        Ranges("tcpmss", HeaderValues.SegmentSizes, 65535),
        Listed("mac-type", Gen.Frequency((4, Gen.Elements(HeaderValues.EtherTypes)), (1, Gen.Constant("0x800-0x900")))),
        Listed("ipprecedence", Gen.Elements(HeaderValues.Precedences).Select(Text)),
        Listed("ipversion", Gen.Elements("4", "6", "0", "5")),
        Listed("dscp", Gen.Elements(HeaderValues.CodePoints)),
        Listed("flow-id", Gen.Elements(HeaderValues.FlowLabels).Select(Text)),
        Listed("tcpseq", Gen.Elements(HeaderValues.Sequences).Select(value => $"{value}"), most: 1),
        Listed("tcpack", Gen.Elements(HeaderValues.Sequences).Select(value => $"{value}"), most: 1),
        Gen.Elements(TypeOfServiceNames).SelectMany(OptionGenerator.Flags).Select(flags => new RuleOption("iptos", flags)),
        OptionGenerator.Flags(IpOptionNames).Select(flags => new RuleOption("ipoptions", flags)),
        OptionGenerator.Flags(TcpOptionNames).Select(flags => new RuleOption("tcpoptions", flags)),
        Gen.Frequency((2, OptionGenerator.Flags(TcpOptionNames)), (1, Gen.Elements("cc", "!cc", "!cc,mss"))).Select(flags => new RuleOption("tcpoptions", flags)),
        Listed("ext6hdr", Gen.Elements(ExtensionHeaderNames)),
        Listed("ext6hdr", Gen.Elements(ExtensionHeaderNames)));

    private static Gen<RuleOption> Ranges(string word, int[] likely, int greatest) => Listed(word, Gen.Frequency(
        (4, Gen.Elements(likely).Select(Text)),
        (3, from first in Gen.Elements(likely)
            from last in Gen.Elements(likely)
            select $"{Math.Min(first, last)}-{Math.Max(first, last)}"),
        (1, Gen.Choose(0, greatest).Select(Text)),
        (1, Gen.Constant($"1-{greatest}")),
        (1, Gen.Constant($"{greatest}-1"))));

    private static Gen<RuleOption> Listed(string word, Gen<string> element, int most = 4) =>
        from count in Gen.Frequency((3, Gen.Constant(1)), (2, Gen.Choose(1, most)))
        from elements in element.ArrayOf(count)
        select new RuleOption(word, string.Join(',', elements.Distinct()));

    private static string Text(int value) => $"{value}";
}
