using CompiledFw.Kernel.Tests.Traffic;

namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>A sequence of which the kernel and the firewall say the same, and behind which they do not know the same.</summary>
internal sealed record RemainsDifference(Sequence Sequence, Outlook Firewall, Remains Kernel)
{
    public override string ToString() =>
        $"seed {Sequence.Seed}, {(Sequence.PicksUp ? "midstream" : "no midstream")}\n{string.Join('\n', Sequence.Packets.Select(PacketLine.Of))}\nkernel:\n{Kernel}\nfirewall:\n{Firewall.Left}";
}
