using CompiledFw.KernelOracle;

namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>Strict tracking, asked as the kernel is: a new firewall that allows everything sees the packets one after the other.</summary>
internal static class FirewallTracker
{
    public static Judged[] Judge(IReadOnlyList<Crossing> packets, bool picksUp)
    {
        Firewall firewall = picksUp ? new EverythingMidstream() : new Everything();
        Arrival arrival = new(0, Direction.In, TimeSpan.FromSeconds(1000), Start: FrameStart.Ip);
        return [.. packets.Select(p => firewall.Evaluate(p.Packet, arrival)).Select(v => new Judged(v.State, v.Reason))];
    }
}
