namespace CompiledFw.Benchmarks.Making;

/// <summary>What a rule asks for beside addresses.</summary>
/// <param name="Protocol">The protocol; null = any.</param>
/// <param name="Source">How it asks for the source port.</param>
/// <param name="Destination">How it asks for the destination port.</param>
internal readonly record struct RuleForm(byte? Protocol, PortClass Source, PortClass Destination);
