using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>
/// Where evaluation can go on other than at the next rule (reference: ipfw section 1.2 and 2.3): skipto forward, call anywhere,
/// return behind a call, packets of flows behind the rule that made them, and wherever a table says.
/// </summary>
internal sealed class Jumps
{
    private readonly EquatableArray<Rule> _rules;
    private readonly int[] _targets;
    private readonly int[] _firstSkipTo;
    private readonly bool[] _isEntry;

    public Jumps(EquatableArray<Rule> rules)
    {
        _rules = rules;
        _targets = new int[rules.Count];
        _firstSkipTo = Enumerable.Repeat(Step.None, rules.Count + 1).ToArray();
        _isEntry = new bool[rules.Count + 1];
        for (int i = 0; i < rules.Count; i++)
            Add(i, rules[i]);
        if (rules.Any(r => r.Action is RuleAction.SkipTo { Target.IsTableArgument: true } or RuleAction.Call { Target.IsTableArgument: true }))
            EnterEveryNumber();
    }

    /// <summary>The index of the rule that a skipto or call leads to, the number of rules for the default rule; else -1.</summary>
    public int TargetOf(int rule) => _targets[rule];

    /// <summary>The first rule whose skipto leads to this one, or <see cref="Step.None"/>.</summary>
    public int FirstSkipTo(int rule) => _firstSkipTo[rule];

    /// <summary>True when evaluation can come to the rule from any other one.</summary>
    public bool IsEntry(int rule) => _isEntry[rule];

    private void Add(int i, Rule rule)
    {
        _targets[i] = rule.Action switch
        {
            RuleAction.SkipTo { Target: { IsTableArgument: false } to } => FirstFrom(Math.Max(to.Number, rule.Number + 1)),
            RuleAction.Call { Target: { IsTableArgument: false } to } => FirstFrom(to.Number),
            _ => -1,
        };
        if (rule.Action is RuleAction.SkipTo && _targets[i] >= 0)
            _firstSkipTo[_targets[i]] = Math.Min(_firstSkipTo[_targets[i]], i);
        if (rule.Action is RuleAction.Call)
        {
            if (_targets[i] >= 0)
                _isEntry[_targets[i]] = true;
            _isEntry[i + 1] = true;
            _isEntry[FirstFrom(rule.Number + 1)] = true;
        }

        if (rule.Action is RuleAction.Return)
            _isEntry[i + 1] = true;
        if (rule.State is not null && !rule.Action.EndsSearch)
        {
            _isEntry[i + 1] = true;
            if (_targets[i] >= 0)
                _isEntry[_targets[i]] = true;
        }
    }

    private void EnterEveryNumber()
    {
        for (int i = 0; i < _rules.Count; i++)
            _isEntry[i] |= i == 0 || _rules[i - 1].Number != _rules[i].Number;
    }

    /// <summary>The first rule with that number or a higher one.</summary>
    private int FirstFrom(int number)
    {
        int low = 0, high = _rules.Count;
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
