namespace CompiledFw.Embedding.Tests;

/// <summary>A firewall as the README shows one: the generator writes the other half.</summary>
[Ruleset("gateway.fw.yaml")]
public sealed partial class Gateway;
