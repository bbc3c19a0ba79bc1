using CompiledFw.Tracking.Fragments;

namespace CompiledFw.Flows.Tests.Fragments;

/// <summary>Pieces of packets, in units of 8 bytes, and verdicts, told apart by their rule numbers.</summary>
internal static class Pieces
{
    public const int LifeSeconds = 30;

    /// <summary>The key of the packet with a number.</summary>
    public static FragmentKey Key(int packet) =>
        new(0, 0x0A000001, 0, 0x0A000002, (uint)packet, Version: 4, Protocol: 17, Direction.In);

    public static FragmentPiece First(int packet, int units) => Middle(packet, 0, units);

    public static FragmentPiece Middle(int packet, int from, int to) => new(Key(packet), from * 8, to * 8, IsLast: false);

    public static FragmentPiece Last(int packet, int from, int to) => new(Key(packet), from * 8, to * 8, IsLast: true);

    public static Verdict Rule(int number, VerdictAction action = VerdictAction.Allow) =>
        new(action, (ushort)number, Reason.Rule, CtState.New);

    public static Verdict Denied(Reason reason) => new(VerdictAction.Deny, 0, reason, CtState.Invalid);

    /// <summary>A first fragment that the rules decide.</summary>
    public static Reason Begin(this FragmentTable table, in FragmentPiece first, in Verdict verdict, uint nowSeconds = 0)
    {
        Reason reason = table.Admit(in first, nowSeconds, out int place);
        if (reason == Reason.Rule)
            table.Remember(place, in verdict);
        return reason;
    }
}
