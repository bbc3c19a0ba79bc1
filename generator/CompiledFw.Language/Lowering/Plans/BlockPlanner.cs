using CompiledFw.Classification.Building;

namespace CompiledFw.Language.Lowering.Plans;

/// <summary>Chooses how a run of steps is matched.</summary>
internal static class BlockPlanner
{
    /// <summary>Nanoseconds of one comparison of a rule that does not match, and of handing a rule that does over from a classifier.</summary>
    private const double OneCompare = 0.25, HandOver = 2.5;

    /// <summary>Of the packets, those that a rule with rest to ask is named for although they do not end there.</summary>
    private const double ShareNamedInVain = 0.02;

    /// <summary>Fewer steps are compared whatever the estimate says.</summary>
    private const int Fewest = 6;

    /// <summary>The block, or null when comparing is better.</summary>
    /// <param name="steps">Consecutive steps that nothing jumps between.</param>
    /// <param name="choice">Who chooses.</param>
    public static Block? Plan(IReadOnlyList<Step> steps, PlanChoice choice)
    {
        if (choice == PlanChoice.Cheapest && steps.Count < Fewest)
            return null;
        StepClassification classification = new();
        ClassifiedStep[] classified = [.. steps.Select(classification.Add)];
        List<(int Family, int Rules, ClassifierTables Tables)> built = [];
        BoxTable[] boxes = classification.Tables;
        var families = new PlannedTables[boxes.Length];
        var shapes = new ClassifierShape?[boxes.Length];
        try
        {
            for (int family = 0; family < boxes.Length; family++)
            {
                families[family] = new PlannedTables(boxes[family], family == 1, null);
                if (boxes[family].Boxes.Length == 0)
                    continue;
                ClassifierInput input = new(boxes[family], family == 1);
                if (PlanOf(input, choice) is not { } plan)
                    return null;
                families[family] = families[family] with { Plan = plan };
                ClassifierTables tables = ClassifierBuilder.Build(input, plan);
                shapes[family] = ClassifierShape.Of(tables);
                built.Add((family, boxes[family].Boxes.Length, tables));
            }
        }
        catch (ClassificationTooLargeException)
        {
            return null;
        }

        if (built.Count == 0 || (choice == PlanChoice.Cheapest && !IsCheaper(classified, boxes[built[0].Family], built)))
            return null;
        return new Block(steps[0].Index, steps[steps.Count - 1].Index + 1, classified, families, shapes, BlockSummary.Name(built[0].Tables), BlockSummary.Of(built));
    }

    private static ClassifierPlan? PlanOf(ClassifierInput input, PlanChoice choice) => choice switch
    {
        PlanChoice.Product => new ClassifierPlan([0, 0, 0, 0], ClassifierLimits.Usual),
        PlanChoice.Split => new ClassifierPlan(Numbered(input), ClassifierLimits.Usual with { SideBySide = 0 }),
        PlanChoice.BitVectors => new ClassifierPlan([0, 0, 0, 0], ClassifierLimits.Usual with { Results = 0 }),
        PlanChoice.Trees => new ClassifierPlan([0, 0, 0, 0], ClassifierLimits.Usual with { Cells = 0, Chunks = 0 }),
        _ => PlanSearch.Of(input, ClassifierLimits.Usual),
    };

    /// <summary>A group for each shape that occurs.</summary>
    private static int[] Numbered(ClassifierInput input)
    {
        int[] occurring = [.. input.Shapes.Distinct().OrderBy(s => s)];
        return [.. Enumerable.Range(0, RuleShapes.Count).Select(s => Math.Max(Array.IndexOf(occurring, s), 0))];
    }

    /// <summary>Packets of IPv4 count, unless there are no rules for them. Rules that are named in vain cost, too: all that ask for nothing that a classifier knows, and some others.</summary>
    private static bool IsCheaper(ClassifiedStep[] steps, BoxTable boxes, List<(int Family, int Rules, ClassifierTables Tables)> built)
    {
        double asked = boxes.Boxes.Where(b => !b.IsFinal).Sum(b => b.Sets.All(s => s == 0) ? 1 : ShareNamedInVain);
        double classified = PlanCost.Of(built[0].Tables).Nanoseconds + (HandOver * (1 + asked));
        double compared = OneCompare * steps.Sum(s => 1 + PartsOf(s.Step.Condition));
        return classified < compared;
    }

    private static int PartsOf(Condition condition) => condition is Condition.Conjunction all ? all.Parts.Count : 1;
}
