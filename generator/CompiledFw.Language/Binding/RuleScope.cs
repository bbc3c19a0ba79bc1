using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>What the words of a rule are bound against: where problems go and which names the file has.</summary>
internal sealed record RuleScope(ProblemList Problems, FileNames Names);

/// <summary>How a word stands in its rule: behind <c>not</c>, inside braces.</summary>
internal readonly record struct Place(bool Negated, bool InBraces);
