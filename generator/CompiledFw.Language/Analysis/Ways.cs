using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis;

/// <summary>
/// How a packet can come to a rule: from rule to rule, by a skipto over the rules between, or from anywhere. From anywhere come packets
/// to where a flow's parent that does not end the search sends them, to what is called, and to wherever a table leads. Behind a call come
/// packets that have come to the call, and so by what stands before it; but not those that a flow has sent to the call.
/// </summary>
internal sealed class Ways
{
    private readonly IReadOnlyList<Rule> _rules;
    private readonly int[] _targets;
    private readonly List<int> _skips = [];
    private readonly bool[] _isEntry;

    /// <summary>By a rule's index: the nearest rule behind it that a skipto from before it leads to.</summary>
    private readonly int[] _nearestLanding;

    public Ways(IReadOnlyList<Rule> rules)
    {
        _rules = rules;
        _targets = new int[rules.Count];
        _isEntry = new bool[rules.Count + 1];
        _nearestLanding = new int[rules.Count];
        int everyFrom = rules.Count;
        for (int i = 0; i < rules.Count; i++)
        {
            Lead lead = RuleNature.LeadOf(rules[i].Action);
            _targets[i] = rules[i].Action is RuleAction.SkipTo skip && lead == Lead.Jumps ? Behind(i, Math.Max(skip.Target.Number, rules[i].Number + 1)) : -1;
            if (rules[i].Action is RuleAction.Call call && lead == Lead.Calls)
                EnterByCall(i, call.Target.Number);
            if (RuleNature.MakesFlowsUnder(rules[i]) is not null && lead != Lead.Ends)
                _isEntry[lead == Lead.Jumps ? _targets[i] : i + 1] = true;
            everyFrom = lead switch
            {
                Lead.Forward => Math.Min(everyFrom, i + 1),
                Lead.Unknown => 0,
                _ => everyFrom,
            };
        }

        for (int i = everyFrom; i < rules.Count; i++)
            _isEntry[i] = true;

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

    /// <summary>Where a skipto leads: an index, or the number of rules for the default rule; -1 for another action.</summary>
    public int TargetOf(int rule) => _targets[rule];

    /// <summary>True when packets come here from anywhere.</summary>
    public bool IsEntry(int rule) => _isEntry[rule];

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

    /// <summary>What is called, and, where rules share the caller's number, behind them: a return leads over them.</summary>
    private void EnterByCall(int caller, int number)
    {
        _isEntry[Behind(-1, number)] = true;
        int behind = Behind(caller, _rules[caller].Number + 1);
        if (behind > caller + 1)
            _isEntry[behind] = true;
    }

    /// <summary>The first of the rules behind one that has this number or a higher one.</summary>
    private int Behind(int from, int number)
    {
        int low = from + 1, high = _rules.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_rules[middle].Number < number)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
