using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering.Plans;

/// <summary>
/// Divides a program into blocks that classifiers find and steps that are compared. A step that something jumps to begins a block; one that
/// looks a flow up stands by itself, since it does so whatever it matches.
/// </summary>
internal static class Planning
{
    /// <summary>The blocks, ascending; all other steps are compared.</summary>
    public static IReadOnlyList<Block> Of(EquatableArray<Step> steps, PlanChoice choice, CancellationToken cancellation)
    {
        List<Block> blocks = [];
        if (choice == PlanChoice.Compares)
            return blocks;
        List<Step> run = [];
        foreach (Step step in steps)
        {
            cancellation.ThrowIfCancellationRequested();
            bool standsAlone = step.LooksUp || step.Rule.Action is RuleAction.CheckState;
            if (step.IsJumpedTo || standsAlone)
                End();
            if (!standsAlone && !NeverMatches(step))
                run.Add(step);
        }

        End();
        return blocks;

        void End()
        {
            if (run.Count > 0 && BlockPlanner.Plan(run, choice) is { } block)
                blocks.Add(block);
            run.Clear();
        }
    }

    private static bool NeverMatches(Step step) => Condition.All([step.Gate, step.Condition]).IsNever;
}
