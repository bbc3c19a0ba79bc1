using CompiledFw.Kernel.Tests.Comparing;
using CompiledFw.Kernel.Tests.Traffic;
using CompiledFw.KernelOracle;
using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.Kernel.Tests;

/// <summary>Strict tracking says of each packet what the running kernel says, but for what is deliberate.</summary>
public sealed class KernelDifferenceTests(ITestOutputHelper output)
{
    private const int Sequences = 3000;
    private const int MostReported = 5;

    [KernelFact]
    public void The_firewall_and_the_kernel_agree() => PrivateNetwork.Run(() =>
    {
        using KernelTracker kernel = new();
        Comparison comparison = new(kernel);
        RunSeed run = RunSeed.FromEnvironment();
        Random seeds = new((int)run.Seed ^ (int)(run.Seed >> 32));
        List<Difference> found = [];
        int sequences = run.Cases(Sequences);
        for (int i = 0; i < sequences && found.Count < MostReported; i++)
        {
            if (comparison.Of(SequenceGenerator.Make(seeds.Next())) is Difference difference)
                found.Add(Shrinking.Smallest(difference, comparison.Of));
        }

        output.WriteLine($"{run}: {sequences} sequences, {comparison.Packets} packets");
        foreach ((string name, int times) in comparison.Explained)
            output.WriteLine($"{times} times {name}");
        Assert.True(found.Count == 0, $"{run}\n\n{string.Join("\n\n", found)}");
    });
}
