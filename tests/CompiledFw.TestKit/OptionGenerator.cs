using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>Random options of rules: directions, interfaces, TCP flags, ICMP types, fragments.</summary>
internal static class OptionGenerator
{
    private static readonly string[] TcpFlagNames = ["fin", "syn", "rst", "psh", "ack", "urg"];
    private static readonly string[] FragmentNames = ["df", "mf", "rf", "offset"];

    /// <summary>A few options, none of them twice.</summary>
    public static Gen<IReadOnlyList<RuleOption>> Some { get; } =
        from count in Gen.Frequency((10, Gen.Constant(0)), (6, Gen.Constant(1)), (2, Gen.Constant(2)), (1, Gen.Constant(3)))
        from options in Any.ArrayOf(count)
        select (IReadOnlyList<RuleOption>)[.. options.DistinctBy(option => option.Word)];

    private static Gen<RuleOption> Any => Gen.Frequency(
        (8, Plain),
        (2, Plain.Select(option => option with { IsNegated = true })),
        (1, OrBlock));

    private static Gen<RuleOption> Plain => Gen.Frequency(
        (4, Gen.Elements("in", "out").Select(word => new RuleOption(word))),
        (1, Gen.Elements("ip4", "ipv4", "ip6", "ipv6").Select(word => new RuleOption(word))),
        (2, On("via")),
        (2, On("recv")),
        (1, On("xmit")),
        (2, Gen.Constant(new RuleOption("setup"))),
        (2, Gen.Constant(new RuleOption("established"))),
        (2, Flags(TcpFlagNames).Select(flags => new RuleOption("tcpflags", flags))),
        (1, Numbers([0, 3, 5, 8, 11, 12, 31], [0, 31]).Select(types => new RuleOption("icmptypes", types))),
        (1, Numbers([1, 2, 3, 128, 129, 135, 201], [0, 201]).Select(types => new RuleOption("icmp6types", types))),
        (1, Gen.Constant(new RuleOption("frag"))),
        (1, Flags(FragmentNames).Select(bits => new RuleOption("frag", bits))));

    private static Gen<RuleOption> OrBlock =>
        from first in Plain
        from second in Plain
        from negated in Gen.Elements(false, false, true)
        select new RuleOption($"{{ {first} or {second with { IsNegated = negated }} }}");

    private static Gen<RuleOption> On(string word) => Gen.Frequency(
            (3, Gen.Elements(Universe.Interfaces)),
            (3, Gen.Elements(Universe.InterfaceGlobs)),
            (1, Gen.Choose(0, 99).Select(number => $"em{number}")),
            (3, Gen.Elements(Universe.Aliases).Select(alias => alias.Name)))
        .Select(name => new RuleOption(word, name));

    private static Gen<string> Flags(string[] names) =>
        from chosen in Gen.SubListOf(names)
        from one in Gen.Elements(names)
        let some = chosen.Count == 0 ? [one] : chosen
        from negated in Gen.Elements(false, true).ArrayOf(some.Count)
        select string.Join(',', some.Zip(negated, (name, not) => not ? $"!{name}" : name));

    private static Gen<string> Numbers(int[] likely, int[] bounds) =>
        from count in Gen.Choose(1, 3)
        from numbers in Gen.Frequency((4, Gen.Elements(likely)), (1, Gen.Choose(bounds[0], bounds[1]))).ArrayOf(count)
        select string.Join(',', numbers.Distinct());
}
