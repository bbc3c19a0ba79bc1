using System.Runtime.CompilerServices;
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

    /// <summary>The rule drops the packet and asks for an ICMPv6 destination unreachable with this code.</summary>
    protected int Unreach6(ref Evaluation e, int rule, ushort number, byte code) => End(ref e, rule, number, VerdictAction.Unreach6, code);

    /// <summary>The rule drops the packet and asks for a TCP reset.</summary>
    protected int Reset(ref Evaluation e, int rule, ushort number) => End(ref e, rule, number, VerdictAction.Reset, 0);

    /// <summary>The rule drops the packet and asks for a TCP reset over IPv6.</summary>
    protected int Reset6(ref Evaluation e, int rule, ushort number) => End(ref e, rule, number, VerdictAction.Reset6, 0);

    /// <summary>The rule drops the packet and asks for an SCTP ABORT.</summary>
    protected int Abort(ref Evaluation e, int rule, ushort number) => End(ref e, rule, number, VerdictAction.Abort, 0);

    /// <summary>The rule drops the packet and asks for an SCTP ABORT over IPv6.</summary>
    protected int Abort6(ref Evaluation e, int rule, ushort number) => End(ref e, rule, number, VerdictAction.Abort6, 0);

    /// <summary>No rule decided and the rule file says <c>default: allow</c>.</summary>
    protected int AllowByDefault(ref Evaluation e)
    {
        e.Reason = Reason.Default;
        return End(ref e, DefaultRule, Verdict.DefaultRuleNumber, VerdictAction.Allow, 0);
    }

    /// <summary>No rule decided.</summary>
    protected int DenyByDefault(ref Evaluation e)
    {
        e.Reason = Reason.Default;
        return End(ref e, DefaultRule, Verdict.DefaultRuleNumber, VerdictAction.Deny, 0);
    }

    /// <summary>A rule asked for TCP options that the bytes do not have: the packet is dropped without a rule, as in ipfw.</summary>
    protected static int DropCutOff(ref Evaluation e)
    {
        e.Verdict = new Verdict(VerdictAction.Deny, 0, Reason.ShortTcpOptions, CtState.Invalid);
        return Done;
    }

    /// <summary>The packet counts for the rule.</summary>
    protected void Count(ref Evaluation e, int rule) => Count(rule, e.Packet.Length);

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

    /// <summary>Which of the globs <paramref name="word"/> × 64 onward the packet's present interface fits.</summary>
    protected ulong Via(in Arrival arrival, int word) => Interfaces.Fits(arrival.Interface, word);

    /// <summary>The same of the interface that it came in by.</summary>
    protected ulong Recv(in Arrival arrival, int word) =>
        Interfaces.Fits(arrival.Direction == Direction.In ? arrival.Interface : arrival.ReceivedOn, word);

    /// <summary>The same of the interface that it goes out by.</summary>
    protected ulong Xmit(in Arrival arrival, int word) =>
        arrival.Direction == Direction.Out ? Interfaces.Fits(arrival.Interface, word) : 0;

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

    /// <summary>Something that the rule asks for cannot be done: the packet is denied by it, whatever its action.</summary>
    private void Refuse(ref Evaluation e, int rule, ushort number, Reason reason)
    {
        e.Reason = reason;
        End(ref e, rule, number, VerdictAction.Deny, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count(int rule, int length)
    {
        ref RuleCounter counter = ref _counters[rule];
        counter.Packets++;
        counter.Bytes += length;
        counter.LastMatch = _latest;
    }

    private int End(ref Evaluation e, int rule, ushort number, VerdictAction action, byte code)
    {
        Count(ref e, rule);
        e.Verdict = new Verdict(action, number, e.Reason, e.State, code);
        return Done;
    }
}
