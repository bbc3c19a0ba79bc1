using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>
/// Finds the state lookups that can change nothing. A packet's lookup of the name that was looked up last is skipped at run
/// time, and so is every lookup behind one of <c>:any</c> (reference: ipfw section 2.2); where that is so on every way to a step,
/// the step need not ask. One pass suffices, because skipto only leads forward; other ways bring an unknown name.
/// </summary>
internal sealed class LookupAnalysis
{
    private const int Unreached = -3, Unknown = -2, Nothing = -1;

    private readonly int[] _lastLookup;

    public LookupAnalysis(IReadOnlyList<Step> steps)
    {
        _lastLookup = Enumerable.Repeat(Unreached, steps.Count + 1).ToArray();
        _lastLookup[0] = Nothing;
        foreach (Step entry in steps.Where(s => s.IsEntry))
            _lastLookup[entry.Index] = Unknown;
        foreach (Step step in steps)
        {
            int before = _lastLookup[step.Index];
            int after = step.Probes < 0 || before == Step.AnyName ? before : step.Probes;
            if (step.Target >= 0 && step.Rule.Action is RuleAction.SkipTo && !step.Condition.IsNever)
                Meet(step.Target, after);
            bool isCertain = step.Gate.IsAlways && step.Condition.IsAlways && step.EndsHere;
            if (!isCertain)
                Meet(step.Index + 1, after);
            if (!step.Gate.IsAlways)
                Meet(step.Index + 1, before);
        }
    }

    public bool IsNeeded(Step step) =>
        step.Probes >= 0 && _lastLookup[step.Index] != step.Probes && _lastLookup[step.Index] != Step.AnyName;

    private void Meet(int index, int name)
    {
        int known = _lastLookup[index];
        if (name != Unreached)
            _lastLookup[index] = known == Unreached || known == name ? name : Unknown;
    }
}
