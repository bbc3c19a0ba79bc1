using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis;

/// <summary>The state names of one rule: under which it makes flows, and under which it looks them up.</summary>
internal readonly record struct StateUse(string? Makes, string? LooksUp)
{
    public static StateUse Of(Rule rule) => new(RuleNature.MakesFlowsUnder(rule), RuleNature.LooksUpUnder(rule));
}
