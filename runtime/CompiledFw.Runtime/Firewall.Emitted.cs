using CompiledFw.Packets;

namespace CompiledFw;

// What emitted rules call. The names are the words of the rule language, so that emitted code reads like its rule file.
public abstract partial class Firewall
{
    /// <summary>What a stretch of rules returns instead of the index of the rule to go on with: the packet is decided.</summary>
    protected const int Done = -1;

    /// <summary>The rule lets the packet pass.</summary>
    protected int Allow(ref Evaluation e, int rule, ushort number) => End(ref e, rule, number, VerdictAction.Allow, 0);

    /// <summary>The rule drops the packet in silence.</summary>
    protected int Deny(ref Evaluation e, int rule, ushort number) => End(ref e, rule, number, VerdictAction.Deny, 0);

    /// <summary>The rule drops the packet and asks for an ICMP destination unreachable with this code.</summary>
    protected int Unreach(ref Evaluation e, int rule, ushort number, byte code) => End(ref e, rule, number, VerdictAction.Unreach, code);

    /// <summary>No rule decided and the rule file says <c>default: allow</c>.</summary>
    protected int AllowByDefault(ref Evaluation e)
    {
        e.Reason = Reason.Default;
        return End(ref e, _counters.Length - 1, Verdict.DefaultRuleNumber, VerdictAction.Allow, 0);
    }

    /// <summary>No rule decided.</summary>
    protected int DenyByDefault(ref Evaluation e)
    {
        e.Reason = Reason.Default;
        return End(ref e, _counters.Length - 1, Verdict.DefaultRuleNumber, VerdictAction.Deny, 0);
    }

    /// <summary>The packet counts for the rule.</summary>
    protected void Count(ref Evaluation e, int rule)
    {
        ref RuleCounter counter = ref _counters[rule];
        counter.Packets++;
        counter.Bytes += e.Packet.Length;
        counter.LastMatch = _latest;
    }

    /// <summary>The rule logs the packet, unless it has logged its amount.</summary>
    protected void Log(ref Evaluation e, int rule)
    {
        RuleDescription description = Ruleset.Rules[rule];
        ref RuleCounter counter = ref _counters[rule];
        if (description.LogAmount != 0 && counter.Logged >= description.LogAmount)
            return;
        counter.Logged++;
        _logged?.Invoke(description.Number, in e.Packet, in e.Arrival);
    }

    /// <summary>
    /// Looks the packet's flow up under a state name, unless that name was looked up last; a flow that is found is refreshed.
    /// </summary>
    /// <returns>True when there is one: <see cref="Evaluation.ParentRule"/> is the index of its rule.</returns>
    protected bool FindFlow(ref Evaluation e, byte stateName)
    {
        if (e.LastLookup == stateName)
            return false;
        e.LastLookup = stateName;
        if (!Flows.TryFind(in e.Packet, stateName, e.NowSeconds, out e.ParentRule))
            return false;
        e.HasFlow = true;
        e.Reason = Reason.Flow;
        return true;
    }

    /// <summary>
    /// A parent rule that does not end the search wants to send the packet on. It may, once for each state name: two such
    /// parents would otherwise send a packet back and forth for ever.
    /// </summary>
    protected static bool TryJump(ref Evaluation e)
    {
        ulong name = 1UL << e.LastLookup;
        e.Reason = Reason.Rule;
        if ((e.JumpedNames & name) != 0)
            return false;
        e.JumpedNames |= name;
        return true;
    }

    /// <summary>Makes a flow of the packet with this rule as its parent.</summary>
    /// <returns>False when that cannot be: the packet is denied by this rule, whatever its action, and decided.</returns>
    protected bool Keep(ref Evaluation e, byte stateName, int rule, ushort number)
    {
        Reason refusal = Flows.Create(in e.Packet, stateName, rule, e.NowSeconds);
        if (refusal == Reason.Rule)
            return true;
        e.Reason = refusal;
        End(ref e, rule, number, VerdictAction.Deny, 0);
        return false;
    }

    /// <summary>Which of the globs <paramref name="word"/> × 64 onward the packet's present interface fits.</summary>
    protected ulong Via(ref Evaluation e, int word) => Interfaces.Fits(e.Arrival.Interface, word);

    /// <summary>The same of the interface that it came in by.</summary>
    protected ulong Recv(ref Evaluation e, int word) =>
        Interfaces.Fits(e.Arrival.Direction == Direction.In ? e.Arrival.Interface : e.Arrival.ReceivedOn, word);

    /// <summary>The same of the interface that it goes out by.</summary>
    protected ulong Xmit(ref Evaluation e, int word) =>
        e.Arrival.Direction == Direction.Out ? Interfaces.Fits(e.Arrival.Interface, word) : 0;

    /// <summary>True when the source is an address of this host.</summary>
    protected bool IsMySource(ref Evaluation e, bool onlyV6) => e.Packet.Version switch
    {
        4 => !onlyV6 && Me.Contains(e.Packet.Source4),
        6 => Me.Contains(e.Packet.SourceHigh, e.Packet.SourceLow),
        _ => false,
    };

    /// <summary>True when the destination is an address of this host.</summary>
    protected bool IsMyDestination(ref Evaluation e, bool onlyV6) => e.Packet.Version switch
    {
        4 => !onlyV6 && Me.Contains(e.Packet.Destination4),
        6 => Me.Contains(e.Packet.DestinationHigh, e.Packet.DestinationLow),
        _ => false,
    };

    private int End(ref Evaluation e, int rule, ushort number, VerdictAction action, byte code)
    {
        Count(ref e, rule);
        CtState state = e.HasFlow ? CtState.Established : e.Packet.Version == 0 ? CtState.Untracked : CtState.New;
        e.Verdict = new Verdict(action, number, e.Reason, state, code);
        return Done;
    }
}
