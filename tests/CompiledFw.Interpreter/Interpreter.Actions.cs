using CompiledFw.Language.Model;

namespace CompiledFw.Interpreting;

// What a rule does with a packet, however the packet came to it.
public sealed partial class Interpreter
{
    /// <summary>Runs a rule's action part.</summary>
    /// <param name="at">The rule.</param>
    /// <param name="passage">The packet.</param>
    /// <param name="reason">How the packet came to it: by its matches or by a flow.</param>
    private Step Act(int at, Passage passage, Reason reason)
    {
        Rule rule = _ruleSet.Rules[at];
        Log(at);
        if (rule.Tag is TagOption tag && !passage.SetTag(tag))
            return Refuse(at, passage, Reason.TooManyTags);
        if (rule.Action is RuleAction.Allow && Refuses(at, passage) is Step refused)
            return refused;
        return rule.Action switch
        {
            RuleAction.Call call => Call(at, call, passage),
            RuleAction.Return back => Return(at, back, passage),
            _ => Counted(at, rule, passage, reason),
        };
    }

    /// <summary>A rule allows the packet; null when tracking has nothing against it.</summary>
    private Step? Refuses(int at, Passage passage)
    {
        Refusal refusal = _flows.Allow(passage, at);
        return refusal.Reason == Reason.Rule ? null
            : refusal.IsByRule ? Refuse(at, passage, refusal.Reason)
            : Step.Decided(new Verdict(VerdictAction.Deny, 0, refusal.Reason, CtState.Invalid));
    }

    private Step Counted(int at, Rule rule, Passage passage, Reason reason)
    {
        Count(at, passage);
        Verdict verdict = new(VerdictAction.Deny, (ushort)rule.Number, reason, passage.State);
        switch (rule.Action)
        {
            case RuleAction.Allow:
                return Step.Decided(verdict with { Action = VerdictAction.Allow });
            case RuleAction.Deny:
                return Step.Decided(verdict);
            case RuleAction.Unreach unreach:
                return Step.Decided(verdict with { Action = VerdictAction.Unreach, Code = unreach.Code });
            case RuleAction.Unreach6 unreach:
                return Step.Decided(verdict with { Action = VerdictAction.Unreach6, Code = unreach.Code });
            case RuleAction.Reset reset:
                return Step.Decided(verdict with { Action = reset.IsIp6 ? VerdictAction.Reset6 : VerdictAction.Reset });
            case RuleAction.Abort abort:
                return Step.Decided(verdict with { Action = abort.IsIp6 ? VerdictAction.Abort6 : VerdictAction.Abort });
            case RuleAction.Count:
                return Step.To(at + 1);
            case RuleAction.SkipTo skip:
                return Step.To(FirstRuleFrom(Math.Max(NumberOf(skip.Target, passage), rule.Number + 1)));
            case RuleAction.SetMark mark:
                passage.Tags.Mark = (passage.Tags.Mark & ~mark.Mask) | ((mark.Value ?? passage.TableArgument) & mark.Mask);
                return Step.To(at + 1);
            default:
                throw new InvalidOperationException($"Rule {rule.Number} has no action part.");
        }
    }

    private Step Call(int at, RuleAction.Call call, Passage passage)
    {
        if (passage.Callers.Count == MaxCallDepth)
            return Step.To(at + 1);
        if (passage.Calls == MaxCalls)
            return Refuse(at, passage, Reason.TooManyCalls);
        Count(at, passage);
        passage.Calls++;
        passage.Callers.Push(at);
        return Step.To(FirstRuleFrom(NumberOf(call.Target, passage)));
    }

    private Step Return(int at, RuleAction.Return back, Passage passage)
    {
        if (passage.Callers.Count == 0)
            return Step.To(at + 1);
        Count(at, passage);
        int caller = passage.Callers.Pop();
        return Step.To(back.ToNextRule ? caller + 1 : FirstRuleFrom(_ruleSet.Rules[caller].Number + 1));
    }

    /// <summary>What the rule asks for cannot be done: the packet is denied by it, whatever its action.</summary>
    private Step Refuse(int at, Passage passage, Reason reason)
    {
        Count(at, passage);
        return Step.Decided(new Verdict(VerdictAction.Deny, (ushort)NumberOf(at), reason, passage.State));
    }

    private const int MaxCallDepth = 16;
    private const int MaxCalls = 1024;

    /// <summary>The number of the rule with that index, the default rule included.</summary>
    public int NumberOf(int at) => at < _ruleSet.Rules.Count ? _ruleSet.Rules[at].Number : Rule.DefaultNumber;

    private static int NumberOf(Argument argument, Passage passage) =>
        argument.IsTableArgument ? (int)Math.Min(passage.TableArgument, Rule.DefaultNumber) : argument.Number;
}
