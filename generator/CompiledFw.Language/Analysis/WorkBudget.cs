namespace CompiledFw.Language.Analysis;

/// <summary>
/// How much a check may compare before it falls silent. It counts work, not time, so that one file always gets the same warnings.
/// </summary>
internal sealed class WorkBudget(long comparisons)
{
    private long _left = comparisons;

    public bool IsSpent => _left <= 0;

    /// <returns>False when nothing is left.</returns>
    public bool Spend(long comparisons = 1) => (_left -= comparisons) > 0;
}
