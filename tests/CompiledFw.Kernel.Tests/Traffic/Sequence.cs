using CompiledFw.KernelOracle;

namespace CompiledFw.Kernel.Tests.Traffic;

/// <summary>Packets to hold two trackers against each other with.</summary>
/// <param name="Seed">What <see cref="SequenceGenerator"/> makes it from.</param>
/// <param name="PicksUp">A TCP connection may be picked up in the middle.</param>
/// <param name="Packets">Both trackers see them one after the other, at one time.</param>
internal sealed record Sequence(int Seed, bool PicksUp, IReadOnlyList<Crossing> Packets)
{
    public Sequence Without(int index) => this with { Packets = [.. Packets.Where((_, i) => i != index)] };
}
