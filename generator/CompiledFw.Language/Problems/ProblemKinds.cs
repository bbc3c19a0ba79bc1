namespace CompiledFw.Language.Problems;

/// <summary>
/// Every kind of problem that a rule file can have. One file a range: the file itself, names, rules, limits.
/// An id once published keeps its meaning; a new kind takes the next free id.
/// </summary>
public static partial class ProblemKinds
{
    /// <summary>All kinds in the order of their ids.</summary>
    public static IReadOnlyList<ProblemKind> All => [.. FileKinds, .. NameKinds, .. RuleKinds, .. LimitKinds];
}
