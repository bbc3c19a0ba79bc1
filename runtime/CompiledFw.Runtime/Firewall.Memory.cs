namespace CompiledFw;

// What emitted rules call for tests that remember packets. One that ends before what a test of the same rule has asked for is dropped, and
// not remembered.
public abstract partial class Firewall
{
    /// <summary>Counts the packet, and tells whether more than that of the same fields came within the time.</summary>
    protected bool OverThreshold(ref Evaluation e, int number, byte by, int packets, int seconds) =>
        !e.IsCutOff && _thresholds!.Count(in e.Packet, number, (Flows.LimitFields)by, TimeSpan.FromSeconds(seconds), _latest) > packets;

    /// <summary>Remembers the packet, and tells whether the same bytes came that short ago.</summary>
    protected bool IsDuplicate(ref Evaluation e, int number, int seconds) =>
        !e.IsCutOff && _duplicates!.HasSeen(e.Frame, in e.Packet, number, TimeSpan.FromSeconds(seconds), _latest);
}
