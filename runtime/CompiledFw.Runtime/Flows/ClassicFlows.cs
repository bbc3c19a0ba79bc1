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
/// </remarks>
internal sealed partial class ClassicFlows : FlowStore<ClassicFlow>
{
    private readonly ClassicTracker _tracker;

    /// <param name="maxFlows">Most flows alive at a time, both families together: 1 to <see cref="TrackedFlows.MostFlows"/>. Memory is taken
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
        : base(maxFlows, rules, (uint)Math.Max(timeouts.Short, 1), secret)
    {
        _tracker = new ClassicTracker(timeouts);
    }

    /// <inheritdoc/>
    public override TrackingMode Tracking => TrackingMode.Classic;

    /// <summary>Makes a flow of the packet, whose sender is its originator.</summary>
    /// <remarks>
    /// The packet may have a live flow under this name. A rule that has not just looked it up finds it there and lets the packet
    /// refresh it. One that has looked it up takes it over: the parent rule becomes this one, tracking and traffic start anew with this
    /// packet, and its sender is the originator. This happens when the packet had hit the flow, the parent's action did not end the
    /// search, and a later rule makes the state again. ipfw puts a second state in front of the first, which from then on nobody can
    /// find; it is the same for every later packet, except that here the hidden one does not fill the table, and that taking over needs
    /// no room when the table is full. A flow of one interface that is taken over stays there, whatever the rule says: there may be
    /// another one of no interface.
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
            4 => Create(Flows4, in packet, stateName, parentRule, takesOver, onInterface, boundTo),
            6 => Create(Flows6, in packet, stateName, parentRule, takesOver, onInterface, boundTo),
            _ => Reason.NotTrackable,
        };
    }

    /// <summary>One more packet of the flow.</summary>
    /// <returns>The flow's parent rule.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Refresh<TKey>(FlowTable<TKey, ClassicFlow> table, in PacketHeaders packet, int slot, int senderEnd)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        ref FlowEntry<TKey, ClassicFlow> flow = ref table[slot];
        int side = senderEnd ^ flow.OriginatorEnd;
        flow.State.Traffic[side].Add(packet.Length);

        uint deadlineBefore = flow.State.Deadline;
        _tracker.Follow(ref flow.State.Tracked, in packet, side, Now, IdleSecondsOf(flow.ParentRule));
        if (flow.State.Deadline < deadlineBefore)
            table.DeadlineShrank(slot);
        return flow.ParentRule;
    }

    private Reason Create<TKey>(
        FlowTable<TKey, ClassicFlow> table, in PacketHeaders packet, byte stateName, int parentRule, bool takesOver, int onInterface, int boundTo)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        int senderEnd = TKey.Of(in packet, stateName, out TKey key);
        ulong hash = table.Hash(in key);
        int slot = FindLive(table, in key, hash, onInterface);
        bool isNew = false;
        if (slot == FlowTable<TKey, ClassicFlow>.None)
        {
            table.SweepNext(Now);
            if (IsFull())
                return Reason.FlowTableFull;
            slot = table.Insert(in key, hash);
            Created++;
            isNew = true;
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

        ref FlowEntry<TKey, ClassicFlow> flow = ref table[slot];
        flow.OriginatorEnd = senderEnd;
        flow.ParentRule = (ushort)parentRule;
        if (boundTo != 0)
            flow.Interface = (ushort)boundTo;
        flow.State.Traffic = default;
        flow.State.Traffic[Side.Forward].Add(packet.Length);
        _tracker.Start(ref flow.State.Tracked, in packet, Now, IdleSecondsOf(parentRule));
        table.DeadlineShrank(slot);
        CountSource(in flow);
        if (isNew)
            Events?.Write(FlowEventKind.New, in flow, Now);
        if (Rules.LooksUpAny)
            table.BecomeNewest(slot, hash);
        return Reason.Rule;
    }
}
