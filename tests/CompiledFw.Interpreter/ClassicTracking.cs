using CompiledFw.Language.Model;

namespace CompiledFw.Interpreting;

/// <summary>Classic tracking: ipfw's flows, and what rules that ask for states are told of them.</summary>
internal sealed class ClassicTracking(RuleSet ruleSet, bool keepsHidden) : ITracking
{
    private readonly FlowStore _flows = new(ruleSet, keepsHidden);

    public IReadOnlyCollection<TrackedFlow> Live => _flows.Live;

    public IEnumerable<(LimitKey Source, int Flows)> Sources => _flows.Sources;

    public void MoveClock(long nowSeconds) => _flows.MoveClock(nowSeconds);

    public void See(Passage passage)
    {
        if (_flows.See(passage.Headers, null, passage.InterfaceName) is not null)
            passage.Say(CtState.Established);
        passage.HasBeenSeen = true;
    }

    public Finding Find(Passage passage, string? stateName)
    {
        TrackedFlow? flow = _flows.Find(passage.Headers, stateName, passage.InterfaceName);
        if (flow is null)
            return Finding.Nothing;
        passage.HitFlow = true;
        return new Finding(flow, Reason.Flow, CtState.Established);
    }

    public Reason Keep(Passage passage, int rule, bool hasLookedForIt, int most) =>
        _flows.Keep(passage.Headers, rule, hasLookedForIt, most, passage.InterfaceName);

    /// <summary>
    /// An allowed packet's flow that no rule looked up lives on, if rules ask for states; with <c>track: all</c> one without a flow
    /// makes one.
    /// </summary>
    public Refusal Allow(Passage passage, int rule)
    {
        if (passage.HitFlow || passage.HasMadeFlow)
            return Refusal.None;
        if (passage.HasBeenSeen && passage.State == CtState.Established)
            _flows.Find(passage.Headers, null, passage.InterfaceName);
        else if (ruleSet.TracksAll && passage.Headers.Version != 0)
            return new Refusal(_flows.Keep(passage.Headers, rule, hasLookedForIt: false, most: 0, passage.InterfaceName), IsByRule: true);
        return Refusal.None;
    }

    public void RemoveWhere(Func<TrackedFlow, bool> isGone) => _flows.RemoveWhere(isGone);
}
