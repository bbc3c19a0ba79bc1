using System.Text.Json;

namespace CompiledFw.Benchmarks;

/// <summary>What <c>shards</c> found.</summary>
/// <param name="Figures">Ratios.</param>
/// <param name="OneNs">Nanoseconds a packet of one firewall, in batches.</param>
internal sealed record ShardsResult(ShardFigures Figures, double OneNs)
{
    /// <summary>One object on one line.</summary>
    public void PrintJson(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(new ShardFigures(
        Math.Round(Figures.ShardRatio, 3), Math.Round(Figures.EvaluateRatio, 3))));

    public void PrintTable(TextWriter output)
    {
        FigureLines lines = new(output);
        lines.Add("one firewall", $"{OneNs:0.0} ns");
        lines.Add("two threads", $"{Figures.ShardRatio:0.00} times its packets a second");
        lines.Add("Evaluate", $"{Figures.EvaluateRatio:0.00} times");
    }
}
