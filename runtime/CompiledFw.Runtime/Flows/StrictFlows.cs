using System.Runtime.CompilerServices;
using CompiledFw.Packets;
using CompiledFw.Tracking;
using CompiledFw.Tracking.Helpers;
using CompiledFw.Tracking.Tcp;

namespace CompiledFw.Flows;

/// <summary>The flows of one firewall under strict tracking: netfilter's states, made stricter (reference: state tracking sections 1.2, 2, 9).</summary>
/// <remarks>
/// <para><b>A packet is judged, then something changes, or nothing does.</b> <see cref="Judge"/> finds the packet's flow and lets the
/// tracker work on a copy of the flow's state; what comes out stays here, in the fields below, until a rule makes use of it or the next
/// packet comes. A packet that a rule drops, or that fails a check, leaves no trace.</para>
/// <para><b>Life of a flow.</b> A rule makes it of a packet that can begin one; packets that pass its checks keep it alive; its deadline,
/// a reset before any answer, the host, or the need for room ends it (see the part on pressure).</para>
/// </remarks>
internal sealed partial class StrictFlows : FlowStore<StrictState>
{
    private const int MostStateNames = 64;
    private const int NoFlow = -1;

    private readonly TcpTracker _tcp;
    private readonly DatagramTracker _datagrams;

    // The packet that was judged last, and its flow.
    private Standing _standing;
    private int _slot;
    private int _side;
    private Judgement _judgement;
    private StrictState _state;
    private bool _wasAnswered;

    // The flows that the packet under evaluation is one of, and what it was to each: one for each state name at most.
    private readonly (int Slot, CtState State)[] _joined = new (int, CtState)[MostStateNames];
    private CtState _joinedState;

    // The same of flows that it has ended, with their ages. Those stay comparable: what ends flows is a reset, which makes none.
    private readonly (byte StateName, int Age, CtState State, int ParentRule)[] _ended = new (byte, int, CtState, int)[MostStateNames];

    /// <param name="maxFlows">Most flows alive at a time, both families together: 1 to <see cref="TrackedFlows.MostFlows"/>.</param>
    /// <param name="timeouts">Lifetimes in seconds, each at least 1.</param>
    /// <param name="rules">What the rules ask for.</param>
    /// <param name="secret">The key of the hash.</param>
    /// <param name="helpers">What reads control flows; null = nothing does.</param>
    public StrictFlows(int maxFlows, StrictTimeouts timeouts, FlowRules rules, HashSecret secret, ConnectionHelpers? helpers = null)
        : base(maxFlows, rules, parentIdleSeconds: 1, secret)
    {
        _tcp = new TcpTracker(timeouts);
        _timeouts = _tcp.Timeouts;
        _datagrams = new DatagramTracker(timeouts);
        _helpers = helpers;
        _stateNames = rules.StateNames;
        _shortcutName = rules.ShortcutName;
        _justAllow = rules.JustAllow;
        _hasOneName = rules.StateNames == 1 && !rules.BindsFlows;
        if (helpers is not null)
        {
            Flows4.Removing = EndControl;
            Flows6.Removing = EndControl;
        }

        _shorterFrom = (int)((long)maxFlows * ShorterFromPercent / 100);
        _shorterTo = (long)maxFlows * ShorterToPercent / 100;
    }

    /// <inheritdoc/>
    public override TrackingMode Tracking => TrackingMode.Strict;

    /// <summary>Finds the packet's flow under a state name and says how the packet stands to it. Nothing changes.</summary>
    private void Judge(ref Evaluation e, byte stateName)
    {
        e.IsPlain = false;
        e.IsJudged = false;
        Advance(e.NowSeconds);
        if (e.Packet.Version == 0)
            _standing = Standing.Untracked;
        else if (e.Packet.IcmpType >= 0 || e.Packet.Icmp6Type >= 0)
            JudgeIcmp(ref e, stateName);
        else
            JudgeSubject(ref e, in e.Packet, stateName);
    }

    private void JudgeSubject(ref Evaluation e, in PacketHeaders subject, byte stateName)
    {
        if (subject.Version == 4)
            JudgeSubject(Flows4, ref e, in subject, stateName);
        else
            JudgeSubject(Flows6, ref e, in subject, stateName);
    }

    // Not inlined: two families in one method are more than the JIT is willing to inline into.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void JudgeSubject<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e, in PacketHeaders subject, byte stateName)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        if (!Locate(table, in subject, stateName, e.FlowInterface))
        {
            JudgeFirst(ref e, stateName);
            return;
        }

        ref FlowEntry<TKey, StrictState> flow = ref table[_slot];
        e.ParentRule = flow.ParentRule;
        if (HasJoined(ref e))
        {
            _standing = Standing.Joined;
            return;
        }

        _state = flow.State;
        _wasAnswered = _state.IsAnswered;
        _judgement = Follow(ref e, IdleSecondsOf(flow.ParentRule));
        _standing = _judgement.Outcome switch
        {
            Outcome.Invalid => Standing.Faulty,
            Outcome.Reopens => Standing.Reopening,
            _ => Standing.Member,
        };
        if (_standing == Standing.Faulty)
            e.Fault = _judgement.Fault;
        if (_standing == Standing.Reopening)
            JudgeExpected(ref e, stateName);
    }

    /// <summary>Lets the tracker judge a packet of a flow on the copy of its state.</summary>
    private Judgement Follow(ref Evaluation e, uint idleSeconds)
    {
        if ((e.Packet.TcpFlags & TcpFlags.Present) == 0)
        {
            return DatagramTracker.HasBadLength(e.Frame, in e.Packet)
                ? Judgement.Invalid(Reason.BadUdpLength)
                : _datagrams.Judge(ref _state, in e.Packet, _side, Now, idleSeconds);
        }

        Reason fault = TcpSegment.Read(e.Frame, in e.Packet, out TcpSegment segment);
        return fault == Reason.Rule ? _tcp.Judge(ref _state, in segment, _side, idleSeconds) : Judgement.Invalid(fault);
    }

    /// <summary>A packet of no flow: could it begin one?</summary>
    private void JudgeFirst(ref Evaluation e, byte stateName)
    {
        if (HasEnded(ref e, stateName))
        {
            _standing = Standing.Joined;
            return;
        }

        e.Fault = FaultOfFirst(ref e, Rules.FilePicksUp);
        _standing = e.Fault == Reason.Rule ? Standing.Fresh : Standing.Stray;
        JudgeExpected(ref e, stateName);
    }

    /// <summary>Why a packet cannot begin a flow; <see cref="Reason.Rule"/> when it can.</summary>
    private static Reason FaultOfFirst(ref Evaluation e, bool picksUp)
    {
        if ((e.Packet.TcpFlags & TcpFlags.Present) == 0)
            return DatagramTracker.HasBadLength(e.Frame, in e.Packet) ? Reason.BadUdpLength : Reason.Rule;
        Reason fault = TcpSegment.Read(e.Frame, in e.Packet, out TcpSegment segment);
        if (fault != Reason.Rule)
            return fault;
        return segment.Class == TcpClass.Syn || (picksUp && segment.Class == TcpClass.Ack) ? Reason.Rule : Reason.StrayTcp;
    }

    /// <summary>Sets <see cref="_slot"/> and <see cref="_side"/> to the live flow of a packet under a name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Locate<TKey>(FlowTable<TKey, StrictState> table, in PacketHeaders subject, byte stateName, int onInterface)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        int senderEnd = TKey.Of(in subject, stateName == AnyStateName ? (byte)0 : stateName, out TKey key);
        ulong hash = table.Hash(in key);
        _slot = stateName == AnyStateName ? table.FindAnyName(in key, hash, Now, onInterface) : FindLive(table, in key, hash, onInterface);
        if (_slot == FlowTable<TKey, StrictState>.None)
            return false;
        _side = senderEnd ^ table[_slot].OriginatorEnd;
        return true;
    }

    /// <summary>Writes what the tracker made of the flow of the packet that was judged last.</summary>
    private void Apply(ref Evaluation e)
    {
        if (e.Packet.Version == 4)
            Apply(Flows4, ref e);
        else
            Apply(Flows6, ref e);
        if (_judgement.Outcome != Outcome.Ends)
            Join(ref e, _slot, _side, StateOfJudged());
        if (_judgement.Outcome != Outcome.Accepted)
            e.FlowSlot = NoFlow;
    }

    /// <summary>Takes note that the packet is one of a flow, so that it does not count there once more.</summary>
    private void Join(ref Evaluation e, int slot, int side, CtState state)
    {
        e.FlowSlot = slot;
        e.FlowSide = side;
        if (e.JoinedFlows < _joined.Length)
            _joined[e.JoinedFlows++] = (slot, state);
    }

    /// <summary>True when the packet has joined the flow that was found.</summary>
    private bool HasJoined(ref Evaluation e)
    {
        for (int i = 0; i < e.JoinedFlows; i++)
        {
            if (_joined[i].Slot != _slot)
                continue;
            _joinedState = _joined[i].State;
            return true;
        }

        return false;
    }

    /// <summary>True when the packet has ended flows of that name: it still belongs to the one of them that was made last.</summary>
    private bool HasEnded(ref Evaluation e, byte stateName)
    {
        int newest = -1;
        for (int i = e.EndedFlows - 1; i >= 0; i--)
        {
            bool isNamed = stateName == AnyStateName || stateName == _ended[i].StateName;
            if (isNamed && (newest < 0 || _ended[i].Age < _ended[newest].Age))
                newest = i;
        }

        if (newest < 0)
            return false;
        _joinedState = _ended[newest].State;
        e.ParentRule = _ended[newest].ParentRule;
        return true;
    }

    private void Apply<TKey>(FlowTable<TKey, StrictState> table, ref Evaluation e)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        if (_judgement.Outcome == Outcome.Ends)
        {
            ref FlowEntry<TKey, StrictState> last = ref table[_slot];
            if (e.EndedFlows < _ended.Length)
                _ended[e.EndedFlows++] = (last.Key.StateName, last.Age, StateOfJudged(), last.ParentRule);
            Remove(table, _slot, FlowEventKind.Closed);
            return;
        }

        if (table.CountsTraffic)
            table.TrafficOf(_slot)[_side].Add(e.Packet.Length);
        ref FlowEntry<TKey, StrictState> flow = ref table[_slot];
        uint deadlineBefore = flow.State.Deadline;
        if (_judgement.LifeSeconds != 0)
            _state.Deadline = After(Shortened(_judgement.LifeSeconds));
        bool hasProvedItself = HasProvedItself(in _state) && !HasProvedItself(in flow.State);
        flow.State = _state;
        if (hasProvedItself)
            Events?.Write(FlowEventKind.Established, in flow, Now);
        if (_state.Deadline < deadlineBefore)
            table.DeadlineShrank(_slot);
        if (flow.IsDisplaced)
            _slot = table.MoveHome(_slot, table.Hash(in flow.Key));
    }

    private static bool HasProvedItself(in StrictState state) => state.Phase == TcpPhase.None ? state.IsAnswered : state.IsAssured;

    /// <summary>The second that comes so much later, or the last one there is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint After(uint seconds) => Now > uint.MaxValue - seconds ? uint.MaxValue : Now + seconds;
}
