namespace CompiledFw.Interpreting;

/// <summary>What one rule has seen.</summary>
public record struct RuleTally(long Packets, long Bytes, long Logged);
