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
/// 2. Rules are met in order, but those of sets that are off and those whose chance does not come. <c>check-state</c>, and every
///    <c>keep-state</c> or <c>limit</c> rule before its body, looks for the packet's flow; on a hit the action of the flow's parent rule
///    runs, and where that does not end the search, it goes on after the parent.
/// 3. A rule whose matches all hold makes a flow if it has a state word, then runs its action, unless that is put off.
/// 4. When the rules are at an end, rule 65535 decides.
/// </remarks>
public sealed class Interpreter
{
    private readonly RuleSet _ruleSet;
    private readonly PacketMatcher _matcher;
    private readonly FlowStore _flows;
    private readonly RuleTally[] _tallies;
    private readonly Random _random;
    private readonly IWitness? _witness;
    private long _nowSeconds;

    /// <param name="ruleSet">The rules.</param>
    /// <param name="random">Draws the chance of rules with <c>prob</c>.</param>
    /// <param name="keepsHidden">As ipfw does, flows that are made again hide the older ones: see <see cref="FlowStore"/>.</param>
    /// <param name="witness">Is told what is asked.</param>
    public Interpreter(RuleSet ruleSet, Random? random = null, bool keepsHidden = false, IWitness? witness = null)
    {
        _witness = witness;
        _random = random ?? Random.Shared;
        Sets = new InterpretedSets(ruleSet.DisabledSets);
        _ruleSet = ruleSet;
        Tables = new InterpretedTables(ruleSet.Tables);
        _matcher = new PacketMatcher(Tables, witness) { Me4 = ruleSet.MeV4, Me6 = ruleSet.MeV6 };
        _flows = new FlowStore(ruleSet, keepsHidden);
        _tallies = new RuleTally[ruleSet.Rules.Count + 1];
    }

    /// <summary>What each rule counted, by its index in the rule set; the last one is rule 65535's.</summary>
    public IReadOnlyList<RuleTally> Tallies => _tallies;

    /// <summary>The flows alive at the latest time seen.</summary>
    public IReadOnlyCollection<TrackedFlow> Flows => _flows.Live;

    /// <summary>The sources whose flows rules with <c>limit</c> count.</summary>
    public IEnumerable<(LimitKey Source, int Flows)> Sources => _flows.Sources;

    /// <summary>Which sets of rules are on.</summary>
    public InterpretedSets Sets { get; }

    /// <summary>The tables.</summary>
    public InterpretedTables Tables { get; }

    /// <summary>Sets the addresses that <c>me</c> stands for: addresses and prefixes.</summary>
    public void SetMe(IEnumerable<string> addresses)
    {
        _matcher.Me4 = [.. addresses.Select(AddressText.Prefix4).OfType<Prefix4>()];
        _matcher.Me6 = [.. addresses.Select(AddressText.Prefix6).OfType<Prefix6>()];
    }

    /// <summary>Removes the flows that rules of that number made.</summary>
    public void RemoveFlowsOf(int ruleNumber) => _flows.RemoveWhere(flow => _ruleSet.Rules[flow.ParentRule].Number == ruleNumber);

    /// <summary>Evaluates one packet.</summary>
    /// <param name="frame">Its bytes.</param>
    /// <param name="start">The first header of them.</param>
    /// <param name="interfaceName">The interface it is on; null or empty when it has no name.</param>
    /// <param name="direction">Coming in by that interface or going out by it.</param>
    /// <param name="now">Time since any epoch; where it runs backward, the latest time seen counts.</param>
    /// <param name="receivedOn">For a forwarded packet on its way out: the interface it had come in by.</param>
    /// <param name="tags">The packet's mark and tags, which rules may change; null for none yet.</param>
    public Verdict Evaluate(
        ReadOnlySpan<byte> frame,
        FrameStart start,
        string? interfaceName,
        Direction direction,
        TimeSpan now,
        string? receivedOn = null,
        PacketTags? tags = null)
    {
        _nowSeconds = Math.Max(_nowSeconds, (long)Math.Floor(now.TotalSeconds));
        _flows.MoveClock(_nowSeconds);
        Reason decoded = PacketDecoder.Decode(frame, start, out PacketHeaders headers);
        Verdict verdict = decoded != Reason.Rule
            ? new Verdict(VerdictAction.Deny, 0, decoded, CtState.Invalid)
            : Walk(new Passage(headers, frame.ToArray(), start, interfaceName, direction, receivedOn, tags ?? new PacketTags())
            {
                NowSeconds = _nowSeconds,
            });
        _witness?.Decided(verdict);
        return verdict;
    }

    private Verdict Walk(Passage passage)
    {
        int at = 0;
        while (at < _ruleSet.Rules.Count)
        {
            Step step;
            try
            {
                step = Meet(at, passage);
            }
            catch (CutOffException)
            {
                return new Verdict(VerdictAction.Deny, 0, Reason.ShortTcpOptions, CtState.Invalid);
            }

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
        if (!Sets.IsOn(rule.Set) || (rule.Chance is int chance && _random.Next() >= chance))
            return Missed(at);
        if (rule.Action is RuleAction.CheckState)
            Log(at);
        if (rule.ProbedName is string probed && Probe(passage, probed) is TrackedFlow flow)
        {
            if (rule.Action is RuleAction.CheckState)
                _witness?.Met(at, matched: true);
            return Follow(flow.ParentRule, passage, probed);
        }

        if (rule.Action is RuleAction.CheckState || !rule.Matches.All(match => _matcher.Holds(match, passage)))
            return Missed(at);
        _witness?.Met(at, matched: rule.Action is not RuleAction.Return || passage.Callers.Count > 0);
        if (rule.State is StateOption state)
        {
            int most = state.Limit is not FlowLimit limit ? 0
                : limit.Most.IsTableArgument ? (int)Math.Min(passage.TableArgument, int.MaxValue) : limit.Most.Number;
            bool hasLookedForIt = passage.LatestLookup == state.Name && !passage.HasMadeFlow;
            Reason refusal = _flows.Keep(passage.Headers, at, hasLookedForIt, most);
            passage.HasMadeFlow = true;
            if (refusal != Reason.Rule)
                return Refuse(at, passage, refusal);
            if (state.Defers)
                return Step.To(at + 1);
        }

        return Act(at, passage, Reason.Rule);
    }

    private Step Missed(int at)
    {
        _witness?.Met(at, matched: false);
        return Step.To(at + 1);
    }

    /// <summary>
    /// Looks for the packet's flow, unless the latest lookup of this passage was for the same name or for all. A name that has sent
    /// the packet to a parent that did not end the search does not do so a second time.
    /// </summary>
    private TrackedFlow? Probe(Passage passage, string name)
    {
        if (passage.LatestLookup == name || passage.LatestLookup == RuleAction.CheckState.AnyName)
            return null;
        passage.LatestLookup = name;
        passage.HasMadeFlow = false;
        TrackedFlow? flow = _flows.Find(passage.Headers, name == RuleAction.CheckState.AnyName ? null : name);
        if (flow is null)
            return null;
        passage.HitFlow = true;
        return passage.JumpedNames.Contains(name) && !_ruleSet.Rules[flow.ParentRule].Action.EndsSearch ? null : flow;
    }

    /// <summary>Runs the action of the rule that made the packet's flow. ipfw skips a parent's <c>return</c>.</summary>
    private Step Follow(int parent, Passage passage, string probed)
    {
        RuleAction action = _ruleSet.Rules[parent].Action;
        if (action.EndsSearch)
            return Act(parent, passage, Reason.Flow);
        passage.JumpedNames.Add(probed);
        return action is RuleAction.Return ? Step.To(parent + 1) : Act(parent, passage, Reason.Rule);
    }

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
        return rule.Action switch
        {
            RuleAction.Call call => Call(at, call, passage),
            RuleAction.Return back => Return(at, back, passage),
            _ => Counted(at, rule, passage, reason),
        };
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
        return Step.Decided(new Verdict(VerdictAction.Deny, (ushort)_ruleSet.Rules[at].Number, reason, passage.State));
    }

    private const int MaxCallDepth = 16;
    private const int MaxCalls = 1024;

    private static int NumberOf(Argument argument, Passage passage) =>
        argument.IsTableArgument ? (int)Math.Min(passage.TableArgument, Rule.DefaultNumber) : argument.Number;

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
}
