namespace CompiledFw.Language.Model;

/// <summary>One entry of <c>interfaces:</c>: a name, and the interface names or globs that it stands for.</summary>
public sealed record NamedInterface(string Name, EquatableArray<string> Globs);
