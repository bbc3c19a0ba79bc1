using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>How many rules there may be: all in all, and before the last one that makes flows, for a flow remembers its rule in 16 bits.</summary>
internal static class RuleCount
{
    /// <param name="rules">All rules, those of groups among them, in the order of evaluation.</param>
    /// <param name="tracksAll">Every allowed packet makes a flow.</param>
    /// <param name="problems">Takes what is too much.</param>
    public static void Check(IReadOnlyList<Rule> rules, bool tracksAll, ProblemList problems)
    {
        if (rules.Count > FileLimits.Rules)
        {
            problems.Add(ProblemKinds.TooManyRules, rules[FileLimits.Rules].Span, $"This is one rule more than the {FileLimits.Rules} that a file may have.");
            return;
        }

        Rule? late = rules.Skip(FileLimits.RulesWithFlows).FirstOrDefault(r => tracksAll || r.State is not null);
        if (late is not null)
        {
            problems.Add(
                ProblemKinds.TooManyRules,
                late.Span,
                $"This rule makes flows, and {FileLimits.RulesWithFlows} rules or more stand before it: flows remember their rule among the first {FileLimits.RulesWithFlows} alone. Move it forward.");
        }
    }
}
