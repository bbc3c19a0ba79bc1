namespace CompiledFw.Flows.Saving;

/// <summary>Which rule of a rule set is the one that a flow file speaks of.</summary>
/// <remarks>
/// The same is the one with the same number and text, and of several such the one in the same place among them. Else a rule is the same
/// when it is the only one with that text: rules were put in before it. Else it is gone. A rule that makes no flows now is as good as gone:
/// its action is nobody's answer to a packet of a flow.
/// </remarks>
internal sealed class SameRules
{
    private readonly RuleDescription[] _rules;
    private readonly Dictionary<string, List<int>> _byText = new(StringComparer.Ordinal);

    public SameRules(RuleDescription[] rules)
    {
        _rules = rules;
        for (int i = 0; i < rules.Length; i++)
        {
            if (!_byText.TryGetValue(rules[i].Text, out List<int>? same))
                _byText.Add(rules[i].Text, same = []);
            same.Add(i);
        }
    }

    /// <summary>The index of the rule, or -1.</summary>
    public int Find(in SavedRule saved)
    {
        if (!_byText.TryGetValue(saved.Text, out List<int>? same))
            return -1;
        ushort number = saved.Number;
        int[] equal = [.. same.Where(i => _rules[i].Number == number)];
        int index = equal.Length > 0 ? equal[Math.Min(saved.Place, equal.Length - 1)] : same.Count == 1 ? same[0] : -1;
        return index >= 0 && _rules[index].MakesFlows ? index : -1;
    }

    /// <summary>The index of the first rule with that number that makes flows, or -1.</summary>
    public int FindParent(ushort? number) => number is null ? -1 : Array.FindIndex(_rules, r => r.Number == number && r.MakesFlows);
}
