namespace CompiledFw.TestKit;

/// <summary>Makes calls of random rules meet their return: a number alone seldom leads before one.</summary>
internal static class Subroutines
{
    /// <summary>A call, led to the next rule with <c>return</c> or to the one before it; any other rule as it is.</summary>
    public static GeneratedRule Led(IReadOnlyList<GeneratedRule> rules, int at)
    {
        GeneratedRule rule = rules[at];
        int back = Enumerable.Range(at + 1, rules.Count - at - 1).FirstOrDefault(i => rules[i].ActionWord == "return", -1);
        if (rule.ActionWord != "call" || rule.Action == "call tablearg" || back < 0)
            return rule;
        int target = Math.Max(at + 1, back - (at % 2));
        return rules[target].Number is int number ? rule with { Action = $"call {number}" } : rule;
    }
}
