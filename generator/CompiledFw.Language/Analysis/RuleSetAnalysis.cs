using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis;

/// <summary>
/// What the rules of a file mean together, as far as it is hardly meant: rules that no packet comes to, rules that change nothing,
/// names of flows that nobody makes or looks up. A finding is a proof; where there is doubt, there is none.
/// </summary>
internal static class RuleSetAnalysis
{
    /// <param name="ruleSet">Rules without errors.</param>
    /// <param name="cancellation">Ends the analysis early.</param>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public static IReadOnlyList<Finding> Of(RuleSet ruleSet, CancellationToken cancellation = default)
    {
        AnalysedRules rules = new(ruleSet, cancellation);
        Coverage coverage = Coverage.Of(rules, cancellation);
        return
        [
            .. ContradictoryTests.In(rules),
            .. CoveredRules.In(rules, coverage),
            .. RedundantRules.In(rules, coverage, cancellation),
            .. RuleNature.UsesFlowsUnlooked(ruleSet) ? [] : LonelyStateNames.Among([.. rules.Rules.Select(StateUse.Of)], rules.Names),
            .. PointlessSkips.In(rules),
        ];
    }
}
