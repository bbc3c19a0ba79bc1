using System.Text.Json.Serialization;

namespace CompiledFw.Benchmarks;

/// <summary>Packets a second of two shards, in parts of one firewall's.</summary>
/// <param name="ShardRatio">Two threads of the host, each with a shard and with the packets that belong to it.</param>
/// <param name="EvaluateRatio"><c>ShardedFirewall.Evaluate</c>, which takes batches apart, with the caller as one of two threads.</param>
internal sealed record ShardFigures(
    [property: JsonPropertyName("shardRatio")] double ShardRatio,
    [property: JsonPropertyName("evaluateRatio")] double EvaluateRatio);
