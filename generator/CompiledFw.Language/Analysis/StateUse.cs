using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis;

/// <summary>The state names of one rule: under which it makes flows, and under which it looks them up.</summary>
/// <param name="Makes">The name of flows that it makes.</param>
/// <param name="LooksUp">The name that it looks up, or <c>any</c>.</param>
/// <param name="IsToBeFound">The flows that it makes have no use but to be looked up.</param>
internal readonly record struct StateUse(string? Makes, string? LooksUp, bool IsToBeFound = true)
{
    public static StateUse Of(Rule rule) =>
        new(RuleNature.MakesFlowsUnder(rule), RuleNature.LooksUpUnder(rule), RuleNature.MakesFlowsToBeFound(rule));
}
