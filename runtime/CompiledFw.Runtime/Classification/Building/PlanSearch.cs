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
        var costs = new PlanCost?[Everything + 1];
        for (int shapes = 1; shapes <= Everything; shapes++)
            costs[shapes] = CostOf(input, shapes, limits);
        int[]? best = null;
        double least = double.PositiveInfinity;
        foreach (int[] groupOf in Partitions())
        {
            if (CostOf(groupOf, costs) is { } cost && Weighed(cost) < least)
                (best, least) = (groupOf, Weighed(cost));
        }

        return best is null ? null : new ClassifierPlan(best, limits);
    }

    private static double Weighed(PlanCost cost) => cost.Nanoseconds + (NanosecondsOfADoubling * Math.Log(1 + (cost.Bytes / 1048576.0), 2));

    /// <summary>What a group of these shapes costs: nothing if there are no such rules, null if it is not possible.</summary>
    private static PlanCost? CostOf(ClassifierInput input, int shapes, ClassifierLimits limits)
    {
        int[] group = [.. Enumerable.Range(0, input.Shapes.Length).Where(b => (shapes >> input.Shapes[b] & 1) != 0)];
        if (group.Length == 0)
            return default(PlanCost);
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
