using System.Globalization;
using CompiledFw.Language.Model;

namespace CompiledFw.Benchmarks.ClassBench;

/// <summary>
/// Rules of a ClassBench file in the product's language: <c>allow PROTOCOL from PREFIX PORTS to PREFIX PORTS</c>. The model is made
/// without the YAML: that the text gives the same is a test.
/// </summary>
internal static class FilterRuleSet
{
    /// <summary>A stateless rule set. Files may have more rules than there are numbers, so neighbours may share one; their order stays.</summary>
    /// <param name="name">The class's name.</param>
    /// <param name="path">The file that the rules come from.</param>
    /// <param name="rules">The rules.</param>
    public static RuleSet Of(string name, string path, FilterRule[] rules) => new(
        Name: name,
        Namespace: null,
        FilePath: path,
        AllowByDefault: false,
        MeV4: EquatableArray<Prefix4>.Empty,
        MeV6: EquatableArray<Prefix6>.Empty,
        Tables: EquatableArray<Table>.Empty,
        Timeouts: ClassicTimeouts.Ipfw,
        Limits: TableLimits.Ipfw,
        TracksAll: false,
        IsStateless: true,
        DisabledSets: 0,
        Rules: rules.Select((rule, i) => RuleOf(in rule, NumberOf(i, rules.Length), i + 1)).ToEquatableArray(),
        Tests: EquatableArray<RuleTest>.Empty);

    /// <summary>The rule as one line of the language, without its number.</summary>
    public static string TextOf(in FilterRule rule) =>
        $"allow {ProtocolText(rule.Protocol)} from {PrefixText(rule.Source)}{PortText(rule.SourcePorts)} to {PrefixText(rule.Destination)}{PortText(rule.DestinationPorts)}";

    private static int NumberOf(int index, int rules) =>
        rules < Rule.DefaultNumber ? index + 1 : 1 + (int)((long)index * (Rule.DefaultNumber - 1) / rules);

    private static Rule RuleOf(in FilterRule rule, int number, int line)
    {
        List<Match> matches = [];
        if (rule.Protocol is { } protocol)
            matches.Add(new Match.Protocol(protocol));
        AddAddress(matches, Side.Source, rule.Source);
        AddPorts(matches, Side.Source, rule.SourcePorts);
        AddAddress(matches, Side.Destination, rule.Destination);
        AddPorts(matches, Side.Destination, rule.DestinationPorts);
        string text = $"{number} {TextOf(in rule)}";
        return new Rule(
            number,
            new RuleAction.Allow(),
            matches.ToEquatableArray(),
            State: null,
            Set: 0,
            Chance: null,
            Log: null,
            Tag: null,
            text,
            Comment: null,
            SourceSpan.At(line, 1, text.Length));
    }

    private static void AddAddress(List<Match> matches, Side side, Prefix4 prefix)
    {
        if (prefix.Length > 0)
            matches.Add(new Match.Address(side, EquatableArray<Prefix4>.Of([prefix]), EquatableArray<Prefix6>.Empty));
    }

    private static void AddPorts(List<Match> matches, Side side, PortRange ports)
    {
        if (ports != FilterRule.AnyPort)
            matches.Add(new Match.Port(side, EquatableArray<PortRange>.Of([ports])));
    }

    private static string ProtocolText(byte? protocol) => protocol switch
    {
        null => "ip",
        1 => "icmp",
        6 => "tcp",
        17 => "udp",
        _ => protocol.Value.ToString(CultureInfo.InvariantCulture),
    };

    private static string PrefixText(Prefix4 prefix) => prefix.Length == 0 ? "any" : prefix.ToString();

    private static string PortText(PortRange ports) => ports == FilterRule.AnyPort ? "" : $" {ports}";
}
