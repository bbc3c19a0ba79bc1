using CompiledFw.Language.Lowering;
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

    /// <summary>Stretches in order, each as its first step's index and the index after its last.</summary>
    public static List<(int First, int End)> Split(EquatableArray<Step> steps)
    {
        List<(int First, int End)> stretches = [];
        int first = 0, blocks = 0;
        for (int i = 0; i < steps.Count; i++)
        {
            int cost = BlocksOf(steps[i]);
            if (i > first && blocks + cost > MostBlocks)
            {
                stretches.Add((first, i));
                first = i;
                blocks = 0;
            }

            blocks += cost;
        }

        if (first < steps.Count)
            stretches.Add((first, steps.Count));
        return stretches;
    }

    /// <summary>One block a comparison, and a few for what the step does.</summary>
    private static int BlocksOf(Step step) => BlocksOf(step.Condition) + 2 + (step.LooksUp ? 2 : 0) + (step.Keeps ? 1 : 0);

    private static int BlocksOf(Condition condition) => condition switch
    {
        Condition.Complement complement => BlocksOf(complement.Inner),
        Condition.Conjunction all => all.Parts.Sum(BlocksOf),
        Condition.Disjunction any => any.Parts.Sum(BlocksOf),
        Condition.InRanges ranges => Math.Min(ranges.Ranges.Count, 8),
        Condition.InPrefixes6 prefixes => 2 * Math.Min(prefixes.Prefixes.Count, 8),
        Condition.InSmallSet => 2,
        _ => 1,
    };
}
