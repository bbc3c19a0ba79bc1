using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis;

/// <summary>
/// What the analysis has to know of a rule beside the packets that it matches. Whoever gives rules a new property answers these
/// questions anew; a test lists the properties that they take into account.
/// </summary>
internal static class RuleNature
{
    /// <summary>
    /// True when every packet that passes the rule's tests is ended or sent on by it, as long as the rule is on at all. A rule by chance
    /// is not asked each time, and one whose action is deferred lets the packet that makes a flow go on. A packet of which no flow can be
    /// made, or that carries too many tags, is denied: it goes no further either.
    /// </summary>
    public static bool ActsOnEveryMatch(Rule rule) =>
        rule is { Chance: null, State: null or { Defers: false } } && LeadOf(rule.Action) is Lead.Ends or Lead.ToNext or Lead.Jumps;

    /// <summary>
    /// True when a rule is on whenever the other one is. Sets are switched, swapped and moved as wholes and between packets, so that rules
    /// of one set stay together; set 31 is always on.
    /// </summary>
    public static bool IsOnWith(Rule rule, Rule other) => rule.Set == other.Set || rule.Set == Rule.PermanentSet;

    /// <summary>The state name under which the rule makes flows, or null.</summary>
    public static string? MakesFlowsUnder(Rule rule) => rule.State?.Name;

    /// <summary>The state name, or <c>any</c>, under which the rule looks up the flow of every packet that reaches it; null for none.</summary>
    public static string? LooksUpUnder(Rule rule) => rule.ProbedName;

    /// <summary>
    /// True when flows of the rule are there to be found. Those of <c>set-limit</c> keep a source from having more of them, and those of
    /// <c>count record-state</c> count their packets, also when no rule looks them up.
    /// </summary>
    public static bool MakesFlowsToBeFound(Rule rule) =>
        rule.State is { Word: not StateWord.SetLimit } && rule.Action is not RuleAction.Count;

    /// <summary>True when a lookup under one name finds flows made under another.</summary>
    public static bool Finds(string lookedUp, string made) => lookedUp == made || lookedUp == RuleAction.CheckState.AnyName;

    /// <summary>
    /// True when flows are of use without a lookup by name: with <c>track: all</c> every allowed packet makes one, and <c>state</c> asks
    /// for those of any name.
    /// </summary>
    public static bool UsesFlowsUnlooked(RuleSet ruleSet) => ruleSet.TracksAll || ruleSet.Rules.Any(r => r.Matches.Any(m => m.Contains(c => c is Match.State)));

    /// <summary>Where evaluation goes on behind the action.</summary>
    public static Lead LeadOf(RuleAction action) => action switch
    {
        { EndsSearch: true } => Lead.Ends,
        RuleAction.Count or RuleAction.CheckState or RuleAction.SetMark => Lead.ToNext,
        RuleAction.SkipTo skip => skip.Target.IsTableArgument ? Lead.Forward : Lead.Jumps,
        RuleAction.Call { Target.IsTableArgument: false } => Lead.Calls,
        RuleAction.Return => Lead.Returns,
        _ => Lead.Unknown,
    };

    /// <summary>True of a rule that does nothing with its packets but to decide them, each of them.</summary>
    public static bool IsOnlyAVerdict(Rule rule) =>
        LeadOf(rule.Action) == Lead.Ends && ActsOnEveryMatch(rule) && rule is { State: null, Log: null, Tag: null };

    /// <summary>
    /// True when the rule may drop packets that it does not match: those whose TCP options are cut off are dropped when a rule asks for
    /// their options.
    /// </summary>
    public static bool DropsByAsking(Rule rule) => rule.Matches.Any(m => m.Contains(
        c => c is Match.HeaderNumber { Field: HeaderField.TcpMss } or Match.HeaderFlags { Field: HeaderFlagField.TcpOptions }));

    /// <summary>
    /// True when a test of the rule may change what a later lookup says of a packet that the rule does not match: under strict tracking
    /// whoever asks for <c>state invalid</c> first decides what becomes of such packets.
    /// </summary>
    public static bool ExcusesByAsking(Rule rule, RuleSet ruleSet) => ruleSet.Tracking == TrackingMode.Strict
        && rule.Matches.Any(m => m.Contains(c => c is Match.State state && (state.States & CtStates.Invalid) != 0));

    /// <summary>True when flows of two rules begin alike: with <c>track: all</c> rules without a state word make flows, too.</summary>
    public static bool AdmitsLike(Rule rule, Rule other) => rule.PicksUp == other.PicksUp && rule.IsReserved == other.IsReserved;

    /// <summary>True of a line that is there for people: <c>// the prologue ends here</c>.</summary>
    public static bool IsOnlyComment(Rule rule) =>
        rule is { Action: RuleAction.Count, Matches.Count: 0, Comment: not null, Log: null, State: null, Tag: null };
}
