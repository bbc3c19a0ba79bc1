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
//   LeadsToFlows, which the generator writes: would a rule before the lookup match? ── yes ──▶ the whole way
//              ▼
//   StrictFlows.Follow: its flow, within its windows, whose rule just allows ── no ──▶ the whole way; nothing has changed
//              ▼
//   counted on the flow's rule, allowed
public abstract partial class Firewall
{
    /// <summary>The flows, where there is a shortcut to them.</summary>
    private readonly StrictFlows? _shortcut;

    private readonly bool _asksBeforeFlows;

    /// <summary>False when a rule before the first lookup of a flow might match the segment; written by the generator where such rules are.</summary>
    protected virtual bool LeadsToFlows(in PlainTcp4 packet, in Arrival arrival) => true;

    /// <summary>False of frames that will not take the shortcut.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MayTakeShortcut(ReadOnlySpan<byte> frame, FrameStart start) => _shortcut is not null && PlainTcp4.MayBe(frame, start);

    // Not inlined: who takes the shortcut needs little room on the stack, who does not needs much, which is cleared each time.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryTakeShortcut(ReadOnlySpan<byte> frame, in Arrival arrival, out Verdict verdict)
    {
        if (PlainTcp4.TryRead(frame, arrival.Start, out PlainTcp4 packet))
            return TryTakeShortcut(in packet, _shortcut!.HintOf(in packet), in arrival, out verdict);
        verdict = default;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTakeShortcut(in PlainTcp4 packet, FlowHint hint, in Arrival arrival, out Verdict verdict)
    {
        verdict = default;
        MoveClock(arrival.Now);
        if (_asksBeforeFlows && !LeadsToFlows(in packet, in arrival))
            return false;
        int rule = _shortcut!.Follow(in packet, hint, _bindsFlows ? arrival.Interface : 0, _latestSecond);
        if (rule < 0)
            return false;
        Count(rule, packet.Length);
        verdict = new Verdict(VerdictAction.Allow, _numbers[rule], Reason.Flow, CtState.Established);
        return true;
    }
}
