using System.CommandLine;
using CompiledFw.PacketIO;

namespace CompiledFw.Benchmarks;

/// <summary><c>path CAPTURE --ruleset NAME</c>: what a host pays for a packet of a capture: decode, rules, flow table, counters.</summary>
internal sealed class PathCommand : Command
{
    private readonly Argument<string> _capture = new("CAPTURE") { Description = "A capture file." };
    private readonly Option<string> _ruleset = new("--ruleset") { Description = $"A compiled rule set: {string.Join(", ", BundledRulesets.Names)}.", HelpName = "NAME", Required = true };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };

    public PathCommand(TextWriter output)
        : base("path", "Times a capture, looped in memory, on its whole way through a rule set.")
    {
        Arguments.Add(_capture);
        Options.Add(_ruleset);
        Options.Add(_json);
        SetAction(parsed =>
        {
            PathResult result = Measure(parsed.GetValue(_capture)!, parsed.GetValue(_ruleset)!);
            if (parsed.GetValue(_json))
                result.PrintJson(output);
            else
                result.PrintTable(output);
        });
    }

    private static PathResult Measure(string path, string ruleset)
    {
        Firewall firewall = BundledRulesets.Make(ruleset)
            ?? throw new InputException($"path: no rule set is called '{ruleset}'; there are {string.Join(", ", BundledRulesets.Names)}.");
        RecordedTraffic capture = RecordedTraffic.Read(path, firewall.Interfaces);
        return capture.Packets.Length > 0 ? new PathMeasurement(firewall, capture).Measure() : throw new InputException($"path: {path} has no packets.");
    }
}
