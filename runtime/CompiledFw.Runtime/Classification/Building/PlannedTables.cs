namespace CompiledFw.Classification.Building;

/// <summary>One family's rules and the plan for them; no rules need no plan.</summary>
internal sealed record PlannedTables(BoxTable Table, bool IsIp6, ClassifierPlan? Plan)
{
    /// <summary>The tables, or null where there are no rules.</summary>
    /// <exception cref="InvalidOperationException">They are more than any plan can hold: no generator has built them.</exception>
    public ClassifierTables? Build()
    {
        try
        {
            return Plan is null ? null : ClassifierBuilder.Build(new ClassifierInput(Table, IsIp6), Plan);
        }
        catch (ClassificationTooLargeException e)
        {
            throw new InvalidOperationException("The rules were compiled for another version of the runtime: compile them again.", e);
        }
    }
}
