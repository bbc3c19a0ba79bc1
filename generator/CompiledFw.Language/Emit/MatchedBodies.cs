using CompiledFw.Language.Lowering;
using CompiledFw.Language.Lowering.Plans;

namespace CompiledFw.Language.Emit;

/// <summary>
/// What the steps of a block do once a classifier has named them. Steps that ask and do the same, but for which rule they are, share one
/// body: thousands of plain rules need a handful.
/// </summary>
internal sealed class MatchedBodies
{
    private readonly Dictionary<(Condition Asked, string Done), int> _numbers = [];
    private readonly List<List<ClassifiedStep>> _all = [];

    public MatchedBodies(MatchProgram program, Block block)
    {
        NumberOf = new int[block.End - block.First];
        Actions = new ActionEmitter(program, 0, 0, isShared: true);
        foreach (ClassifiedStep step in block.Steps)
        {
            (Condition, string) key = (step.Rest, string.Join("\n", Actions.Matched(step.Step)));
            if (!_numbers.TryGetValue(key, out int number))
            {
                _numbers.Add(key, number = _all.Count);
                _all.Add([]);
            }

            _all[number].Add(step);
            NumberOf[step.Step.Index - block.First] = number;
        }
    }

    /// <summary>Writes what a body does.</summary>
    public ActionEmitter Actions { get; }

    /// <summary>For each step of the block, from its first index on, the number of its body.</summary>
    public int[] NumberOf { get; }

    /// <summary>For each body the steps that have it; never none.</summary>
    public IReadOnlyList<IReadOnlyList<ClassifiedStep>> All => _all;
}
