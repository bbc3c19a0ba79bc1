namespace CompiledFw.Language.Binding;

/// <summary>A mark as written.</summary>
internal readonly record struct MarkArgument(bool IsTableArgument, uint Value, uint Mask);
