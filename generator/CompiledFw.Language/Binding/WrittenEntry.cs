using CompiledFw.Language.Model.Nodes;

namespace CompiledFw.Language.Binding;

/// <summary>An entry of a table as it stands in the file.</summary>
internal readonly record struct WrittenEntry(ScalarNode Text, uint Value);
