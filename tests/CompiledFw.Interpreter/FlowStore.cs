using CompiledFw.Language.Model;
using CompiledFw.Packets;

namespace CompiledFw.Interpreting;

/// <summary>
/// The flows of one interpreter, in a dictionary. A flow stands in it once, under the key of the packet that made it; a packet
/// is looked for as it is and then turned around. Flows whose deadline has come are taken out when the clock moves.
/// </summary>
/// <param name="ruleSet">The rules.</param>
/// <param name="keepsHidden">
/// As ipfw does, a flow that is made again hides the one that is there instead of taking its place: when it dies first, the other one is
/// found again. Only to be held against recordings of ipfw.
/// </param>
internal sealed class FlowStore(RuleSet ruleSet, bool keepsHidden)
{
    private readonly Dictionary<TrackedKey, TrackedFlow> _flows = [];
    private readonly List<TrackedFlow> _hidden = [];
    private readonly Dictionary<LimitKey, long> _sourceDeadlines = [];
    private readonly ClassicTracker _tracker = new(ruleSet.Timeouts);
    private long _nowSeconds = long.MinValue;
    private long _made;

    public IReadOnlyCollection<TrackedFlow> Live => [.. All];

    /// <summary>The sources that have live flows, with how many.</summary>
    public IEnumerable<(LimitKey Source, int Flows)> Sources =>
        All.Where(f => f.Source is not null).GroupBy(f => f.Source!, (source, flows) => (source, flows.Count()));

    /// <summary>Time moves on, never back; the dead are removed.</summary>
    public void MoveClock(long nowSeconds)
    {
        if (nowSeconds <= _nowSeconds)
            return;
        _nowSeconds = nowSeconds;
        foreach (TrackedFlow dead in All.Where(flow => flow.Deadline <= nowSeconds).ToList())
            Remove(dead);
        foreach (LimitKey source in _sourceDeadlines.Where(s => s.Value <= nowSeconds && FlowsOf(s.Key) == 0).Select(s => s.Key).ToList())
            _sourceDeadlines.Remove(source);
    }

    /// <summary>The packet's flow, which the packet refreshes; null when there is none.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="stateName">The name, or null for all of them.</param>
    /// <param name="onInterface">The interface that the packet is on.</param>
    public TrackedFlow? Find(PacketHeaders packet, string? stateName, string? onInterface)
    {
        TrackedFlow? flow = See(packet, stateName, onInterface);
        if (flow is not null)
            Refresh(flow, packet);
        return flow;
    }

    /// <summary>The packet's flow as it is; null when there is none.</summary>
    public TrackedFlow? See(PacketHeaders packet, string? stateName, string? onInterface)
    {
        if (packet.Version == 0)
            return null;
        if (stateName is not null)
            return Visible(packet, stateName, onInterface);
        return All.Where(f => f.Key.Interface is null || f.Key.Interface == onInterface)
            .Where(f => Stored(KeyOf(packet, f.Key.StateName, f.Key.Interface)) == f)
            .MaxBy(f => f.Serial);
    }

    /// <summary>
    /// Makes a flow of the packet. One that is there already under the same name gives way to it, if the packet has just looked for
    /// it, and is refreshed otherwise.
    /// </summary>
    /// <returns><see cref="Reason.Rule"/> when the packet has a flow now, else why it has none.</returns>
    public Reason Keep(PacketHeaders packet, int parentRule, bool hasLookedForIt, int most, string? onInterface)
    {
        if (packet.Version == 0)
            return Reason.NotTrackable;
        StateOption state = StateOf(parentRule);
        LimitKey? source = state.Limit is null ? null : LimitKey.Of(KeyOf(packet, "", null), parentRule, state.Limit.By);
        if (source is not null)
        {
            if (FlowsOf(source) >= most)
                return Reason.LimitReached;
            if (!_sourceDeadlines.ContainsKey(source) && _sourceDeadlines.Count >= ruleSet.Limits.Parents)
                return Reason.ParentTableFull;
            _sourceDeadlines.TryAdd(source, _nowSeconds + ruleSet.Timeouts.Short);
        }

        TrackedKey key = KeyOf(packet, state.Name, state.IsBound && onInterface?.Length > 0 ? onInterface : null);
        if (Visible(packet, state.Name, onInterface) is TrackedFlow old)
        {
            if (!hasLookedForIt)
            {
                Refresh(old, packet);
                return Reason.Rule;
            }

            if (keepsHidden && _flows.Count + _hidden.Count >= ruleSet.Limits.Flows)
                return Reason.FlowTableFull;
            _flows.Remove(old.Key);
            key = key.InPlaceOf(old.Key);
            if (keepsHidden)
                _hidden.Insert(0, old);
        }
        else if (_flows.Count + _hidden.Count >= ruleSet.Limits.Flows)
        {
            return Reason.FlowTableFull;
        }

        TrackedFlow flow = new(key, parentRule) { Serial = _made++, Source = source };
        Refresh(flow, packet);
        _flows.Add(key, flow);
        return Reason.Rule;
    }

    public void RemoveWhere(Func<TrackedFlow, bool> isGone)
    {
        foreach (TrackedFlow gone in All.Where(isGone).ToList())
            Remove(gone);
    }

    private IEnumerable<TrackedFlow> All => _flows.Values.Concat(_hidden);

    private int FlowsOf(LimitKey source) => All.Count(f => f.Source == source);

    /// <summary>A flow goes; one that it hid is found again.</summary>
    private void Remove(TrackedFlow flow)
    {
        if (_hidden.Remove(flow))
            return;
        _flows.Remove(flow.Key);
        if (_hidden.Find(f => f.Key == flow.Key || f.Key == flow.Key.TurnedAround()) is TrackedFlow hidden)
        {
            _hidden.Remove(hidden);
            _flows.Add(hidden.Key, hidden);
        }
    }

    private void Refresh(TrackedFlow flow, PacketHeaders packet)
    {
        bool fromOriginator = flow.Key == KeyOf(packet, flow.Key.StateName, flow.Key.Interface);
        _tracker.Update(flow, packet, fromOriginator, _nowSeconds, StateOf(flow.ParentRule).TimeoutSeconds);
    }

    /// <summary>How a rule makes flows; with <c>track: all</c> also one without a state word does, and the default rule.</summary>
    private StateOption StateOf(int rule) =>
        (rule < ruleSet.Rules.Count ? ruleSet.Rules[rule].State : null)
        ?? new StateOption(StateWord.RecordState, Rule.DefaultStateName, null, 0, Defers: false);

    /// <summary>The packet's flow under a name, of its interface or of none.</summary>
    private TrackedFlow? Visible(PacketHeaders packet, string stateName, string? onInterface) =>
        (onInterface is null ? null : Stored(KeyOf(packet, stateName, onInterface))) ?? Stored(KeyOf(packet, stateName, null));

    private TrackedFlow? Stored(TrackedKey key) => _flows.GetValueOrDefault(key) ?? _flows.GetValueOrDefault(key.TurnedAround());

    private static TrackedKey KeyOf(PacketHeaders packet, string stateName, string? ofInterface) => new(
        stateName,
        packet.Version,
        packet.Protocol,
        packet.Version == 4 ? packet.Source4 : new UInt128(packet.SourceHigh, packet.SourceLow),
        Math.Max(0, packet.SourcePort),
        packet.Version == 4 ? packet.Destination4 : new UInt128(packet.DestinationHigh, packet.DestinationLow),
        Math.Max(0, packet.DestinationPort),
        ofInterface);
}
