using System.Runtime.CompilerServices;
using CompiledFw.Packets;
using CompiledFw.Tracking;

namespace CompiledFw.Flows;

/// <summary>The flows of one firewall under classic tracking, IPv4 and IPv6: ipfw's dynamic states.</summary>
/// <remarks>
/// <para><b>Life of a flow.</b> A packet that a stateful rule matches creates it, packets of either direction find it and refresh
/// it, and it dies when its deadline comes or its rule goes. It never dies by pressure: a full table refuses new flows and
/// evicts none, as ipfw does.</para>
/// <para><b>Death is lazy and yet ipfw's.</b> ipfw's lookups ignore deadlines; once a second, before the packets of that second, a
/// tick removes every state with deadline &lt;= now. Here nothing ticks: a lookup takes a flow with deadline &lt;= now for
/// absent. Both are the same. A deadline is always later than the second that set it (lifetimes are at least 1 s, and a
/// packet that sets none leaves one that was still to come, else it would not have found the flow). So if deadline &lt;= now,
/// then the second of the deadline began after the last packet of the flow: ipfw's tick of that second saw that same
/// deadline and removed the state. And if deadline &gt; now, every tick up to now saw a deadline that was still to come. The
/// one thing that a dead flow could still do is take the place of another one; hence a full sweep before a refusal.</para>
/// <para><b>The maximum</b> holds over both families, and is exact: a creation that finds no room sweeps everything once in that
/// second. Within a second nothing dies, so after that sweep the count is the truth until the second ends. Between such
/// moments every creation sweeps one group of its family, which keeps the number of dead entries to a few percent.</para>
/// <para><b>Time</b> is an argument and only moves forward; an earlier second than the latest seen counts as that one.</para>
/// <para>Not thread-safe: one instance is one shard.</para>
/// </remarks>
public sealed partial class ClassicFlows
{
    /// <summary>All state names at once, for <see cref="TryFindAny"/>.</summary>
    internal const byte AnyStateName = byte.MaxValue;

    /// <summary>The greatest number of flows that one instance can be made for.</summary>
    public const int MostFlows = 1 << 30;

    private readonly FlowTable<FlowKey4> _flows4;
    private readonly FlowTable<FlowKey6> _flows6;
    private readonly ClassicTracker _tracker;
    private readonly FlowRules _rules;
    private readonly FlowParents? _parents;
    private readonly int _maxFlows;
    private uint _latestSeconds;
    private uint _sweptSeconds;

    /// <param name="maxFlows">Most flows alive at a time, both families together: 1 to <see cref="MostFlows"/>. Memory is taken
    /// for that many in each family, but the system provides it only where flows come to lie: 80 bytes an IPv4 flow, 110 an IPv6 flow.</param>
    /// <param name="timeouts">Lifetimes in seconds. As in ipfw, <c>Fin</c> and <c>Rst</c> above 4 s count as 4 s; 0 counts as 1 s.</param>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is out of its range, or a lifetime is negative.</exception>
    public ClassicFlows(int maxFlows, FlowTimeouts timeouts)
        : this(maxFlows, timeouts, FlowRules.Plain)
    {
    }

    internal ClassicFlows(int maxFlows, FlowTimeouts timeouts, FlowRules rules)
        : this(maxFlows, timeouts, rules, HashSecret.OfThisProcess)
    {
    }

    internal ClassicFlows(int maxFlows, FlowTimeouts timeouts, FlowRules rules, HashSecret secret)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFlows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxFlows, MostFlows);
        ArgumentNullException.ThrowIfNull(timeouts);
        _maxFlows = maxFlows;
        _tracker = new ClassicTracker(timeouts);
        _flows4 = new FlowTable<FlowKey4>(maxFlows, secret);
        _flows6 = new FlowTable<FlowKey6>(maxFlows, secret);
        _rules = rules;
        if (rules.MaxParents == 0)
            return;
        _parents = new FlowParents(rules.MaxParents, (uint)Math.Max(timeouts.Short, 1), secret);
        _flows4.Removing = Uncount;
        _flows6.Removing = Uncount;
    }

    /// <summary>Flows alive at the latest time seen. May walk through the whole table: not for every packet.</summary>
    public int Live
    {
        get
        {
            SweepOnceASecond();
            return _flows4.Count + _flows6.Count;
        }
    }

    /// <summary>Flows ever made. A flow that <see cref="Create"/> takes over counts once.</summary>
    public long Created { get; private set; }

    internal FlowTable<FlowKey4> Flows4 => _flows4;

    internal FlowTable<FlowKey6> Flows6 => _flows6;

    /// <summary>Makes a flow of the packet, whose sender is its originator.</summary>
    /// <remarks>
    /// The packet may have a live flow under this name. A rule that has not just looked it up finds it there and lets the packet
    /// refresh it. One that has looked it up takes it over: the parent rule becomes this one, tracking and traffic start anew with this
    /// packet, and its sender is the originator. This happens when the packet had hit the flow, the parent's action did not end the
    /// search, and a later rule makes the state again. ipfw puts a second state in front of the first, which from then on nobody can
    /// find; it is the same for every later packet, except that here the hidden one does not fill the table, and that taking over needs
    /// no room when the table is full.
    /// </remarks>
    /// <param name="packet">A decoded packet.</param>
    /// <param name="stateName">The name under which the flow can be found.</param>
    /// <param name="parentRule">The rule whose action packets of the flow will get.</param>
    /// <param name="nowSeconds">Time in whole seconds since any epoch.</param>
    /// <param name="takesOver">True when the packet's flow under this name was looked up last.</param>
    /// <param name="onInterface">The interface that the packet is on, where flows can belong to one; else 0.</param>
    /// <param name="boundTo">The interface that the flow shall belong to; 0 = none.</param>
    /// <returns>
    /// <see cref="Reason.Rule"/> when there is a flow now, <see cref="Reason.FlowTableFull"/>, or <see cref="Reason.NotTrackable"/>
    /// for what is not IP.
    /// </returns>
    public Reason Create(
        in PacketHeaders packet, byte stateName, int parentRule, uint nowSeconds, bool takesOver = true, int onInterface = 0, int boundTo = 0)
    {
        Advance(nowSeconds);
        return packet.Version switch
        {
            4 => Create(_flows4, in packet, stateName, parentRule, takesOver, onInterface, boundTo),
            6 => Create(_flows6, in packet, stateName, parentRule, takesOver, onInterface, boundTo),
            _ => Reason.NotTrackable,
        };
    }

    /// <summary>Lets time pass without a packet, for a listing or a count at a later moment.</summary>
    public void Advance(uint nowSeconds)
    {
        if (nowSeconds > _latestSeconds)
            _latestSeconds = nowSeconds;
    }

    /// <summary>Removes all flows of a rule, as deleting the rule does.</summary>
    /// <returns>How many live ones there were.</returns>
    public int RemoveFlowsOf(int parentRule)
    {
        SweepOnceASecond();
        return RemoveFlowsOf(_flows4, parentRule) + RemoveFlowsOf(_flows6, parentRule);
    }

    /// <summary>One more packet of the flow.</summary>
    /// <returns>The flow's parent rule.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Refresh<TKey>(FlowTable<TKey> table, in PacketHeaders packet, int slot, int senderEnd)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        ref FlowEntry<TKey> flow = ref table[slot];
        int side = senderEnd ^ flow.OriginatorEnd;
        flow.Traffic[side].Add(packet.Length);

        uint deadlineBefore = flow.State.Deadline;
        _tracker.Follow(ref flow.State, in packet, side, _latestSeconds, IdleSecondsOf(flow.ParentRule));
        if (flow.State.Deadline < deadlineBefore)
            table.DeadlineShrank(slot);
        return flow.ParentRule;
    }

    private Reason Create<TKey>(
        FlowTable<TKey> table, in PacketHeaders packet, byte stateName, int parentRule, bool takesOver, int onInterface, int boundTo)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        int senderEnd = TKey.Of(in packet, stateName, out TKey key);
        ulong hash = table.Hash(in key);
        int slot = FindLive(table, in key, hash, onInterface);
        if (slot == FlowTable<TKey>.None)
        {
            table.SweepNext(_latestSeconds);
            if (IsFull())
                return Reason.FlowTableFull;
            slot = table.Insert(in key, hash);
            Created++;
        }
        else if (takesOver)
        {
            Uncount(in table[slot]);
        }
        else
        {
            Refresh(table, in packet, slot, senderEnd);
            return Reason.Rule;
        }

        ref FlowEntry<TKey> flow = ref table[slot];
        flow.OriginatorEnd = senderEnd;
        flow.ParentRule = (ushort)parentRule;
        flow.Interface = (ushort)boundTo;
        flow.Traffic = default;
        flow.Traffic[Side.Forward].Add(packet.Length);
        _tracker.Start(ref flow.State, in packet, _latestSeconds, IdleSecondsOf(parentRule));
        table.DeadlineShrank(slot);
        if (IsLimited(parentRule))
            _parents!.Began(ParentKey.Of(in flow, _rules.LimitBy[parentRule]));
        if (_rules.LooksUpAny)
            table.BecomeNewest(slot, hash);
        return Reason.Rule;
    }

    private uint IdleSecondsOf(int rule) => _rules.IdleSeconds is { } seconds ? seconds[rule] : 0;

    /// <summary>The slot of the live flow with this key. A dead one is removed on the spot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FindLive<TKey>(FlowTable<TKey> table, in TKey key, ulong hash, int onInterface)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        while (true)
        {
            int slot = table.Find(in key, hash, onInterface);
            if (slot == FlowTable<TKey>.None || table[slot].State.Deadline > _latestSeconds)
                return slot;
            table.Remove(slot);
            if (onInterface == 0)
                return FlowTable<TKey>.None;
        }
    }

    private bool IsFull()
    {
        if (_flows4.Count + _flows6.Count < _maxFlows)
            return false;
        SweepOnceASecond();
        return _flows4.Count + _flows6.Count >= _maxFlows;
    }

    /// <summary>Leaves no dead flow. Costs nothing when it has been done in this second: none can have died since.</summary>
    private void SweepOnceASecond()
    {
        if (_sweptSeconds >= _latestSeconds)
            return;
        _flows4.SweepAll(_latestSeconds);
        _flows6.SweepAll(_latestSeconds);
        _sweptSeconds = _latestSeconds;
    }

    private static int RemoveFlowsOf<TKey>(FlowTable<TKey> table, int parentRule)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        int before = table.Count;
        for (int slot = table.NextTaken(0); slot != FlowTable<TKey>.None; slot = table.NextTaken(slot + 1))
        {
            if (table[slot].ParentRule == parentRule)
                table.Remove(slot);
        }

        return before - table.Count;
    }
}
