namespace CompiledFw.Embedding.Tests.Sharding;

/// <summary>Rules that know flows, fragments and both families.</summary>
[Ruleset("sharded.fw.yaml")]
public sealed partial class ShardedGateway;
