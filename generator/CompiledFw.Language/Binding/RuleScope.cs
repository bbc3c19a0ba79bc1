using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>What the words of a rule are bound against: where problems go and which names the file has.</summary>
/// <param name="Problems">Takes the problems.</param>
/// <param name="Names">The names of the file.</param>
/// <param name="IsStateless"><c>default-stateless: true</c>: no rule may make flows.</param>
internal sealed record RuleScope(ProblemList Problems, FileNames Names, bool IsStateless = false)
{
    /// <summary>How the file tracks.</summary>
    public FileTracking Tracking { get; init; } = FileTracking.Default;
}

/// <summary>How a word stands in its rule: behind <c>not</c>, inside braces.</summary>
internal readonly record struct Place(bool Negated, bool InBraces);
