using System.Text.Json;

namespace CompiledFw.Benchmarks;

/// <summary>What <c>path</c> found.</summary>
/// <param name="Packets">Of the capture.</param>
/// <param name="NsPerPacket">Nanoseconds a packet, one a call.</param>
/// <param name="NsPerPacketBatch">The same with the whole capture in one call.</param>
/// <param name="AllocatedPerPacket">Bytes that the garbage collector handed out for a packet.</param>
/// <param name="LeastNs">The fastest pass, one packet a call: on a machine that others use, nearer to what the work takes.</param>
/// <param name="LeastNsBatch">The same in batches.</param>
/// <param name="Verdicts">How many packets of the capture got which verdict.</param>
internal sealed record PathResult(
    int Packets,
    double NsPerPacket,
    double NsPerPacketBatch,
    double AllocatedPerPacket,
    double LeastNs,
    double LeastNsBatch,
    IReadOnlyDictionary<string, int> Verdicts)
{
    /// <summary>One object on one line.</summary>
    public void PrintJson(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(new
    {
        packets = Packets,
        nsPerPacket = Math.Round(NsPerPacket, 2),
        nsPerPacketBatch = Math.Round(NsPerPacketBatch, 2),
        allocatedBytesPerPacket = Math.Round(AllocatedPerPacket, 3),
        verdicts = Verdicts,
    }));

    public void PrintTable(TextWriter output)
    {
        FigureLines lines = new(output);
        lines.Add("packets", $"{Packets:N0}");
        lines.Add("one packet a call", $"{NsPerPacket:0.0} ns, fastest pass {LeastNs:0.0} ns");
        lines.Add("in batches", $"{NsPerPacketBatch:0.0} ns, fastest pass {LeastNsBatch:0.0} ns");
        lines.Add("allocated a packet", $"{AllocatedPerPacket:0.###} B");
        foreach ((string verdict, int packets) in Verdicts)
            lines.Add(verdict, $"{packets:N0}");
    }
}
