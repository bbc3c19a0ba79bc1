using System.Runtime.CompilerServices;
using CompiledFw.Flows;
using CompiledFw.Packets;
using CompiledFw.Tracking.Fragments;

namespace CompiledFw;

// Packets in pieces, under strict tracking: the first piece meets the rules, the others follow it.
public abstract partial class Firewall
{
    private readonly FragmentTable? _fragments;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Verdict DecidePiece(ReadOnlySpan<byte> frame, in PacketHeaders headers, in Arrival arrival, ref PacketContext context)
    {
        Reason fault = FragmentPiece.Read(frame, in headers, arrival.Direction, out FragmentPiece piece);
        if (fault != Reason.Rule)
            return new Verdict(VerdictAction.Deny, 0, fault, CtState.Invalid);
        if (headers.FragmentOffset != 0)
            return _fragments!.Follow(in piece, _latestSecond);
        fault = _fragments!.Admit(in piece, _latestSecond, out int place);
        if (fault != Reason.Rule)
            return new Verdict(VerdictAction.Deny, 0, fault, CtState.Invalid);
        Verdict verdict = DecideWhole(frame, in headers, FlowHint.None, in arrival, ref context);
        _fragments.Remember(place, in verdict);
        return verdict;
    }
}
