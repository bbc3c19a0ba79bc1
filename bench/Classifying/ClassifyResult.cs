using System.Text.Json.Serialization;

namespace CompiledFw.Benchmarks.Classifying;

/// <summary>What <c>classify</c> prints. The names of the JSON object are a contract.</summary>
/// <param name="Rules">Rules of the file.</param>
/// <param name="Headers">Headers of the trace, all of which were checked.</param>
/// <param name="Mismatches">Headers for which the compiled rules, asked either way, found another rule than the naive search.</param>
/// <param name="NsPerPacket">Nanoseconds a packet, one a call; the median of many rounds over the trace.</param>
/// <param name="NsPerPacketBatch">Nanoseconds a packet in batches.</param>
/// <param name="TableBytes">Bytes of the tables that classification reads.</param>
/// <param name="BuildSeconds">From the rules to a firewall that is ready.</param>
/// <param name="Plan">What the compiler chose.</param>
internal sealed record ClassifyResult(
    [property: JsonPropertyName("rules")] int Rules,
    [property: JsonPropertyName("headers")] int Headers,
    [property: JsonPropertyName("mismatches")] int Mismatches,
    [property: JsonPropertyName("nsPerPacket")] double NsPerPacket,
    [property: JsonPropertyName("nsPerPacketBatch")] double NsPerPacketBatch,
    [property: JsonPropertyName("tableBytes")] long TableBytes,
    [property: JsonPropertyName("buildSeconds")] double BuildSeconds,
    [property: JsonPropertyName("plan")] string Plan);
