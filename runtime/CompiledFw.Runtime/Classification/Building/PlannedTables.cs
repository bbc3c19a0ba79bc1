namespace CompiledFw.Classification.Building;

/// <summary>One family's rules and the plan for them; no rules need no plan.</summary>
internal sealed record PlannedTables(BoxTable Table, bool IsIp6, ClassifierPlan? Plan)
{
    /// <summary>The tables, or null where there are no rules.</summary>
    public ClassifierTables? Build() => Plan is null ? null : ClassifierBuilder.Build(new ClassifierInput(Table, IsIp6), Plan);
}
