using CompiledFw.PacketIO;

namespace CompiledFw.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project bench -- path CAPTURE --ruleset NAME</c>: what a host pays for a packet of a capture: decode, rules,
/// flow table, counters.
/// </summary>
internal static class PathCommand
{
    private const int Done = 0;
    private const int BadArguments = 2;

    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (!PathOptions.TryRead(args, out PathOptions options, out string problem))
            return Refuse($"{problem}. Usage: {PathOptions.Usage}");
        if (BundledRulesets.Make(options.Ruleset) is not { } firewall)
            return Refuse($"no rule set is called '{options.Ruleset}'; there are {string.Join(", ", BundledRulesets.Names)}");

        RecordedTraffic capture;
        try
        {
            capture = RecordedTraffic.Read(options.Capture, firewall.Interfaces);
        }
        catch (CaptureException e)
        {
            return Refuse(e.Message);
        }

        if (capture.Packets.Length == 0)
            return Refuse($"{options.Capture} has no packets");
        PathResult result = new PathMeasurement(firewall, capture).Measure();
        if (options.IsJson)
            result.PrintJson(output);
        else
            result.PrintTable(output);
        return Done;

        int Refuse(string why)
        {
            error.WriteLine($"path: {why}");
            return BadArguments;
        }
    }
}
