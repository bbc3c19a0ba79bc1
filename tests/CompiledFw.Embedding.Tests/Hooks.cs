namespace CompiledFw.Embedding.Tests;

/// <summary>A firewall that asks its host about everything that a host can answer.</summary>
[Ruleset("hooks.fw.yaml")]
public sealed partial class Hooks;
