using CompiledFw.Language.Model;

namespace CompiledFw.Interpreting.Strict;

/// <summary>
/// Strict tracking, one packet at a time. Each way in judges the packet first, and only then changes the flows.
/// </summary>
internal sealed class StrictTracking : ITracking
{
    private readonly RuleSet _ruleSet;
    private readonly StrictFlowStore _store;
    private readonly StrictTracker _tracker;
    private readonly StrictJudge _judge;
    private readonly Announcements _announcements;

    public StrictTracking(RuleSet ruleSet)
    {
        _ruleSet = ruleSet;
        _store = new StrictFlowStore(ruleSet);
        _tracker = new StrictTracker(ruleSet.StrictTimeouts);
        _judge = new StrictJudge(ruleSet, _store, _tracker);
        _announcements = new Announcements(ruleSet);
    }

    public IReadOnlyCollection<TrackedFlow> Live => _store.Live;

    public IEnumerable<(LimitKey Source, int Flows)> Sources => _store.Sources;

    public void MoveClock(long nowSeconds) => _store.MoveClock(nowSeconds);

    public void RemoveWhere(Func<TrackedFlow, bool> isGone) => _store.RemoveWhere(isGone);

    public void See(Passage passage)
    {
        passage.Say(_judge.Judge(passage, null, _ruleSet.PicksUp).State);
        passage.HasBeenSeen = true;
    }

    public Finding Find(Passage passage, string? stateName)
    {
        Judgement judged = _judge.Judge(passage, stateName, _ruleSet.PicksUp);
        passage.Say(judged.State);
        switch (judged.Standing)
        {
            case Standing.Belongs:
                Join(passage, judged);
                return new Finding(judged.Flow, Reason.Flow, judged.State);
            case Standing.Relates:
                passage.IsRelatedError = true;
                return new Finding(judged.Flow, Reason.Related, judged.State);
            case Standing.Fails when !passage.AsksForInvalid:
                return new Finding(null, judged.Reason, CtState.Invalid);
            case Standing.Announced:
                Reason refusal = MakeAnnounced(passage, judged, out TrackedFlow? made);
                return new Finding(made, refusal == Reason.Rule ? Reason.Related : refusal, judged.State);
            default:
                return Finding.Nothing;
        }
    }

    public Reason Keep(Passage passage, int rule, bool hasLookedForIt, int most)
    {
        StateOption state = _ruleSet.Rules[rule].State!;
        Judgement judged = _judge.Judge(passage, state.Name, _judge.PicksUp(rule));
        switch (judged.Standing)
        {
            case Standing.Untracked or Standing.Relates:
                return Reason.Rule;
            case Standing.CannotBegin or Standing.Fails:
                passage.SayOfRule(CtState.Invalid);
                return judged.Reason;
            case Standing.Belongs:
                Join(passage, judged);
                passage.SayOfRule(judged.State);
                return Reason.Rule;
            case Standing.Announced:
                return MakeAnnounced(passage, judged, out _);
        }

        string? ofInterface = state.IsBound && passage.InterfaceName?.Length > 0 ? passage.InterfaceName : null;
        LimitKey? source = state.Limit is null ? null : LimitKey.Of(passage.Strict.Key("", null), rule, state.Limit.By);
        TrackedKey key = passage.Strict.Key(state.Name, ofInterface);
        return Make(passage, key, rule, source, most);
    }

    public Refusal Allow(Passage passage, int rule)
    {
        if (!passage.HasBeenSeen || passage.Joined.Count > 0 || passage.IsRelatedError)
            return Refusal.None;
        Judgement judged = _judge.Judge(passage, null, _judge.PicksUp(rule));
        switch (judged.Standing)
        {
            case Standing.CannotBegin or Standing.Fails when _ruleSet.TracksAll && !passage.AsksForInvalid:
                return new Refusal(judged.Reason, IsByRule: false);
            case Standing.Belongs:
                Join(passage, judged);
                return Refusal.None;
            case Standing.Announced:
                return new Refusal(MakeAnnounced(passage, judged, out _), IsByRule: true);
            case Standing.MayBegin when _ruleSet.TracksAll:
                TrackedKey key = passage.Strict.Key(Rule.DefaultStateName, null);
                return new Refusal(Make(passage, key, rule, source: null, most: 0), IsByRule: true);
            default:
                return Refusal.None;
        }
    }

    /// <summary>The packet passes: what it says to the other side may announce a flow.</summary>
    public void Passed(Passage passage)
    {
        if (passage.LatestJoined is not ({ } flow, bool isBelieved))
            return;
        StrictPacket packet = passage.Strict;
        bool fromOriginator = flow.Key == packet.Key(flow.Key.StateName, flow.Key.Interface);
        if (_announcements.Read(flow, packet, fromOriginator, isBelieved, _store.NowSeconds) is Expectation announced)
            _store.Expect(announced);
    }

    private Reason Make(Passage passage, TrackedKey key, int rule, LimitKey? source, int most)
    {
        TrackedFlow? replaced = Replaced(passage, key.StateName);
        Reason refusal = _store.MakeRoom(rule, source, most, replaced);
        if (refusal != Reason.Rule)
            return refusal;
        StrictFlow begun = StrictTracker.Begin(passage.Strict, _store.NowSeconds, _judge.PicksUp(rule), isAnnounced: false, out _)!;
        JoinFirst(passage, _store.Add(key, rule, source, begun, replaced), CtState.New);
        passage.SayOfRule(CtState.New);
        return Reason.Rule;
    }

    /// <summary>A packet that reopens a flow takes its place under that name; flows of other names stay as they are.</summary>
    private TrackedFlow? Replaced(Passage passage, string stateName) => _store.Find(passage.Strict.Key, stateName, passage.InterfaceName);

    /// <summary>An announced flow is one of its control flow's rule, and uses the announcement up.</summary>
    private Reason MakeAnnounced(Passage passage, Judgement judged, out TrackedFlow? made)
    {
        made = null;
        TrackedFlow control = judged.Expectation!.Control;
        FlowLimit? limit = control.ParentRule < _ruleSet.Rules.Count ? _ruleSet.Rules[control.ParentRule].State?.Limit : null;
        LimitKey? source = limit is null ? null : LimitKey.Of(passage.Strict.Key("", null), control.ParentRule, limit.By);
        TrackedFlow? replaced = Replaced(passage, control.Key.StateName);
        Reason refusal = _store.MakeRoom(control.ParentRule, source, most: int.MaxValue, replaced);
        if (refusal != Reason.Rule)
            return refusal;
        _store.Forget(judged.Expectation);
        bool picksUp = _judge.PicksUp(control.ParentRule);
        StrictFlow begun = StrictTracker.Begin(passage.Strict, _store.NowSeconds, picksUp, isAnnounced: true, out _)!;
        TrackedKey key = passage.Strict.Key(control.Key.StateName, control.Key.Interface);
        TrackedFlow flow = _store.Add(key, control.ParentRule, source, begun, replaced);
        JoinFirst(passage, flow, CtState.Related);
        passage.SayOfRule(CtState.Related);
        made = flow;
        return Reason.Rule;
    }

    /// <summary>The packet that makes a flow is its first one.</summary>
    private void JoinFirst(Passage passage, TrackedFlow flow, CtState state)
    {
        (Ruling ruling, StrictFlow after) =
            _tracker.Judge(flow.Strict!, passage.Strict, fromOriginator: true, _store.NowSeconds, _judge.IdleSeconds(flow.ParentRule));
        Join(passage, new Judgement(Standing.Belongs, state) { Flow = flow, After = after, Ruling = ruling });
    }

    /// <summary>The packet passes: its flow is now as it was judged to be.</summary>
    private void Join(Passage passage, Judgement judged)
    {
        TrackedFlow flow = judged.Flow!;
        if (!passage.Joined.TryAdd(flow, judged.State))
            return;
        StrictPacket packet = passage.Strict;
        bool fromOriginator = flow.Key == packet.Key(flow.Key.StateName, flow.Key.Interface);
        FlowSide sender = fromOriginator ? flow.Originator : flow.Responder;
        sender.Packets++;
        sender.Bytes += packet.Headers.Length;
        flow.Strict = judged.After;
        if (judged.Ruling!.Seconds is int seconds)
            flow.Deadline = _store.NowSeconds + seconds;
        passage.LatestJoined = (flow, judged.Ruling.Outcome == Outcome.Accepted);
        if (judged.Ruling.Ends)
            _store.Remove(flow);
    }
}
