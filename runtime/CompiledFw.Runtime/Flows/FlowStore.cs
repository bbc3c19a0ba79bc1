using System.Runtime.CompilerServices;

namespace CompiledFw.Flows;

/// <summary>What trackers have in common: a table a family, one maximum over both, sources that are counted, death.</summary>
/// <remarks>
/// <para><b>Death is lazy.</b> The packet path writes deadlines; a flow with deadline &lt;= now counts as absent, whether somebody has
/// removed it or not. The one thing that a dead flow could still do is take the place of another one; hence a full sweep before
/// a refusal.</para>
/// <para><b>The maximum</b> holds over both families, and is exact: a creation that finds no room sweeps everything once in that
/// second. Within a second nothing dies, so after that sweep the count is the truth until the second ends. Between such
/// moments every creation sweeps one group of its family, which keeps the number of dead entries to a few percent.</para>
/// </remarks>
internal abstract partial class FlowStore<TState> : TrackedFlows
    where TState : unmanaged, IFlowState
{
    private uint _sweptSeconds;

    private protected FlowStore(int maxFlows, FlowRules rules, uint parentIdleSeconds, HashSecret secret)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFlows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxFlows, MostFlows);
        MaxFlows = maxFlows;
        try
        {
            Flows4 = new FlowTable<FlowKey4, TState>(maxFlows, secret, rules.CountsTraffic, rules.TouchesMemory);
            Flows6 = new FlowTable<FlowKey6, TState>(maxFlows, secret, rules.CountsTraffic, rules.TouchesMemory);
        }
        catch (OutOfMemoryException e)
        {
            throw new InsufficientMemoryException($"There is no memory for tables of {maxFlows} flows: lower their maximum.", e);
        }

        Rules = rules;
        Sources = rules.MaxParents == 0 ? null : new FlowParents(rules.MaxParents, Math.Max(parentIdleSeconds, 1), secret);
        Events = rules.EventCapacity == 0 ? null : new FlowEvents(rules.EventCapacity);
        if (Sources is null && Events is null)
            return;
        Flows4.Removing = End;
        Flows6.Removing = End;
    }

    /// <inheritdoc/>
    public override FlowEvents? Events { get; }

    /// <inheritdoc/>
    public override int Live
    {
        get
        {
            SweepOnceASecond();
            return Entries;
        }
    }

    internal FlowTable<FlowKey4, TState> Flows4 { get; }

    internal FlowTable<FlowKey6, TState> Flows6 { get; }

    /// <summary>The hard maximum.</summary>
    private protected int MaxFlows { get; }

    /// <summary>What is said of flows that are removed from now on.</summary>
    private protected FlowEventKind EndedBy { get; set; } = FlowEventKind.Expired;

    /// <summary>The latest time seen.</summary>
    private protected uint Now { get; private set; }

    private protected FlowRules Rules { get; }

    /// <summary>Sources whose flows rules count, if rules do.</summary>
    private protected FlowParents? Sources { get; }

    /// <summary>Entries, dead ones that nobody has found yet included.</summary>
    private protected int Entries
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Flows4.Count + Flows6.Count;
    }

    /// <inheritdoc/>
    public override void Advance(uint nowSeconds)
    {
        if (nowSeconds <= Now)
            return;
        uint seconds = nowSeconds - Now;
        Now = nowSeconds;
        Tick(seconds);
    }

    /// <inheritdoc/>
    internal override long TableBytes(int version) => version == 4 ? Flows4.Bytes : Flows6.Bytes;

    /// <summary>So many seconds have passed.</summary>
    private protected virtual void Tick(uint seconds)
    {
    }

    /// <inheritdoc/>
    public override int RemoveFlowsOf(int parentRule)
    {
        SweepOnceASecond();
        EndedBy = FlowEventKind.Removed;
        int removed = RemoveFlowsOf(Flows4, parentRule) + RemoveFlowsOf(Flows6, parentRule);
        EndedBy = FlowEventKind.Expired;
        return removed;
    }

    /// <inheritdoc/>
    public override IEnumerable<Flow> List(FlowFilter filter)
    {
        SweepOnceASecond();
        return Describe(Flows4).Concat(Describe(Flows6)).Select(found => found.Flow).Where(flow => filter.Accepts(in flow));
    }

    /// <inheritdoc/>
    public override int Remove(FlowFilter filter)
    {
        SweepOnceASecond();
        EndedBy = FlowEventKind.Removed;
        int removed = Remove(Flows4, filter) + Remove(Flows6, filter);
        EndedBy = FlowEventKind.Expired;
        return removed;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<FlowParent> Parents()
    {
        if (Sources is null)
            return [];
        SweepOnceASecond();
        return [.. Sources.Live.Select(p => new FlowParent(
            p.Key.Rule, p.Key.Protocol, p.Key.Source.ToEnd(p.Key.Version), p.Key.Destination.ToEnd(p.Key.Version), p.Flows))];
    }

    /// <summary>
    /// A source wants one more flow. As in ipfw, that is asked first: at the limit also a packet that has a flow is refused, if its rule
    /// has not looked the flow up.
    /// </summary>
    /// <returns><see cref="Reason.Rule"/>, <see cref="Reason.LimitReached"/> or <see cref="Reason.ParentTableFull"/>.</returns>
    private protected Reason Admit(in ParentKey source, long most)
    {
        if (Sources!.FlowsOf(in source) >= most || Sources.MayBeOver(in source, Now))
            SweepOnceASecond();
        if (Sources.FlowsOf(in source) >= most)
            return Reason.LimitReached;
        if (Sources.IsFull && !Sources.Contains(in source))
        {
            SweepOnceASecond();
            Sources.Collect(Now);
            if (Sources.IsFull)
                return Reason.ParentTableFull;
        }

        Sources.Add(in source, Now);
        return Reason.Rule;
    }

    /// <summary>A flow of that rule was made: if the rule counts flows, it counts.</summary>
    private protected void CountSource<TKey>(in FlowEntry<TKey, TState> flow)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        if (IsLimited(flow.ParentRule))
            Sources!.Began(ParentKey.Of(in flow, Rules.LimitBy[flow.ParentRule]));
    }

    private protected void End<TKey>(in FlowEntry<TKey, TState> flow)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        Uncount(in flow);
        bool isOver = EndedBy == FlowEventKind.Expired && flow.State.Expendability == Expendability.Closing;
        Events?.Write(isOver ? FlowEventKind.Closed : EndedBy, in flow, Now);
    }

    /// <summary>
    /// A flow goes, or becomes another rule's: if its rule counts flows, it no longer counts. What a tick finds dead takes its source along;
    /// the source of one that goes before its time is seen by the next tick only.
    /// </summary>
    private protected void Uncount<TKey>(in FlowEntry<TKey, TState> flow)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        if (IsLimited(flow.ParentRule))
            Sources!.Ended(ParentKey.Of(in flow, Rules.LimitBy[flow.ParentRule]), Math.Min(flow.State.Deadline, Now + 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected uint IdleSecondsOf(int rule) => Rules.IdleSeconds is { } seconds ? seconds[rule] : 0;

    /// <summary>True when there are so many live flows.</summary>
    private protected bool Holds(int flows)
    {
        if (Entries < flows)
            return false;
        SweepOnceASecond();
        return Entries >= flows;
    }

    /// <summary>The slot of the live flow with this key. A dead one is removed on the spot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected int FindLive<TKey>(FlowTable<TKey, TState> table, in TKey key, ulong hash, int onInterface)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        while (true)
        {
            int slot = table.Find(in key, hash, onInterface);
            if (slot == FlowTable<TKey, TState>.None || table[slot].State.Deadline > Now)
                return slot;
            table.Remove(slot);
            if (onInterface == 0)
                return FlowTable<TKey, TState>.None;
        }
    }

    private protected bool IsFull() => Holds(MaxFlows);

    /// <summary>Leaves no dead flow. Costs nothing when it has been done in this second: none can have died since.</summary>
    private protected void SweepOnceASecond()
    {
        if (_sweptSeconds >= Now)
            return;
        Flows4.SweepAll(Now);
        Flows6.SweepAll(Now);
        _sweptSeconds = Now;
    }

    private protected bool IsLimited(int rule) => Sources is not null && Rules.LimitBy[rule] != LimitFields.None;

    /// <summary>The flow that an entry is, for people; without what its tracker alone knows.</summary>
    private Flow Describe<TKey>(FlowTable<TKey, TState> table, int slot)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        ref FlowEntry<TKey, TState> flow = ref table[slot];
        BothSides<FlowTraffic> traffic = table.CountsTraffic ? table.TrafficOf(slot) : default;
        return Complete(
            in flow.State,
            new Flow(
                flow.Originator.Shown(flow.Key.Protocol).ToEnd(TKey.Version),
                flow.Responder.Shown(flow.Key.Protocol).ToEnd(TKey.Version),
                flow.Key.Protocol,
                flow.Key.StateName,
                flow.ParentRule,
                traffic[Side.Forward],
                traffic[Side.Reverse],
                flow.State.Deadline - Now,
                flow.Interface));
    }

    /// <summary>Adds what the tracker knows.</summary>
    private protected abstract Flow Complete(in TState state, in Flow flow);

    private IEnumerable<(int Slot, Flow Flow)> Describe<TKey>(FlowTable<TKey, TState> table)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        for (int slot = table.NextTaken(0); slot != FlowTable<TKey, TState>.None; slot = table.NextTaken(slot + 1))
            yield return (slot, Describe(table, slot));
    }

    private static int RemoveFlowsOf<TKey>(FlowTable<TKey, TState> table, int parentRule)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        int before = table.Count;
        for (int slot = table.NextTaken(0); slot != FlowTable<TKey, TState>.None; slot = table.NextTaken(slot + 1))
        {
            if (table[slot].ParentRule == parentRule)
                table.Remove(slot);
        }

        return before - table.Count;
    }

    private int Remove<TKey>(FlowTable<TKey, TState> table, FlowFilter filter)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        int removed = 0;
        foreach ((int slot, Flow flow) in Describe(table))
        {
            if (!filter.Accepts(in flow))
                continue;
            table.Remove(slot);
            removed++;
        }

        return removed;
    }
}
