using System.CommandLine;

namespace CompiledFw.Benchmarks;

/// <summary>
/// <c>flows --flows N</c>: what a packet of one of N live TCP flows costs, from the frame's first byte to the verdict, with strict tracking
/// of its window; what a new flow costs, in time and in memory.
/// </summary>
internal sealed class FlowsCommand : Command
{
    private readonly NumberOption _flows = new("--flows", FlowsOptions.MostFlows, "TCP connections, all of them alive.") { Required = true };
    private readonly NumberOption _batch = new("--batch", FlowTraffic.BlockLength, "Packets in one call, where they come in batches.") { DefaultValueFactory = _ => FlowsOptions.DefaultBatch };
    private readonly Option<bool> _ip6 = new("--ipv6") { Description = "IPv6 in place of IPv4." };
    private readonly Option<bool> _timestamps = new("--timestamps") { Description = "Segments carry the timestamps option." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };

    public FlowsCommand(TextWriter output)
        : base("flows", "Times packets of live TCP flows and the making of new ones.")
    {
        Options.Add(_flows);
        Options.Add(_batch);
        Options.Add(_ip6);
        Options.Add(_timestamps);
        Options.Add(_json);
        SetAction(parsed =>
        {
            FlowsResult result = Measure(new FlowsOptions(
                parsed.GetValue(_flows), parsed.GetValue(_batch), parsed.GetValue(_ip6), parsed.GetValue(_timestamps)));
            if (parsed.GetValue(_json))
                result.PrintJson(output);
            else
                result.PrintTable(output);
        });
    }

    private static FlowsResult Measure(FlowsOptions options)
    {
        try
        {
            return FlowsMeasurement.Of(options);
        }
        catch (OutOfMemoryException)
        {
            throw new InputException(FormattableString.Invariant($"flows: there is no memory for {options.Flows} flows."));
        }
    }
}
