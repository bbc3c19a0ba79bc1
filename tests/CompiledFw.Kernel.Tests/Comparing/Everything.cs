namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>Everything passes and is tracked.</summary>
[Ruleset("everything.fw.yaml")]
public sealed partial class Everything;
