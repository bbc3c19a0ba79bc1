using System.Text.Json.Serialization;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary>What <c>flows --json</c> prints.</summary>
internal sealed record FlowFigures(
    [property: JsonPropertyName("flows")] int Flows,
    [property: JsonPropertyName("nsPerPacket")] double NsPerPacket,
    [property: JsonPropertyName("nsPerPacketBatch")] double NsPerPacketBatch,
    [property: JsonPropertyName("bytesPerFlow")] double BytesPerFlow,
    [property: JsonPropertyName("createPerSecond")] double CreatePerSecond);
