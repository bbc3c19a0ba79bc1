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
            ? Flows.TryFindAny(in e.Packet, e.NowSeconds, out e.ParentRule)
            : Flows.TryFind(in e.Packet, stateName, e.NowSeconds, out e.ParentRule);
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
        Reason refusal = Flows.Create(in e.Packet, stateName, rule, e.NowSeconds, KnowsItsFlow(ref e, stateName));
        return IsKept(ref e, rule, number, refusal);
    }

    /// <summary>The same, unless the rule has as many live flows already that agree with the packet in some fields.</summary>
    protected bool KeepLimited(ref Evaluation e, byte stateName, int rule, ushort number, byte by, int most)
    {
        Reason refusal = Flows.CreateLimited(
            in e.Packet, stateName, rule, e.NowSeconds, KnowsItsFlow(ref e, stateName), (LimitFields)by, most);
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
