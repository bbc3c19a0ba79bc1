using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Language.Model;

namespace CompiledFw.Benchmarks.Making;

/// <summary>
/// Makes rule sets of a kind. No two rules are equal, and narrower ones stand before wider ones, so that each rule has packets
/// of its own.
/// </summary>
internal sealed class RuleMaker
{
    private static readonly PortRange HighPorts = new(1024, ushort.MaxValue);

    private readonly SetKind _kind;
    private readonly SeededNumbers _numbers;
    private readonly HostPool _sources;
    private readonly HostPool _destinations;
    private (Prefix4 Source, Prefix4 Destination) _between;

    private RuleMaker(SetKind kind, int rules, SeededNumbers numbers)
    {
        _kind = kind;
        _numbers = numbers;
        _sources = new HostPool(numbers, kind.SourceHosts(rules));
        _destinations = new HostPool(numbers, kind.DestinationHosts(rules));
    }

    /// <summary>Equal arguments make equal rules.</summary>
    public static FilterRule[] Make(SetKind kind, int rules, SeededNumbers numbers)
    {
        RuleMaker maker = new(kind, rules, numbers);
        HashSet<FilterRule> made = [];
        List<FilterRule> inOrder = [];
        while (inOrder.Count < rules)
        {
            FilterRule rule = maker.Next();
            if (made.Add(rule))
                inOrder.Add(rule);
        }

        return [.. inOrder.OrderByDescending(Narrowness)];
    }

    /// <summary>How many bits of a header the rule asks for: higher than that of any other rule that contains this one.</summary>
    private static double Narrowness(FilterRule rule) =>
        rule.Source.Length + rule.Destination.Length + Narrowness(rule.SourcePorts) + Narrowness(rule.DestinationPorts) + (rule.Protocol is null ? 0 : 8);

    private static double Narrowness(PortRange ports) => 16 - Math.Log2(ports.Last - ports.First + 1);

    private FilterRule Next()
    {
        RuleForm form = _kind.Forms.Draw(_numbers);

        // One rule in four allows another service between the same two.
        if (!_numbers.OneIn(4))
        {
            (int source, int destination) = _kind.Lengths.Draw(_numbers);
            _between = (_sources.Draw(source), _destinations.Draw(destination));
        }

        return new FilterRule(
            _between.Source,
            _between.Destination,
            Ports(form.Source, _kind.SourceServices),
            Ports(form.Destination, _kind.DestinationServices),
            form.Protocol);
    }

    private PortRange Ports(PortClass ports, Weighted<ushort> services)
    {
        switch (ports)
        {
            case PortClass.Any:
                return FilterRule.AnyPort;
            case PortClass.High:
                return HighPorts;
            case PortClass.Range:
                return _numbers.Of<PortRange>(_kind.Ranges);
            default:
                // One service in six is nobody's standard: one of a hundred numbers.
                ushort port = _numbers.OneIn(6) ? (ushort)(1103 + (_numbers.Skewed(100) * 89)) : services.Draw(_numbers);
                return new PortRange(port, port);
        }
    }
}
