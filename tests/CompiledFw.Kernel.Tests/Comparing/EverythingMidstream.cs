namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>Everything passes and is tracked, connections in their middle too.</summary>
[Ruleset("everything-midstream.fw.yaml")]
public sealed partial class EverythingMidstream;
