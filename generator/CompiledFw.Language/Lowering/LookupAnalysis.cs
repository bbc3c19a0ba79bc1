namespace CompiledFw.Language.Lowering;

/// <summary>
/// Finds the state lookups that can change nothing. A packet's lookup of the name that was looked up last is skipped at run
/// time (reference: ipfw section 2.2); where that is so on every way to a step, the step need not ask. One pass suffices,
/// because skipto only leads forward. Ways that come out of a flow's parent rule bring an unknown name.
/// </summary>
internal sealed class LookupAnalysis
{
    private const int Unreached = -3, Unknown = -2, Nothing = -1;

    private readonly int[] _lastLookup;

    public LookupAnalysis(IReadOnlyList<Step> steps)
    {
        _lastLookup = Enumerable.Repeat(Unreached, steps.Count + 1).ToArray();
        _lastLookup[0] = Nothing;
        foreach (Step parent in steps.Where(s => s.Keeps && !s.Rule.Action.EndsSearch))
            _lastLookup[parent.Outcome == Outcome.SkipTo ? parent.Target : parent.Index + 1] = Unknown;
        foreach (Step step in steps)
        {
            int after = step.StateName >= 0 ? step.StateName : _lastLookup[step.Index];
            bool isCertain = step.Condition.IsAlways && step.Outcome != Outcome.CheckState;
            if (step.Outcome == Outcome.SkipTo && !step.Condition.IsNever)
                Meet(step.Target, after);
            if (!(isCertain && step.Outcome != Outcome.Count))
                Meet(step.Index + 1, after);
        }
    }

    public bool IsNeeded(Step step) => step.StateName >= 0 && _lastLookup[step.Index] != step.StateName;

    private void Meet(int index, int name)
    {
        int known = _lastLookup[index];
        if (name != Unreached)
            _lastLookup[index] = known == Unreached || known == name ? name : Unknown;
    }
}
