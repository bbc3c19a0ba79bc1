using System.CommandLine;

namespace CompiledFw.Benchmarks;

/// <summary><c>shards</c>: packets a second of two shards beside one's, by threads of the host's own and by <c>ShardedFirewall.Evaluate</c>.</summary>
internal sealed class ShardsCommand : Command
{
    private const int UsualFlows = 100_000;

    private readonly NumberOption _flows = new("--flows", FlowsOptions.MostFlows, "TCP connections of a shard, all of them alive.") { DefaultValueFactory = _ => UsualFlows };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };

    public ShardsCommand(TextWriter output)
        : base("shards", "Times two shards beside one.")
    {
        Options.Add(_flows);
        Options.Add(_json);
        SetAction(parsed =>
        {
            ShardsResult result = ShardsMeasurement.Of(parsed.GetValue(_flows));
            if (parsed.GetValue(_json))
                result.PrintJson(output);
            else
                result.PrintTable(output);
        });
    }
}
