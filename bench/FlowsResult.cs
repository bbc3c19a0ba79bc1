using System.Globalization;
using System.Text.Json;

namespace CompiledFw.Benchmarks;

/// <summary>What <c>flows</c> found.</summary>
/// <param name="Flows">Live TCP flows.</param>
/// <param name="Batch">Packets in one call, where they come in batches.</param>
/// <param name="NsPerPacket">Nanoseconds for a packet of a flow, one a call.</param>
/// <param name="NsPerPacketBatch">The same in batches.</param>
/// <param name="BytesPerFlow">Memory of the table for each flow.</param>
/// <param name="CreatePerSecond">New flows in a second.</param>
/// <param name="LeastNs">The fastest block of packets, one a call: on a machine that others use, nearer to what the work takes.</param>
/// <param name="LeastNsBatch">The same in batches.</param>
internal sealed record FlowsResult(
    int Flows,
    int Batch,
    double NsPerPacket,
    double NsPerPacketBatch,
    double BytesPerFlow,
    double CreatePerSecond,
    double LeastNs,
    double LeastNsBatch)
{
    /// <summary>One object on one line.</summary>
    public void PrintJson(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(new
    {
        flows = Flows,
        nsPerPacket = Math.Round(NsPerPacket, 2),
        nsPerPacketBatch = Math.Round(NsPerPacketBatch, 2),
        bytesPerFlow = Math.Round(BytesPerFlow, 1),
        createPerSecond = Math.Round(CreatePerSecond),
    }));

    public void PrintTable(TextWriter output)
    {
        Row(output, "flows", $"{Flows:N0}");
        Row(output, "one packet a call", $"{NsPerPacket:0.0} ns, fastest block {LeastNs:0.0} ns");
        Row(output, $"in batches of {Batch}", $"{NsPerPacketBatch:0.0} ns, fastest block {LeastNsBatch:0.0} ns");
        Row(output, "a flow", $"{BytesPerFlow:0.0} B");
        Row(output, "a new flow", $"{1e9 / CreatePerSecond:0.0} ns");
    }

    private static void Row(TextWriter output, string name, FormattableString value) =>
        output.WriteLine($"{name,-20}{value.ToString(CultureInfo.InvariantCulture)}");
}
