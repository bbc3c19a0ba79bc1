using CompiledFw.Language.Lowering;
using CompiledFw.Language.Lowering.Plans;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Emit;

/// <summary>
/// Splits the steps into stretches, a method each. The JIT compiles a method with more than 2,000 basic blocks without
/// optimisation, and large methods are slow well before that: 2,000 rules in one method take three times as long as in eight.
/// </summary>
internal static class MethodBudget
{
    /// <summary>Basic blocks a method may have, as estimated here: a third of the JIT's limit.</summary>
    public const int MostBlocks = 700;

    /// <summary>Of them, what one rule's condition may have; a larger one is split into parts, a method each.</summary>
    private const int MostBlocksOfACondition = MostBlocks / 2;

    /// <summary>Blocks of what happens to a packet of a known flow: a case, a jump, a count, a tag or a call, and the ways out.</summary>
    private const int BlocksOfAParent = 6;

    /// <summary>Stretches in order, as places in the list.</summary>
    public static List<(int First, int End)> Split(IReadOnlyList<Step> steps) => Split(steps, BlocksOf, MostBlocks);

    /// <summary>Stretches of what steps do and ask once a classifier has named them, as places in the list.</summary>
    public static List<(int First, int End)> Split(IReadOnlyList<ClassifiedStep> steps) =>
        Split(steps, s => BlocksOf(s.Rest) + BlocksOfAParent, MostBlocks);

    /// <summary>Stretches of parent rules, as places in the list.</summary>
    public static List<(int First, int End)> SplitParents(IReadOnlyList<Step> parents) => Split(parents, _ => BlocksOfAParent, MostBlocks);

    /// <summary>True when the parts of a condition can stand in the method of its rule.</summary>
    public static bool Fits(EquatableArray<Condition> parts) => parts.Sum(BlocksOf) <= MostBlocksOfACondition;

    /// <summary>The parts of a condition that does not fit, in stretches that do.</summary>
    public static IEnumerable<EquatableArray<Condition>> Split(EquatableArray<Condition> parts) =>
        Split(parts, BlocksOf, MostBlocksOfACondition).Select(s => parts.Skip(s.First).Take(s.End - s.First).ToEquatableArray());

    private static List<(int First, int End)> Split<T>(IReadOnlyList<T> items, Func<T, int> blocksOf, int most)
    {
        List<(int First, int End)> stretches = [];
        int first = 0, blocks = 0;
        for (int i = 0; i < items.Count; i++)
        {
            int cost = blocksOf(items[i]);
            if (i > first && blocks + cost > most)
            {
                stretches.Add((first, i));
                first = i;
                blocks = 0;
            }

            blocks += cost;
        }

        if (first < items.Count)
            stretches.Add((first, items.Count));
        return stretches;
    }

    /// <summary>One block a comparison, and a few for what the step does.</summary>
    private static int BlocksOf(Step step) =>
        BlocksOf(step.Gate) + BlocksOf(step.Condition) + 2 + (step.LooksUp ? 2 : 0) + (step.MakesFlows ? 1 : 0) + (step.IsJumpedTo ? 2 : 0);

    private static int BlocksOf(Condition condition) => condition switch
    {
        Condition.Complement complement => BlocksOf(complement.Inner),
        Condition.Conjunction all => BlocksOf(all.Parts),
        Condition.Disjunction any => BlocksOf(any.Parts),
        Condition.Recorded recorded => 1 + BlocksOf(recorded.Inner),
        Condition.InRanges ranges => ConditionEmitter.IsTable(ranges) ? 1 : ranges.Ranges.Count,
        Condition.InPrefixes6 prefixes => ConditionEmitter.IsTable(prefixes) ? 1 : 2 * prefixes.Prefixes.Count,
        Condition.InSmallSet => 2,
        _ => 1,
    };

    /// <summary>All parts where they fit; otherwise a call for each stretch of them.</summary>
    private static int BlocksOf(EquatableArray<Condition> parts)
    {
        int sum = parts.Sum(BlocksOf);
        return sum <= MostBlocksOfACondition ? sum : Split(parts).Count();
    }
}
