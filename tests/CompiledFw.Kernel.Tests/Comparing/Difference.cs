using CompiledFw.Kernel.Tests.Traffic;
using CompiledFw.KernelOracle;

namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>A packet of which the kernel and the firewall say different things.</summary>
/// <param name="Sequence">The packets that both saw; no invalid one is among those before, if leaving them out changes nothing.</param>
/// <param name="Index">Which of them it is.</param>
/// <param name="Kernel">What the kernel says of each.</param>
/// <param name="Firewall">What the firewall says of each.</param>
internal sealed record Difference(Sequence Sequence, int Index, KernelState[] Kernel, Judged[] Firewall)
{
    public Crossing Packet => Sequence.Packets[Index];

    public KernelState KernelState => Kernel[Index];

    public Judged Ours => Firewall[Index];

    /// <summary>The sequence as lines, both opinions before each packet, up to the difference.</summary>
    public override string ToString()
    {
        IEnumerable<string> lines = Enumerable.Range(0, Index + 1).Select(i =>
            $"{(i == Index ? "*" : " ")} {Kernel[i],-12}{Firewall[i],-40}{PacketLine.Of(Sequence.Packets[i])}");
        return $"seed {Sequence.Seed}, {(Sequence.PicksUp ? "midstream" : "no midstream")}; kernel, firewall, packet:\n{string.Join('\n', lines)}";
    }
}
