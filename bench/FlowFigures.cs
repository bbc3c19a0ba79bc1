using System.Text.Json.Serialization;

namespace CompiledFw.Benchmarks;

/// <summary>What <c>flows --json</c> prints. The names of the JSON object are a contract.</summary>
/// <param name="Flows">Live TCP flows.</param>
/// <param name="NsPerPacket">Nanoseconds for a packet of a flow, one a call.</param>
/// <param name="NsPerPacketBatch">The same in batches.</param>
/// <param name="BytesPerFlow">Memory of the table for each flow.</param>
/// <param name="CreatePerSecond">New flows in a second.</param>
internal sealed record FlowFigures(
    [property: JsonPropertyName("flows")] int Flows,
    [property: JsonPropertyName("nsPerPacket")] double NsPerPacket,
    [property: JsonPropertyName("nsPerPacketBatch")] double NsPerPacketBatch,
    [property: JsonPropertyName("bytesPerFlow")] double BytesPerFlow,
    [property: JsonPropertyName("createPerSecond")] double CreatePerSecond);
