using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language;

/// <summary>What reading a rule file gave. Two readings of the same text are equal.</summary>
/// <param name="RuleSet">The rules, or null when a problem is an error.</param>
/// <param name="Problems">In the order of the file; with a rule set they are warnings only.</param>
public sealed record RuleFileResult(RuleSet? RuleSet, EquatableArray<Problem> Problems);
