namespace CompiledFw.Classification.Building;

/// <summary>Finds the plan that costs least: which shapes of rules are looked up together.</summary>
internal static class PlanSearch
{
    private const int Everything = (1 << RuleShapes.Count) - 1;

    /// <summary>Memory is worth something, too: so many nanoseconds for each doubling beyond a megabyte.</summary>
    private const double NanosecondsOfADoubling = 0.5;

    /// <summary>The best plan, or null when none is possible.</summary>
    public static ClassifierPlan? Of(ClassifierInput input, ClassifierLimits limits)
    {
        int occurring = input.Shapes.Aggregate(0, (all, shape) => all | (1 << shape));
        var costs = new PlanCost?[Everything + 1];
        for (int shapes = 0; shapes <= Everything; shapes++)
            costs[shapes] = (shapes & occurring) < shapes ? costs[shapes & occurring] : CostOf(input, shapes, limits, costs);
        int[]? best = null;
        double least = double.PositiveInfinity;
        foreach (int[] groupOf in Partitions())
        {
            // Groups beside each other: what is known of the addresses has to be translated for each.
            if (CostOf(groupOf, costs) is { } cost && Weighed(cost) + (groupOf.Max() > 0 ? PlanCost.Unfolded : 0) < least)
                (best, least) = (groupOf, Weighed(cost) + (groupOf.Max() > 0 ? PlanCost.Unfolded : 0));
        }

        return best is null ? null : new ClassifierPlan(best, limits);
    }

    private static double Weighed(PlanCost cost) => cost.Nanoseconds + (NanosecondsOfADoubling * Math.Log(1 + (cost.Bytes / 1048576.0), 2));

    /// <summary>What a group of these shapes costs: nothing if there are no such rules, null if it is not possible.</summary>
    /// <param name="input">The rules.</param>
    /// <param name="shapes">A bit for each shape in the group.</param>
    /// <param name="limits">How large its tables may be.</param>
    /// <param name="smaller">What groups of fewer shapes cost: of one that is not possible no larger one is.</param>
    private static PlanCost? CostOf(ClassifierInput input, int shapes, ClassifierLimits limits, PlanCost?[] smaller)
    {
        if (shapes == 0)
            return default(PlanCost);
        if (Enumerable.Range(0, RuleShapes.Count).Any(s => (shapes >> s & 1) != 0 && smaller[shapes & ~(1 << s)] is null))
            return null;
        int[] group = [.. Enumerable.Range(0, input.Shapes.Length).Where(b => (shapes >> input.Shapes[b] & 1) != 0)];
        try
        {
            return PlanCost.Of(ClassifierBuilder.Group(input, group, limits));
        }
        catch (ClassificationTooLargeException)
        {
            return null;
        }
    }

    private static PlanCost? CostOf(int[] groupOf, PlanCost?[] costs)
    {
        PlanCost? sum = default(PlanCost);
        for (int group = 0; group <= groupOf.Max(); group++)
        {
            int shapes = 0;
            for (int shape = 0; shape < RuleShapes.Count; shape++)
                shapes |= groupOf[shape] == group ? 1 << shape : 0;
            sum += costs[shapes];
        }

        return sum;
    }

    /// <summary>All ways of dividing the shapes; the first is to keep them together.</summary>
    private static IEnumerable<int[]> Partitions()
    {
        for (int code = 0; code < 1 << (2 * RuleShapes.Count); code++)
        {
            int[] groupOf = [.. Enumerable.Range(0, RuleShapes.Count).Select(shape => code >> (2 * shape) & 3)];
            bool isOrdered = groupOf.Select((group, shape) => group <= (shape == 0 ? 0 : groupOf.Take(shape).Max() + 1)).All(o => o);
            if (isOrdered)
                yield return groupOf;
        }
    }
}
