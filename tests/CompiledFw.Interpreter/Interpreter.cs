using System.Net;
using CompiledFw.Interpreting.Strict;
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
/// 1. A packet that does not decode is dropped by rule 0. Under strict tracking a later fragment gets the verdict of the first one.
/// 2. Rules are met in order, but those of sets that are off and those whose chance does not come. <c>check-state</c>, and every
///    <c>keep-state</c> or <c>limit</c> rule before its body, looks for the packet's flow; on a hit the action of the flow's parent rule
///    runs, and where that does not end the search, it goes on after the parent.
/// 3. A rule whose matches all hold makes a flow if it has a state word, then runs its action, unless that is put off.
/// 4. When the rules are at an end, rule 65535 decides.
/// </remarks>
public sealed partial class Interpreter
{
    private readonly RuleSet _ruleSet;
    private readonly PacketMatcher _matcher;
    private readonly ITracking _flows;
    private readonly FragmentMemory _fragments;
    private readonly RuleTally[] _tallies;
    private readonly Random _random;
    private readonly bool _seesState;
    private readonly IWitness? _witness;
    private TimeSpan _latest;

    /// <param name="ruleSet">The rules.</param>
    /// <param name="random">Draws the chance of rules with <c>prob</c>.</param>
    /// <param name="routes">Where packets to an address go: the interface's name, whether by default, whether to a neighbour; null = nowhere.</param>
    /// <param name="keepsHidden">As ipfw does, flows that are made again hide the older ones: see <see cref="FlowStore"/>.</param>
    /// <param name="witness">Is told what is asked.</param>
    public Interpreter(
        RuleSet ruleSet,
        Random? random = null,
        Func<IPAddress, (string Interface, bool IsDefault, bool IsNeighbour)?>? routes = null,
        bool keepsHidden = false,
        IWitness? witness = null)
    {
        _witness = witness;
        _random = random ?? Random.Shared;
        Sets = new InterpretedSets(ruleSet.DisabledSets);
        _ruleSet = ruleSet;
        Tables = new InterpretedTables(ruleSet.Tables);
        _matcher = new PacketMatcher(Tables, routes, witness, ruleSet.Tracking == TrackingMode.Strict) { Me4 = ruleSet.MeV4, Me6 = ruleSet.MeV6 };
        _flows = ruleSet.Tracking == TrackingMode.Strict ? new StrictTracking(ruleSet) : new ClassicTracking(ruleSet, keepsHidden);
        _seesState = ruleSet.TracksAll || ruleSet.Rules.Any(rule => rule.Matches.Any(match => match.Contains(each => each is Match.State)));
        _fragments = new FragmentMemory(ruleSet.StrictTimeouts);
        _tallies = new RuleTally[ruleSet.Rules.Count + 1];
    }

    /// <summary>What each rule counted, by its index in the rule set; the last one is rule 65535's.</summary>
    public IReadOnlyList<RuleTally> Tallies => _tallies;

    /// <summary>The flows alive at the latest time seen.</summary>
    public IReadOnlyCollection<TrackedFlow> Flows => _flows.Live;

    /// <summary>The sources whose flows rules with <c>limit</c> count.</summary>
    public IEnumerable<(LimitKey Source, int Flows)> Sources => _flows.Sources;

    /// <summary>The address of each interface that has one, for <c>via 192.0.2.1</c>.</summary>
    public Dictionary<string, string> InterfaceAddresses => _matcher.InterfaceAddresses;

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
    public void RemoveFlowsOf(int ruleNumber) => _flows.RemoveWhere(flow => NumberOf(flow.ParentRule) == ruleNumber);

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
        _latest = now > _latest ? now : _latest;
        _flows.MoveClock((long)Math.Floor(_latest.TotalSeconds));
        Reason decoded = PacketDecoder.Decode(frame, start, out PacketHeaders headers);
        Verdict verdict = decoded != Reason.Rule
            ? new Verdict(VerdictAction.Deny, 0, decoded, CtState.Invalid)
            : Meet(new Passage(headers, frame.ToArray(), start, interfaceName, direction, receivedOn, tags ?? new PacketTags()) { Now = _latest });
        _witness?.Decided(verdict);
        return verdict;
    }

    private Verdict Meet(Passage passage)
    {
        Fragment? piece = _ruleSet.Tracking == TrackingMode.Strict ? passage.Piece : null;
        if (piece is not null && _fragments.Meet(piece, passage.Strict, passage.NowSeconds) is Verdict known)
            return known;
        if (_seesState)
            _flows.See(passage);
        Verdict verdict = Walk(passage);
        if (verdict.IsAllowed)
            _flows.Passed(passage);
        if (piece is not null)
            _fragments.Remember(piece, verdict, passage.NowSeconds);
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

        if (_ruleSet.AllowByDefault && Refuses(_ruleSet.Rules.Count, passage) is Step refused)
            return refused.Verdict!.Value;
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
        if (rule.ProbedName is string probed)
        {
            Finding found = Probe(passage, probed);
            if (found.Flow is not null && rule.Action is RuleAction.CheckState)
                _witness?.Met(at, matched: true);
            if (found.Flow is TrackedFlow flow)
                return Follow(flow.ParentRule, passage, probed, found.Reason);
            if (found.Reason != Reason.Rule)
                return Step.Decided(new Verdict(VerdictAction.Deny, 0, found.Reason, found.State));
        }

        if (rule.Action is RuleAction.CheckState || !rule.Matches.All(match => _matcher.Holds(match, passage)))
            return Missed(at);
        _witness?.Met(at, matched: rule.Action is not RuleAction.Return || passage.Callers.Count > 0);
        if (rule.State is StateOption state)
        {
            int most = state.Limit is not FlowLimit limit ? 0
                : limit.Most.IsTableArgument ? (int)Math.Min(passage.TableArgument, int.MaxValue) : limit.Most.Number;
            bool hasLookedForIt = passage.LatestLookup == state.Name && !passage.HasMadeFlow;
            Reason refusal = _flows.Keep(passage, at, hasLookedForIt, most);
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
    private Finding Probe(Passage passage, string name)
    {
        if (passage.LatestLookup == name || passage.LatestLookup == RuleAction.CheckState.AnyName)
            return Finding.Nothing;
        passage.LatestLookup = name;
        passage.HasMadeFlow = false;
        Finding found = _flows.Find(passage, name == RuleAction.CheckState.AnyName ? null : name);
        return found.Flow is not null && passage.JumpedNames.Contains(name) && !EndsSearch(found.Flow.ParentRule) ? Finding.Nothing : found;
    }

    private bool EndsSearch(int rule) => rule == _ruleSet.Rules.Count || _ruleSet.Rules[rule].Action.EndsSearch;

    /// <summary>Runs the action of the rule that made the packet's flow. ipfw skips a parent's <c>return</c>.</summary>
    private Step Follow(int parent, Passage passage, string probed, Reason reason)
    {
        if (parent == _ruleSet.Rules.Count)
        {
            Count(parent, passage);
            return Step.Decided(new Verdict(VerdictAction.Allow, Verdict.DefaultRuleNumber, Reason.Default, passage.State));
        }

        RuleAction action = _ruleSet.Rules[parent].Action;
        if (action.EndsSearch)
            return Act(parent, passage, reason);
        passage.JumpedNames.Add(probed);
        return action is RuleAction.Return ? Step.To(parent + 1) : Act(parent, passage, Reason.Rule);
    }

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
