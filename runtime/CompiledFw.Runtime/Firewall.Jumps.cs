namespace CompiledFw;

// What emitted rules call to go on elsewhere than at the next rule.
public abstract partial class Firewall
{
    /// <summary>Calls that can wait for their return at a time (reference: ipfw section 1.2).</summary>
    private const int MaxCallDepth = 16;

    /// <summary>
    /// Calls that one packet can make in all. Rules that call back to the first of many others could keep a packet busy for longer than
    /// anybody waits; ipfw has no such bound.
    /// </summary>
    private const int MaxCalls = 1024;

    private readonly int[] _callers = new int[MaxCallDepth];

    /// <summary>The rule calls others: it is counted, and <see cref="Return"/> comes back behind it.</summary>
    /// <returns>
    /// Where to go on: at the target, or, with too many calls waiting already, at the next rule as if this one were not there, as in
    /// ipfw. A packet that has made too many calls in all is denied by the rule.
    /// </returns>
    protected int Call(ref Evaluation e, int rule, ushort number, int target)
    {
        if (e.CallDepth == MaxCallDepth)
            return rule + 1;
        if (e.Calls == MaxCalls)
        {
            Refuse(ref e, rule, number, Reason.TooManyCalls);
            return Done;
        }

        _callers[e.CallDepth++] = rule;
        e.Calls++;
        Count(ref e, rule);
        return target;
    }

    /// <summary>The rule ends the last call: it is counted. With no call waiting it does nothing.</summary>
    /// <param name="e">The packet.</param>
    /// <param name="rule">The rule with <c>return</c>.</param>
    /// <param name="toNextRule">Go on at the rule behind the caller, not at the first one with a higher number.</param>
    /// <returns>Where to go on.</returns>
    protected int Return(ref Evaluation e, int rule, bool toNextRule)
    {
        if (e.CallDepth == 0)
            return rule + 1;
        Count(ref e, rule);
        int caller = _callers[--e.CallDepth];
        return toNextRule ? caller + 1 : IndexOf(Ruleset.Rules[caller].Number + 1);
    }

    /// <summary>Where a jump to the number that a table gave leads.</summary>
    protected int FromTable(ref Evaluation e, int least) =>
        IndexOf((int)Math.Min(Math.Max(e.TableArgument, (uint)least), Verdict.DefaultRuleNumber));

    /// <summary>The index of the first rule with that number or a higher one.</summary>
    private int IndexOf(int number)
    {
        RuleDescription[] rules = Ruleset.Rules;
        int low = 0, high = rules.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (rules[middle].Number < number)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
