using CompiledFw.Language.Emit;
using CompiledFw.Language.Model;

namespace CompiledFw.Generator;

/// <summary>One class to write: a rule set and the name that it gets.</summary>
internal sealed record FirewallSpec(RuleSet RuleSet, FirewallIdentity Identity);
