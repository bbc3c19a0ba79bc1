using CompiledFw.Language;

namespace CompiledFw.Generator;

/// <summary>A rule file of the project and what reading it gave.</summary>
internal sealed record ReadRuleFile(string Path, RuleFileResult Result);
