using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis;

/// <summary>
/// What the analysis has to know of a rule beside the packets that it matches. Whoever gives rules a new property answers these
/// questions anew; a test lists the properties that they take into account.
/// </summary>
internal static class RuleNature
{
    /// <summary>The name that finds flows of every name.</summary>
    private const string AnyName = "any";

    /// <summary>
    /// True when the action runs for every packet that passes the rule's tests, as long as the rule is on at all. A rule by chance
    /// and one whose action is deferred do not.
    /// </summary>
    public static bool ActsOnEveryMatch(Rule rule) => LeadOf(rule.Action) != Lead.Unknown;

    /// <summary>True when a rule is on whenever the other one is. Every rule is always on: there is no word to switch one off.</summary>
    public static bool IsOnWith(Rule rule, Rule other) => true;

    /// <summary>The state name under which the rule makes flows, or null.</summary>
    public static string? MakesFlowsUnder(Rule rule) => rule.KeepState;

    /// <summary>The state name under which the rule looks up the flow of every packet that reaches it, or null.</summary>
    public static string? LooksUpUnder(Rule rule) => rule.Action is RuleAction.CheckState check ? check.StateName : rule.KeepState;

    /// <summary>True when a lookup under one name finds flows made under another.</summary>
    public static bool Finds(string lookedUp, string made) => lookedUp == made || lookedUp == AnyName;

    /// <summary>Where evaluation goes on behind the action.</summary>
    public static Lead LeadOf(RuleAction action) => action switch
    {
        { EndsSearch: true } => Lead.Ends,
        RuleAction.Count or RuleAction.CheckState => Lead.ToNext,
        RuleAction.SkipTo => Lead.Jumps,
        _ => Lead.Unknown,
    };

    /// <summary>True of a line that is there for people: <c>// the prologue ends here</c>.</summary>
    public static bool IsOnlyComment(Rule rule) =>
        rule is { Action: RuleAction.Count, Matches.Count: 0, Comment: not null, Log: null } && MakesFlowsUnder(rule) is null;
}
