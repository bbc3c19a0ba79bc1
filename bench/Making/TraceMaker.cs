using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Language.Model;

namespace CompiledFw.Benchmarks.Making;

/// <summary>
/// Makes headers for a rule set: most lie in a rule, often on its edge, some take each field from another rule, a few are random. Each header is made
/// anew, so that there is nothing for a cache of answers to find.
/// </summary>
internal static class TraceMaker
{
    /// <summary>Protocols of packets that a rule for any protocol meets.</summary>
    private static readonly Weighted<byte> Protocols = new((6, 6), (17, 3), (1, 1));

    /// <summary>Equal arguments make equal headers.</summary>
    public static FiveTuple[] Make(FilterRule[] rules, int headers, SeededNumbers numbers)
    {
        var made = new FiveTuple[headers];
        for (int i = 0; i < headers; i++)
        {
            made[i] = numbers.Below(20) switch
            {
                0 => Anywhere(numbers),
                1 or 2 => Across(rules, numbers),
                _ => In(numbers.Of<FilterRule>(rules), numbers),
            };
        }

        return made;
    }

    private static FiveTuple Anywhere(SeededNumbers numbers) =>
        new(numbers.NextWord(), numbers.NextWord(), (ushort)numbers.NextWord(), (ushort)numbers.NextWord(), Protocols.Draw(numbers));

    private static FiveTuple In(FilterRule rule, SeededNumbers numbers) => new(
        In(rule.Source, numbers),
        In(rule.Destination, numbers),
        In(rule.SourcePorts, numbers),
        In(rule.DestinationPorts, numbers),
        rule.Protocol ?? Protocols.Draw(numbers));

    private static FiveTuple Across(FilterRule[] rules, SeededNumbers numbers) => new(
        In(numbers.Of<FilterRule>(rules).Source, numbers),
        In(numbers.Of<FilterRule>(rules).Destination, numbers),
        In(numbers.Of<FilterRule>(rules).SourcePorts, numbers),
        In(numbers.Of<FilterRule>(rules).DestinationPorts, numbers),
        numbers.Of<FilterRule>(rules).Protocol ?? Protocols.Draw(numbers));

    private static uint In(Prefix4 prefix, SeededNumbers numbers) => numbers.Below(4) switch
    {
        0 => prefix.Address,
        1 => prefix.Last,
        _ => prefix.Address | (numbers.NextWord() & ~prefix.Mask),
    };

    private static ushort In(PortRange ports, SeededNumbers numbers) => numbers.Below(4) switch
    {
        0 => ports.First,
        1 => ports.Last,
        _ => (ushort)numbers.Between(ports.First, ports.Last),
    };
}
