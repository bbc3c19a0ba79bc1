namespace CompiledFw.Classification.Building;

/// <summary>How the rules of one family are classified.</summary>
/// <param name="GroupOf">For each of the <see cref="RuleShapes"/> the group that its rules go to, from 0 on.</param>
/// <param name="Limits">How large tables may be.</param>
internal sealed record ClassifierPlan(int[] GroupOf, ClassifierLimits Limits);
