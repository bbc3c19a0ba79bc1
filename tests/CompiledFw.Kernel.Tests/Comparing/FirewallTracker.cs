using CompiledFw.Flows;
using CompiledFw.Kernel.Tests.Traffic;
using CompiledFw.KernelOracle;

namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>Strict tracking, asked as the kernel is: a new firewall that allows everything sees the packets one after the other.</summary>
internal static class FirewallTracker
{
    public static Judged[] Judge(IReadOnlyList<Crossing> packets, bool picksUp) => Judge(packets, picksUp, out _);

    /// <summary>What it says and what it knows; <paramref name="wrong"/> changes that where a fault is wanted.</summary>
    public static Outlook Watch(Sequence sequence, Func<Flow, Flow>? wrong = null)
    {
        Judged[] said = Judge(sequence.Packets, sequence.PicksUp, out IReadOnlyList<Flow> flows);
        return new Outlook(said, Remains.Of(wrong is null ? flows : flows.Select(wrong)));
    }

    /// <param name="packets">The packets.</param>
    /// <param name="picksUp">Whether connections are picked up in the middle.</param>
    /// <param name="flows">The flows that are there behind the last packet.</param>
    private static Judged[] Judge(IReadOnlyList<Crossing> packets, bool picksUp, out IReadOnlyList<Flow> flows)
    {
        Firewall firewall = picksUp ? new EverythingMidstream() : new Everything();
        Arrival arrival = new(0, Direction.In, TimeSpan.FromSeconds(1000), Start: FrameStart.Ip);
        Judged[] judged = [.. packets.Select(p => firewall.Evaluate(p.Packet, arrival)).Select(v => new Judged(v.State, v.Reason))];
        flows = firewall.Flows.Snapshot();
        return judged;
    }
}
