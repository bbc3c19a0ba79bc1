using CompiledFw.Flows;

namespace CompiledFw;

// What emitted rules call to look flows up and to make them.
public abstract partial class Firewall
{
    /// <summary>The state name of <c>check-state :any</c>: all of them.</summary>
    protected const byte AnyStateName = ClassicFlows.AnyStateName;

    /// <summary>
    /// Looks the packet's flow up under a state name, unless that name was looked up last, or all of them; a flow that is found is
    /// refreshed.
    /// </summary>
    /// <returns>True when there is one: <see cref="Evaluation.ParentRule"/> is the index of its rule.</returns>
    protected bool FindFlow(ref Evaluation e, byte stateName)
    {
        if (e.LastLookup == stateName || e.LastLookup == AnyStateName)
            return false;
        e.LastLookup = stateName;
        e.HasMadeFlow = false;
        bool isFound = stateName == AnyStateName
            ? Flows.TryFindAny(in e.Packet, e.NowSeconds, e.FlowInterface, out e.ParentRule)
            : Flows.TryFind(in e.Packet, stateName, e.NowSeconds, out e.ParentRule, e.FlowInterface);
        if (!isFound)
            return false;
        e.HasFlow = true;
        e.Reason = Reason.Flow;
        return true;
    }

    /// <summary>
    /// A parent rule that does not end the search wants to send the packet on. It may, once for each state name: two such
    /// parents would otherwise send a packet back and forth for ever. Behind a lookup of all names there is no other.
    /// </summary>
    protected static bool TryJump(ref Evaluation e)
    {
        e.Reason = Reason.Rule;
        if (e.LastLookup == AnyStateName)
            return true;
        ulong name = 1UL << e.LastLookup;
        if ((e.JumpedNames & name) != 0)
            return false;
        e.JumpedNames |= name;
        return true;
    }

    /// <summary>Makes a flow of the packet with this rule as its parent.</summary>
    /// <returns>False when that cannot be: the packet is denied by this rule, whatever its action, and decided.</returns>
    protected bool Keep(ref Evaluation e, byte stateName, int rule, ushort number)
    {
        Reason refusal = Flows.Create(in e.Packet, stateName, rule, e.NowSeconds, KnowsItsFlow(ref e, stateName), e.FlowInterface);
        return IsKept(ref e, rule, number, refusal);
    }

    /// <summary>Makes a flow that belongs to the interface which the packet is on.</summary>
    /// <returns>False when that cannot be: the packet is denied by this rule, whatever its action, and decided.</returns>
    protected bool KeepOnInterface(ref Evaluation e, byte stateName, int rule, ushort number)
    {
        Reason refusal = Flows.Create(
            in e.Packet, stateName, rule, e.NowSeconds, KnowsItsFlow(ref e, stateName), e.FlowInterface, boundTo: e.FlowInterface);
        return IsKept(ref e, rule, number, refusal);
    }

    /// <summary>True when what the tracker says of the packet is among those states, a bit each.</summary>
    protected static bool InCtState(ref Evaluation e, int states) => ((1 << (int)StateOf(ref e)) & states) != 0;

    /// <summary>The rule lets the packet pass, and its flow, if it has one that no rule looked up, lives on.</summary>
    protected int AllowAndRefresh(ref Evaluation e, int rule, ushort number)
    {
        Refresh(ref e);
        return Allow(ref e, rule, number);
    }

    /// <inheritdoc cref="AllowAndRefresh"/>
    protected int AllowByDefaultAndRefresh(ref Evaluation e)
    {
        Refresh(ref e);
        return AllowByDefault(ref e);
    }

    /// <summary>The rule lets the packet pass, and it has a flow from now on, if it is IP: its own, or one that this rule makes.</summary>
    protected int AllowAndTrack(ref Evaluation e, int rule, ushort number, byte stateName) =>
        Track(ref e, rule, number, stateName) ? Allow(ref e, rule, number) : Done;

    /// <summary>No rule decided, the rule file says <c>default: allow</c>, and the packet has a flow from now on.</summary>
    protected int AllowByDefaultAndTrack(ref Evaluation e, byte stateName) =>
        Track(ref e, _counters.Length - 1, Verdict.DefaultRuleNumber, stateName) ? AllowByDefault(ref e) : Done;

    private void Refresh(ref Evaluation e)
    {
        if (e.SeesFlow && !e.HasFlow && !e.HasMadeFlow)
            Flows.TryFindAny(in e.Packet, e.NowSeconds, e.FlowInterface, out _);
    }

    private bool Track(ref Evaluation e, int rule, ushort number, byte stateName)
    {
        Refresh(ref e);
        if (e.SeesFlow || e.HasFlow || e.HasMadeFlow || e.Packet.Version == 0)
            return true;
        Reason refusal = Flows.Create(in e.Packet, stateName, rule, e.NowSeconds, takesOver: false, e.FlowInterface);
        return IsKept(ref e, rule, number, refusal);
    }

    /// <summary>The same, unless the rule has as many live flows already that agree with the packet in some fields.</summary>
    protected bool KeepLimited(ref Evaluation e, byte stateName, int rule, ushort number, byte by, long most)
    {
        Reason refusal = Flows.CreateLimited(
            in e.Packet, stateName, rule, e.NowSeconds, KnowsItsFlow(ref e, stateName), (LimitFields)by, most, e.FlowInterface);
        return IsKept(ref e, rule, number, refusal);
    }

    /// <summary>
    /// True when the packet's last lookup was for this name, and it has made no flow since: ipfw does not look again before it makes one.
    /// </summary>
    private static bool KnowsItsFlow(ref Evaluation e, byte stateName) => e.LastLookup == stateName && !e.HasMadeFlow;

    private bool IsKept(ref Evaluation e, int rule, ushort number, Reason refusal)
    {
        e.HasMadeFlow = true;
        if (refusal == Reason.Rule)
            return true;
        Refuse(ref e, rule, number, refusal);
        return false;
    }
}
