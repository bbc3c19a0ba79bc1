using System.Text.Json.Serialization;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary>What <c>path --json</c> prints, as far as this page speaks of it.</summary>
/// <param name="NsPerPacket">One packet a call.</param>
/// <param name="NsPerPacketBatch">In batches.</param>
internal sealed record PathFigures(
    [property: JsonPropertyName("nsPerPacket")] double? NsPerPacket,
    [property: JsonPropertyName("nsPerPacketBatch")] double? NsPerPacketBatch);
