using System.Runtime.CompilerServices;
using CompiledFw.Flows;
using CompiledFw.Packets;

namespace CompiledFw;

// Most packets are plain segments of flows that a rule allowed. What the rules would do with one is known when the rule set is compiled, but
// for what rules before the first lookup ask; so these packets do not go through decoder and rules:
//
//   frame ── PlainTcp4 ── not plain ──▶ the whole way
//              │
//              ▼
//   RuleBefore, which the generator writes: the rule before the lookup that matches ── one that does more than allow ──▶ the whole way
//              ▼
//   StrictFlows.Follow: its flow, within its windows, whose rule just allows ── no ──▶ the whole way; nothing has changed
//              ▼
//   counted on the rule before the lookup, or else on the flow's rule; allowed
public abstract partial class Firewall
{
    /// <summary>In place of a rule's index: the segment has to go the whole way.</summary>
    protected const int WholeWay = -2;

    /// <summary>The flows, where there is a shortcut to them.</summary>
    private readonly StrictFlows? _shortcut;

    private readonly bool _asksBeforeFlows;

    /// <summary>
    /// The rule before the first lookup that allows the segment and does nothing else; <see cref="NoRule"/> where none matches it, and
    /// <see cref="WholeWay"/> where one does that does more. Written by the generator where such rules are.
    /// </summary>
    protected virtual int RuleBefore(in PlainTcp4 packet, in Arrival arrival) => NoRule;

    /// <summary>False of frames that will not take the shortcut.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MayTakeShortcut(ReadOnlySpan<byte> frame, FrameStart start) => _shortcut is not null && PlainTcp4.MayBe(frame, start);

    /// <summary>Reads a frame that need not go the whole way, as far as can be said without its flow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryRead(ReadOnlySpan<byte> frame, in Arrival arrival, out PlainTcp4 packet, out int ruleBefore)
    {
        ruleBefore = NoRule;
        if (!PlainTcp4.TryRead(frame, arrival.Start, out packet))
            return false;
        if (_asksBeforeFlows)
            ruleBefore = RuleBefore(in packet, in arrival);
        return ruleBefore != WholeWay;
    }

    // Not inlined: who takes the shortcut needs little room on the stack, who does not needs much, which is cleared each time.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryTakeShortcut(ReadOnlySpan<byte> frame, in Arrival arrival, out Verdict verdict)
    {
        if (TryRead(frame, in arrival, out PlainTcp4 packet, out int ruleBefore))
            return TryTakeShortcut(in packet, ruleBefore, _shortcut!.HintOf(in packet), in arrival, out verdict);
        verdict = default;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTakeShortcut(in PlainTcp4 packet, int ruleBefore, FlowHint hint, in Arrival arrival, out Verdict verdict)
    {
        MoveClock(arrival.Now);
        bool isDecided = ruleBefore >= 0;
        (int rule, CtState state) = (ruleBefore, CtState.New);
        if (!isDecided || _seesState)
        {
            int parentRule = _shortcut!.Follow(in packet, hint, _bindsFlows ? arrival.Interface : 0, _latestSecond, ofAnyRule: isDecided);
            if (parentRule < 0)
            {
                verdict = default;
                return false;
            }

            (rule, state) = (isDecided ? ruleBefore : parentRule, CtState.Established);
        }

        Count(rule, packet.Length);
        verdict = new Verdict(VerdictAction.Allow, _numbers[rule], isDecided ? Reason.Rule : Reason.Flow, state);
        return true;
    }
}
