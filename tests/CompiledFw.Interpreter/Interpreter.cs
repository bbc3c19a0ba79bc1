using CompiledFw.Language.Model;
using CompiledFw.Packets;

namespace CompiledFw.Interpreting;

/// <summary>
/// What a rule set means, said as plainly as possible: the naive peer that generated firewalls are held against. It walks the
/// bound rules with loops and keeps its flows in a dictionary. It shares with the compiled path the packet decoder and the words
/// of a verdict, and nothing else, so a mistake in one cannot agree with itself in the other.
/// </summary>
/// <remarks>
/// One packet's way (reference: ipfw section 2):
/// 1. A packet that does not decode is dropped by rule 0.
/// 2. Rules are met in order. <c>check-state</c>, and every <c>keep-state</c> rule before its body, looks for the packet's flow;
///    on a hit the action of the flow's parent rule runs, and where that does not end the search, it goes on after the parent.
/// 3. A rule whose matches all hold makes a flow if it keeps state, then runs its action.
/// 4. When the rules are at an end, rule 65535 decides.
/// </remarks>
public sealed class Interpreter
{
    private readonly RuleSet _ruleSet;
    private readonly PacketMatcher _matcher;
    private readonly FlowStore _flows;
    private readonly RuleTally[] _tallies;

    /// <param name="ruleSet">The rules.</param>
    /// <param name="me4">This host's IPv4 addresses in place of those of the rule set.</param>
    /// <param name="me6">This host's IPv6 addresses in place of those of the rule set.</param>
    public Interpreter(RuleSet ruleSet, IEnumerable<Prefix4>? me4 = null, IEnumerable<Prefix6>? me6 = null)
    {
        _ruleSet = ruleSet;
        _matcher = new PacketMatcher(ruleSet.Tables, me4 ?? ruleSet.MeV4, me6 ?? ruleSet.MeV6);
        _flows = new FlowStore(ruleSet.MaxFlows, ruleSet.Timeouts);
        _tallies = new RuleTally[ruleSet.Rules.Count + 1];
    }

    /// <summary>What each rule counted, by its index in the rule set; the last one is rule 65535's.</summary>
    public IReadOnlyList<RuleTally> Tallies => _tallies;

    /// <summary>The flows alive at the latest time seen.</summary>
    public IReadOnlyCollection<TrackedFlow> Flows => _flows.Live;

    /// <summary>Evaluates one packet.</summary>
    /// <param name="frame">Its bytes.</param>
    /// <param name="start">The first header of them.</param>
    /// <param name="interfaceName">The interface it is on; null or empty when it has no name.</param>
    /// <param name="direction">Coming in by that interface or going out by it.</param>
    /// <param name="now">Time since any epoch; where it runs backward, the latest time seen counts.</param>
    /// <param name="receivedOn">For a forwarded packet on its way out: the interface it had come in by.</param>
    public Verdict Evaluate(
        ReadOnlySpan<byte> frame,
        FrameStart start,
        string? interfaceName,
        Direction direction,
        TimeSpan now,
        string? receivedOn = null)
    {
        _flows.MoveClock((long)Math.Floor(now.TotalSeconds));
        Reason decoded = PacketDecoder.Decode(frame, start, out PacketHeaders headers);
        if (decoded != Reason.Rule)
            return new Verdict(VerdictAction.Deny, 0, decoded, CtState.Invalid);
        return Walk(new Passage(headers, interfaceName, direction, receivedOn));
    }

    private Verdict Walk(Passage passage)
    {
        int at = 0;
        while (at < _ruleSet.Rules.Count)
        {
            Step step = Meet(at, passage);
            if (step.Verdict is Verdict verdict)
                return verdict;
            at = step.Next;
        }

        Count(_ruleSet.Rules.Count, passage);
        VerdictAction action = _ruleSet.AllowByDefault ? VerdictAction.Allow : VerdictAction.Deny;
        return new Verdict(action, Verdict.DefaultRuleNumber, Reason.Default, passage.State);
    }

    private Step Meet(int at, Passage passage)
    {
        Rule rule = _ruleSet.Rules[at];
        if (rule.Action is RuleAction.CheckState)
            Log(at);

        string? probed = rule.Action is RuleAction.CheckState check ? check.StateName : rule.KeepState;
        if (probed is not null && Probe(passage, probed) is TrackedFlow flow)
            return Act(flow.ParentRule, passage, Reason.Flow, probed);

        if (rule.Action is RuleAction.CheckState || !rule.Matches.All(match => _matcher.Holds(match, passage)))
            return Step.To(at + 1);

        if (rule.KeepState is not null)
        {
            Reason refusal = KeepState(at, rule.KeepState, passage);
            if (refusal != Reason.Rule)
            {
                Count(at, passage);
                return Step.Decided(new Verdict(VerdictAction.Deny, (ushort)rule.Number, refusal, passage.State));
            }
        }

        return Act(at, passage, Reason.Rule, probed);
    }

    /// <summary>
    /// Looks for the packet's flow, unless the latest lookup of this passage was for the same name. A name that has sent the
    /// packet to a parent that did not end the search does not do so a second time.
    /// </summary>
    private TrackedFlow? Probe(Passage passage, string name)
    {
        if (passage.LatestLookup == name)
            return null;
        passage.LatestLookup = name;
        TrackedFlow? flow = _flows.Find(passage.Headers, name);
        if (flow is null || passage.JumpedNames.Contains(name))
            return null;
        passage.HitFlow = true;
        return flow;
    }

    /// <returns><see cref="Reason.Rule"/> when the packet has a flow now, else why it has none.</returns>
    private Reason KeepState(int at, string name, Passage passage)
    {
        if (passage.Headers.Version == 0)
            return Reason.NotTrackable;
        return _flows.Keep(passage.Headers, name, at) ? Reason.Rule : Reason.FlowTableFull;
    }

    /// <summary>Runs a rule's action part.</summary>
    /// <param name="at">The rule.</param>
    /// <param name="passage">The packet.</param>
    /// <param name="reason">How the packet came to it: by its matches or by a flow.</param>
    /// <param name="probed">The state name by which a flow led here.</param>
    private Step Act(int at, Passage passage, Reason reason, string? probed)
    {
        Rule rule = _ruleSet.Rules[at];
        Count(at, passage);
        Log(at);
        if (!rule.Action.EndsSearch && reason == Reason.Flow)
            passage.JumpedNames.Add(probed!);

        ushort number = (ushort)rule.Number;
        return rule.Action switch
        {
            RuleAction.Allow => Step.Decided(new Verdict(VerdictAction.Allow, number, reason, passage.State)),
            RuleAction.Deny => Step.Decided(new Verdict(VerdictAction.Deny, number, reason, passage.State)),
            RuleAction.Reject => Step.Decided(
                new Verdict(VerdictAction.Unreach, number, reason, passage.State, Code: HostUnreachable)),
            RuleAction.Count => Step.To(at + 1),
            RuleAction.SkipTo skip => Step.To(FirstRuleFrom(Math.Max(skip.Number, rule.Number + 1))),
            _ => throw new InvalidOperationException($"Rule {rule.Number} has no action part."),
        };
    }

    private const byte HostUnreachable = 1;

    private int FirstRuleFrom(int number)
    {
        int at = 0;
        while (at < _ruleSet.Rules.Count && _ruleSet.Rules[at].Number < number)
            at++;
        return at;
    }

    private void Count(int at, Passage passage)
    {
        _tallies[at].Packets++;
        _tallies[at].Bytes += passage.Headers.Length;
    }

    private void Log(int at)
    {
        LogOption? log = _ruleSet.Rules[at].Log;
        if (log is not null && (log.Amount == 0 || _tallies[at].Logged < log.Amount))
            _tallies[at].Logged++;
    }

    /// <summary>What comes of meeting one rule: the verdict, or the rule to meet next.</summary>
    private readonly record struct Step(Verdict? Verdict, int Next)
    {
        public static Step Decided(Verdict verdict) => new(verdict, 0);

        public static Step To(int next) => new(null, next);
    }
}
