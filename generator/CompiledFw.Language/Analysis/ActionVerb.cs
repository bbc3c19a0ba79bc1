using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis;

/// <summary>What rules do with packets, as a verb of a message.</summary>
internal static class ActionVerb
{
    /// <summary><c>denies</c>, or of several rules <c>deny</c>; null of an action that decides nothing.</summary>
    public static string? Of(RuleAction action, int rules)
    {
        bool isOne = rules == 1;
        return action switch
        {
            RuleAction.Allow => isOne ? "allows" : "allow",
            RuleAction.Deny => isOne ? "denies" : "deny",
            RuleAction.Unreach or RuleAction.Unreach6 => isOne ? "rejects" : "reject",
            RuleAction.Reset => isOne ? "resets" : "reset",
            RuleAction.Abort => isOne ? "aborts" : "abort",
            _ => null,
        };
    }
}
