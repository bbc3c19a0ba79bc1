using CompiledFw.Flows;

namespace CompiledFw;

// What emitted rules call to look flows up and to make them.
public abstract partial class Firewall
{
    /// <summary>The state name of <c>check-state :any</c>: all of them.</summary>
    protected const byte AnyStateName = TrackedFlows.AnyStateName;

    /// <summary>In place of the parent rule's index: the packet fails the checks of its flow, and is decided.</summary>
    protected const int NoRule = -1;

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
        switch (Flows.Find(ref e, stateName))
        {
            case Lookup.Flow:
                e.HasFlow = true;
                return true;
            case Lookup.Fault:
                e.ParentRule = NoRule;
                Drop(ref e);
                return true;
            default:
                return false;
        }
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
    protected bool Keep(ref Evaluation e, byte stateName, int rule, ushort number) => MakeFlow(ref e, number, new Keeping(rule, stateName));

    /// <summary>Makes a flow that belongs to the interface which the packet is on.</summary>
    /// <returns>False when that cannot be: the packet is denied by this rule, whatever its action, and decided.</returns>
    protected bool KeepOnInterface(ref Evaluation e, byte stateName, int rule, ushort number) =>
        MakeFlow(ref e, number, new Keeping(rule, stateName, IsBound: true));

    /// <summary>Makes a flow, unless the rule has as many live ones already that agree with the packet in some fields.</summary>
    /// <returns>False when that cannot be: the packet is denied by this rule, whatever its action, and decided.</returns>
    protected bool KeepLimited(ref Evaluation e, byte stateName, int rule, ushort number, byte by, long most) =>
        MakeFlow(ref e, number, new Keeping(rule, stateName, IsBound: false, (LimitFields)by, most));

    /// <summary>
    /// True when what the tracker says of the packet is among those states, a bit each. A rule that asks for invalid packets among others
    /// and is met excuses the packet: no later lookup drops it for what is wrong with it under another name.
    /// </summary>
    protected static bool InCtState(ref Evaluation e, int states)
    {
        bool isAmong = ((1 << (int)e.State) & states) != 0;
        e.MayBeInvalid |= isAmong && (states & (1 << (int)CtState.Invalid)) != 0;
        return isAmong;
    }

    /// <summary>The rule lets the packet pass, and its flow, if it has one that no rule looked up, lives on.</summary>
    protected int AllowAndRefresh(ref Evaluation e, int rule, ushort number) =>
        IsSound(ref e, rule, number, Flows.Refresh(ref e)) ? Allow(ref e, rule, number) : Done;

    /// <inheritdoc cref="AllowAndRefresh"/>
    protected int AllowByDefaultAndRefresh(ref Evaluation e) =>
        IsSound(ref e, DefaultRule, Verdict.DefaultRuleNumber, Flows.Refresh(ref e)) ? AllowByDefault(ref e) : Done;

    /// <summary>The rule lets the packet pass, and it has a flow from now on, if it is IP: its own, or one that this rule makes.</summary>
    protected int AllowAndTrack(ref Evaluation e, int rule, ushort number, byte stateName) =>
        IsSound(ref e, rule, number, Flows.Track(ref e, new Keeping(rule, stateName))) ? Allow(ref e, rule, number) : Done;

    /// <summary>No rule decided, the rule file says <c>default: allow</c>, and the packet has a flow from now on.</summary>
    protected int AllowByDefaultAndTrack(ref Evaluation e, byte stateName) =>
        IsSound(ref e, DefaultRule, Verdict.DefaultRuleNumber, Flows.Track(ref e, new Keeping(DefaultRule, stateName))) ? AllowByDefault(ref e) : Done;

    private bool MakeFlow(ref Evaluation e, ushort number, in Keeping keeping)
    {
        Reason refusal = Flows.Keep(ref e, in keeping);
        e.HasMadeFlow = true;
        if (refusal == Reason.Rule)
            return true;
        Refuse(ref e, keeping.Rule, number, refusal);
        return false;
    }

    /// <summary>True when nothing speaks against letting the packet pass. What is wrong with a packet itself is no rule's doing.</summary>
    private bool IsSound(ref Evaluation e, int rule, ushort number, Reason refusal)
    {
        if (refusal == Reason.Rule)
            return true;
        if (e.State == CtState.Invalid)
            Drop(ref e);
        else
            Refuse(ref e, rule, number, refusal);
        return false;
    }

    /// <summary>The packet is dropped without a rule for what the tracker found wrong with it.</summary>
    private static void Drop(ref Evaluation e) => e.Verdict = new Verdict(VerdictAction.Deny, 0, e.Fault, e.State);
}
