using System.Text.Json;

namespace CompiledFw.Benchmarks;

/// <summary>What <c>flows</c> found.</summary>
/// <param name="Figures">What it is about.</param>
/// <param name="Batch">Packets in one call, where they come in batches.</param>
/// <param name="LeastNs">The fastest block of packets, one a call: on a machine that others use, nearer to what the work takes.</param>
/// <param name="LeastNsBatch">The same in batches.</param>
internal sealed record FlowsResult(FlowFigures Figures, int Batch, double LeastNs, double LeastNsBatch)
{
    /// <summary>One object on one line.</summary>
    public void PrintJson(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(Figures with
    {
        NsPerPacket = Math.Round(Figures.NsPerPacket, 2),
        NsPerPacketBatch = Math.Round(Figures.NsPerPacketBatch, 2),
        BytesPerFlow = Math.Round(Figures.BytesPerFlow, 1),
        CreatePerSecond = Math.Round(Figures.CreatePerSecond),
    }));

    public void PrintTable(TextWriter output)
    {
        FigureLines lines = new(output);
        lines.Add("flows", $"{Figures.Flows:N0}");
        lines.Add("one packet a call", $"{Figures.NsPerPacket:0.0} ns, fastest block {LeastNs:0.0} ns");
        lines.Add($"in batches of {Batch}", $"{Figures.NsPerPacketBatch:0.0} ns, fastest block {LeastNsBatch:0.0} ns");
        lines.Add("a flow", $"{Figures.BytesPerFlow:0.0} B");
        lines.Add("a new flow", $"{1e9 / Figures.CreatePerSecond:0.0} ns");
    }
}
