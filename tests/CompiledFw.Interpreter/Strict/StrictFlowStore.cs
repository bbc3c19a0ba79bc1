using CompiledFw.Language.Model;

namespace CompiledFw.Interpreting.Strict;

/// <summary>
/// The flows of strict tracking and what they have announced, in a dictionary and a list. A flow stands in the dictionary once, under
/// the key of the packet that made it; a packet is looked for as it is and then turned around.
/// </summary>
internal sealed class StrictFlowStore(RuleSet ruleSet)
{
    private readonly Dictionary<TrackedKey, TrackedFlow> _flows = [];
    private readonly List<Expectation> _expectations = [];
    private readonly Dictionary<LimitKey, long> _sourceDeadlines = [];
    private long _made;

    public IReadOnlyCollection<TrackedFlow> Live => [.. _flows.Values];

    public IEnumerable<(LimitKey Source, int Flows)> Sources =>
        _flows.Values.Where(f => f.Source is not null).GroupBy(f => f.Source!, (source, flows) => (source, flows.Count()));

    public long NowSeconds { get; private set; } = long.MinValue;

    public void MoveClock(long nowSeconds)
    {
        if (nowSeconds <= NowSeconds)
            return;
        NowSeconds = nowSeconds;
        RemoveWhere(flow => flow.Deadline <= nowSeconds);
        _expectations.RemoveAll(e => e.Deadline <= nowSeconds);
        foreach (LimitKey source in _sourceDeadlines.Where(s => s.Value <= nowSeconds && FlowsOf(s.Key) == 0).Select(s => s.Key).ToList())
            _sourceDeadlines.Remove(source);
    }

    /// <summary>The newest flow that a packet with such keys belongs to, under a name or under all of them (null).</summary>
    /// <param name="keyUnder">The packet's key under a name, and on an interface or none.</param>
    /// <param name="stateName">The name, or null for all of them.</param>
    /// <param name="onInterface">The interface that the packet is on, or null.</param>
    public TrackedFlow? Find(Func<string, string?, TrackedKey> keyUnder, string? stateName, string? onInterface)
    {
        if (stateName is not null)
            return (onInterface is null ? null : Stored(keyUnder(stateName, onInterface))) ?? Stored(keyUnder(stateName, null));
        return _flows.Values
            .Where(f => f.Key.Interface is null || f.Key.Interface == onInterface)
            .Where(f => Stored(keyUnder(f.Key.StateName, f.Key.Interface)) == f)
            .MaxBy(f => f.Serial);
    }

    /// <summary>The newest announcement of a packet, by a flow of that name or of any (null).</summary>
    public Expectation? Announced(TrackedKey key, string? stateName, string? onInterface) => _expectations
        .LastOrDefault(e => e.Fits(key)
            && (stateName is null || e.Control.Key.StateName == stateName)
            && (e.Control.Key.Interface is null || e.Control.Key.Interface == onInterface));

    /// <summary>A control flow has one announcement, the newest.</summary>
    public void Expect(Expectation expectation)
    {
        _expectations.RemoveAll(e => e.Control == expectation.Control || e.IsAs(expectation));
        _expectations.Add(expectation);
    }

    public void Forget(Expectation expectation) => _expectations.Remove(expectation);

    /// <summary>Whether there is room for a flow of a rule, and for one more of its source.</summary>
    /// <param name="rule">The rule's index.</param>
    /// <param name="source">Whose flows the rule counts, or null.</param>
    /// <param name="most">How many it may have.</param>
    /// <param name="replaced">The flow that gives way, or null.</param>
    public Reason MakeRoom(int rule, LimitKey? source, int most, TrackedFlow? replaced)
    {
        if (source is not null)
        {
            if (FlowsOf(source) - (replaced?.Source == source ? 1 : 0) >= most)
                return Reason.LimitReached;
            if (!_sourceDeadlines.ContainsKey(source) && _sourceDeadlines.Count >= ruleSet.Limits.Parents)
                return Reason.ParentTableFull;
            _sourceDeadlines.TryAdd(source, NowSeconds + 1);
        }

        bool isReserved = rule < ruleSet.Rules.Count && ruleSet.Rules[rule].IsReserved;
        int room = ruleSet.Limits.Flows - (isReserved ? 0 : ruleSet.Limits.Reserved);
        return replaced is null && _flows.Count >= room ? Reason.FlowTableFull : Reason.Rule;
    }

    public TrackedFlow Add(TrackedKey key, int rule, LimitKey? source, StrictFlow begun, TrackedFlow? replaced)
    {
        if (replaced is not null)
            Remove(replaced);
        key = key.InPlaceOf(replaced?.Key);
        TrackedFlow flow = new(key, rule) { Serial = _made++, Source = source, Strict = begun, Deadline = long.MaxValue };
        _flows.Add(key, flow);
        return flow;
    }

    public void Remove(TrackedFlow flow)
    {
        _flows.Remove(flow.Key);
        _expectations.RemoveAll(e => e.Control == flow);
    }

    public void RemoveWhere(Func<TrackedFlow, bool> isGone)
    {
        foreach (TrackedFlow gone in _flows.Values.Where(isGone).ToList())
            Remove(gone);
    }

    private int FlowsOf(LimitKey source) => _flows.Values.Count(f => f.Source == source);

    private TrackedFlow? Stored(TrackedKey key) => _flows.GetValueOrDefault(key) ?? _flows.GetValueOrDefault(key.TurnedAround());
}
