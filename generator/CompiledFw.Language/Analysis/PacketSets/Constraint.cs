namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>A field and the values that it may have, at least one.</summary>
internal readonly record struct Constraint(int Dimension, ValueSet Values);
