namespace CompiledFw.Classification.Building;

/// <summary>One entry of a list of rules; see <see cref="ListEntries"/>.</summary>
internal readonly record struct ListEntry(ushort Condition, int Rule, uint First, uint Span);
