using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>Random options of rules: every word of the language that is a test, alone, negated and in braces.</summary>
internal static class OptionGenerator
{
    private static readonly string[] TcpFlagNames = ["fin", "syn", "rst", "psh", "ack", "urg"];
    private static readonly string[] FragmentNames = ["df", "mf", "rf", "offset"];

    /// <summary>A few options. None stands there twice, but for those that look something up or ask for what was found.</summary>
    public static Gen<IReadOnlyList<RuleOption>> Some { get; } =
        from count in Gen.Frequency((8, Gen.Constant(0)), (7, Gen.Constant(1)), (3, Gen.Constant(2)), (1, Gen.Constant(3)), (1, Gen.Constant(4)))
        from options in Any.ArrayOf(count)
        select (IReadOnlyList<RuleOption>)[.. options.DistinctBy(option => option.Word is "lookup" or "tagged" or "mark" or "threshold" or "duplicate" or "{" ? $"{option}" : option.Word)];

    /// <summary>A lookup that gives a table argument to what comes behind it.</summary>
    public static Gen<RuleOption> GivesTableArgument { get; } = Gen.Frequency(
        (6, ContextOptionGenerator.Lookup),
        (1, AddressGenerator.AddressTable.Select(table => new RuleOption("src-ip", table))),
        (1, Gen.Elements(TableUniverse.Interfaces).Select(table => new RuleOption("via", $"table({table.Name})"))));

    private static Gen<RuleOption> Any => Gen.Frequency(
        (8, Alone),
        (2, Alone.Select(option => option with { IsNegated = !option.TestsNothing })),
        (2, OrBlock));

    private static Gen<RuleOption> Alone => Gen.Frequency(
        (60, Plain),
        (3, Never),
        (1, Gen.Elements("via", "recv", "xmit", "src-ip", "dst-ip", "src-port", "dst-port").Select(word => new RuleOption(word, "any"))));

    private static Gen<RuleOption> Plain => Gen.Frequency(
        (22, OfPackets),
        (12, OfHeads),
        (22, HeaderOptionGenerator.Any),
        (16, ContextOptionGenerator.Any),
        (5, ForeignOptionGenerator.Any));

    /// <summary>What no packet matches: a range that holds nothing, as ipfw permits.</summary>
    private static Gen<RuleOption> Never { get; } = Gen.Elements<(string Word, string Range)>(
            ("src-port", "443-80"), ("dst-port", "65535-0"), ("iplen", "100-20"), ("ipid", "9-3"), ("tagged", "5-2"), ("ipttl", "200-100"), ("tcpwin", "2-1"))
        .Select(option => new RuleOption(option.Word, option.Range));

    private static Gen<RuleOption> OfPackets => Gen.Frequency(
        (4, Gen.Elements("in", "out").Select(word => new RuleOption(word))),
        (3, Gen.Elements("ip4", "ipv4", "ip6", "ipv6").Select(word => new RuleOption(word))),
        (2, On("via")),
        (2, On("recv")),
        (2, On("xmit")),
        (2, Gen.Constant(new RuleOption("setup"))),
        (2, Gen.Constant(new RuleOption("established"))),
        (2, Flags(TcpFlagNames).Select(flags => new RuleOption("tcpflags", flags))),
        (2, Numbers([0, 3, 5, 8, 11, 12, 31], [0, 31]).Select(types => new RuleOption("icmptypes", types))),
        (2, Numbers([1, 2, 3, 128, 129, 135, 201], [0, 201]).Select(types => new RuleOption("icmp6types", types))),
        (1, Gen.Constant(new RuleOption("frag"))),
        (1, Flags(FragmentNames).Select(bits => new RuleOption("frag", bits))));

    private static Gen<RuleOption> OfHeads => Gen.Frequency(
        (1, Argued(["src-ip", "dst-ip"], AddressGenerator.Plain(family: null))),
        (2, Argued(["src-ip6", "src-ipv6", "dst-ip6", "dst-ipv6"], Gen.Frequency((3, AddressGenerator.Plain('6')), (2, AddressGenerator.AddressTable)))),
        (1, Argued(["src-port", "dst-port"], AddressGenerator.Ports)),
        (1, Argued(["proto"], Gen.Elements("tcp", "udp", "ipv6", "17", "icmp", "58", "gre", "sctp"))));

    private static Gen<RuleOption> OrBlock =>
        from options in Plain.ArrayOf(3)
        from count in Gen.Frequency((3, Gen.Constant(2)), (1, Gen.Constant(3)))
        from negated in Gen.Elements(false, false, true).ArrayOf(3)
        select RuleOption.Block([.. options.Zip(negated, (option, not) => option with { IsNegated = not }).Take(count)]);

    private static Gen<RuleOption> On(string word) => Gen.Frequency(
            (3, Gen.Elements(Universe.Interfaces)),
            (3, Gen.Elements(Universe.InterfaceGlobs)),
            (1, Gen.Choose(0, 99).Select(number => $"em{number}")),
            (3, Gen.Elements(Universe.Aliases).Select(alias => alias.Name)),
            (3, AddressGenerator.Table(TableUniverse.Interfaces.Select(table => table.Name))))
        .Select(name => new RuleOption(word, name));

    private static Gen<RuleOption> Argued(string[] words, Gen<string> arguments) =>
        from word in Gen.Elements(words)
        from argument in arguments
        select new RuleOption(word, argument);

    /// <summary>One or some of the flags, some of them behind an exclamation mark.</summary>
    public static Gen<string> Flags(string[] names) =>
        from chosen in Gen.SubListOf(names)
        from one in Gen.Elements(names)
        from isOne in Gen.Elements(true, false)
        let some = isOne || chosen.Count is 0 or > 3 ? [one] : chosen
        from negated in Gen.Elements(false, false, true).ArrayOf(some.Count)
        select string.Join(',', some.Zip(negated, (name, not) => not ? $"!{name}" : name));

    private static Gen<string> Numbers(int[] likely, int[] bounds) =>
        from count in Gen.Choose(1, 3)
        from numbers in Gen.Frequency((4, Gen.Elements(likely)), (1, Gen.Choose(bounds[0], bounds[1]))).ArrayOf(count)
        select string.Join(',', numbers.Distinct());
}
