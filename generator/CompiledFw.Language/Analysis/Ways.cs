using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis;

/// <summary>
/// How a packet can come to a rule: from rule to rule, by a skipto over the rules between, or from anywhere behind a rule that made
/// its flow and does not end the search.
/// </summary>
internal sealed class Ways
{
    private readonly int[] _targets;
    private readonly List<int> _skips = [];
    private readonly bool[] _landsFlows;

    /// <summary>By a rule's index: the nearest rule behind it that a skipto from before it leads to.</summary>
    private readonly int[] _nearestLanding;

    public Ways(IReadOnlyList<Rule> rules)
    {
        _targets = new int[rules.Count];
        _landsFlows = new bool[rules.Count + 1];
        _nearestLanding = new int[rules.Count];
        for (int i = 0; i < rules.Count; i++)
        {
            Lead lead = RuleNature.LeadOf(rules[i].Action);
            _targets[i] = rules[i].Action is RuleAction.SkipTo skip ? TargetOf(rules, i, skip.Number) : -1;
            IsKnown &= lead != Lead.Unknown;
            if (RuleNature.MakesFlowsUnder(rules[i]) is not null && lead != Lead.Ends)
                _landsFlows[lead == Lead.Jumps ? _targets[i] : i + 1] = true;
        }

        // Landings that are still ahead; those behind or at the rule no longer lead over it.
        SortedSet<int> ahead = [];
        for (int i = 0; i < rules.Count; i++)
        {
            ahead.Remove(i);
            _nearestLanding[i] = ahead.Count == 0 ? int.MaxValue : ahead.Min;
            if (_targets[i] > i + 1)
            {
                _skips.Add(i);
                ahead.Add(_targets[i]);
            }
        }
    }

    /// <summary>False when an action leads somewhere that the analysis does not know.</summary>
    public bool IsKnown { get; } = true;

    /// <summary>Where a skipto leads: an index, or the number of rules for the default rule; -1 for another action.</summary>
    public int TargetOf(int rule) => _targets[rule];

    /// <summary>True when flows send packets here, from anywhere.</summary>
    public bool LandsFlows(int rule) => _landsFlows[rule];

    /// <summary>The skiptos by which a packet can come to a later rule without having met the first.</summary>
    public IEnumerable<int> LeadingOver(int rule, int later, WorkBudget budget)
    {
        if (_nearestLanding[rule] > later)
            yield break;
        foreach (int skip in _skips)
        {
            if (skip >= rule || !budget.Spend())
                yield break;
            if (_targets[skip] > rule && _targets[skip] <= later)
                yield return skip;
        }
    }

    /// <summary>The first rule numbered <paramref name="number"/> or higher, and higher than the jumping rule's own.</summary>
    private static int TargetOf(IReadOnlyList<Rule> rules, int from, int number)
    {
        int least = Math.Max(number, rules[from].Number + 1);
        int low = from + 1, high = rules.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (rules[middle].Number < least)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
