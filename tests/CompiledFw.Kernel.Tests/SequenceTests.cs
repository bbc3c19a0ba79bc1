using CompiledFw.Kernel.Tests.Traffic;
using CompiledFw.KernelOracle;
using Xunit.Abstractions;

namespace CompiledFw.Kernel.Tests;

/// <summary>Random sequences are worth sending: the kernel has something to say of them.</summary>
public sealed class SequenceTests(ITestOutputHelper output)
{
    private const int Sequences = 400;

    /// <summary>The least share of packets, in percent, of which the kernel says so.</summary>
    private static readonly (KernelState State, double Percent)[] Least =
    [
        (KernelState.New, 10),
        (KernelState.Established, 30),
        (KernelState.Related, 2),
        (KernelState.Invalid, 5),
        (KernelState.Untracked, 0.05),
    ];

    [Fact]
    public void A_seed_gives_the_same_sequence()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            Sequence once = SequenceGenerator.Make(seed), again = SequenceGenerator.Make(seed);
            Assert.Equal(once.PicksUp, again.PicksUp);
            Assert.Equal(once.Packets.Select(PacketLine.Of), again.Packets.Select(PacketLine.Of));
            Assert.Equal(once.Packets.Select(c => c.Packet), again.Packets.Select(c => c.Packet));
        }
    }

    [Fact]
    public void Sequences_have_the_length_that_they_should_have()
    {
        int[] lengths = [.. Enumerable.Range(0, Sequences).Select(seed => SequenceGenerator.Make(seed).Packets.Count)];
        Assert.All(lengths, n => Assert.InRange(n, 1, 60));
        Assert.InRange(lengths.Average(), 25, 40);
    }

    [KernelFact]
    public void The_kernel_says_each_of_its_words_often_enough() => PrivateNetwork.Run(() =>
    {
        using KernelTracker kernel = new();
        int[] counts = new int[Enum.GetValues<KernelState>().Length];
        foreach (int seed in Enumerable.Range(0, Sequences))
        {
            Sequence sequence = SequenceGenerator.Make(seed);
            kernel.PicksUpConnections = sequence.PicksUp;
            foreach (KernelState state in kernel.Judge(sequence.Packets))
                counts[(int)state]++;
        }

        foreach ((KernelState state, double percent) in Least)
        {
            double share = 100.0 * counts[(int)state] / counts.Sum();
            output.WriteLine($"{state}: {share:f2} %");
            Assert.True(share >= percent, $"{state}: {share:f2} % of {counts.Sum()} packets");
        }

        Assert.True(counts[(int)KernelState.Dropped] < counts.Sum() / 100, $"{counts[(int)KernelState.Dropped]} packets were dropped.");
    });
}
