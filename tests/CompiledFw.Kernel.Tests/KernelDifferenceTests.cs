using CompiledFw.Flows;
using CompiledFw.Kernel.Tests.Comparing;
using CompiledFw.Kernel.Tests.Traffic;
using CompiledFw.KernelOracle;
using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.Kernel.Tests;

/// <summary>Strict tracking says of each packet what the running kernel says, but for what is deliberate.</summary>
public sealed class KernelDifferenceTests(ITestOutputHelper output)
{
    private const int Sequences = 8000;
    private const int SequencesWithRemains = 1500;
    private const int MostReported = 5;

    /// <summary>Trackers with a fault, which the comparison has to find.</summary>
    private static readonly (string Fault, Func<IReadOnlyList<Crossing>, bool, Judged[]> Judge)[] Faulty =
    [
        ("picks connections up although it should not", (packets, _) => FirewallTracker.Judge(packets, picksUp: true)),
        ("does not pick connections up although it should", (packets, _) => FirewallTracker.Judge(packets, picksUp: false)),
        ("thinks that a packet of no flow is invalid", (packets, picksUp) => With(packets, picksUp, CtState.New, CtState.Invalid)),
        ("takes what is invalid for new", (packets, picksUp) => With(packets, picksUp, CtState.Invalid, CtState.New)),
        ("takes what is related for established", (packets, picksUp) => With(packets, picksUp, CtState.Related, CtState.Established)),
        ("forgets what it knew", (packets, picksUp) => [.. packets.SelectMany(p => FirewallTracker.Judge([p], picksUp))]),
    ];

    [KernelFact]
    public void The_firewall_and_the_kernel_agree() => PrivateNetwork.Run(() =>
    {
        using KernelTracker kernel = new();
        Comparison comparison = new(kernel, FirewallTracker.Judge);
        RunSeed run = RunSeed.FromEnvironment();
        List<Difference> found = Hunt(comparison, run, run.Cases(Sequences));
        output.WriteLine($"{run}: {comparison.Packets} packets");
        foreach ((string name, int times) in comparison.Explained)
            output.WriteLine($"{times} times {name}");
        Assert.True(found.Count == 0, $"{run}\n\n{string.Join("\n\n", found)}");
    });

    /// <summary>Not only what they say of packets: what they know of connections, and how long each of those would live.</summary>
    [KernelFact]
    public void The_flows_that_are_left_are_those_of_the_kernel() => PrivateNetwork.Run(() =>
    {
        using KernelTracker kernel = new();
        RunSeed run = RunSeed.FromEnvironment();
        Random seeds = new((int)run.Seed ^ (int)(run.Seed >> 32));
        int compared = 0, connections = 0;
        for (int i = 0; i < run.Cases(SequencesWithRemains); i++)
        {
            Sequence sequence = WithoutInvalid(SequenceGenerator.Make(seeds.Next()));
            kernel.PicksUpConnections = sequence.PicksUp;
            KernelState[] theirs = kernel.Judge(sequence.Packets);
            Judged[] ours = FirewallTracker.Judge(sequence.Packets, sequence.PicksUp, out IReadOnlyList<Flow> flows);
            if (Differences.MayHide(sequence) || !theirs.Zip(ours).All(p => States.Agree(p.First, p.Second.State)))
                continue;
            Remains left = Remains.Of(kernel.Connections()), here = Remains.Of(flows);
            string packets = string.Join("\n", sequence.Packets.Select(PacketLine.Of));
            Assert.True(here.Agree(left), $"{run}\nseed {sequence.Seed}\n{packets}\nkernel:\n{left}\nfirewall:\n{here}");
            compared++;
            connections += left.Count;
        }

        output.WriteLine($"{run}: {connections} connections behind {compared} sequences");
        Assert.True(compared > SequencesWithRemains / 3, $"Only {compared} sequences could be compared.");
    });

    [KernelFact]
    public void A_faulty_tracker_is_found() => PrivateNetwork.Run(() =>
    {
        using KernelTracker kernel = new();
        foreach ((string fault, Func<IReadOnlyList<Crossing>, bool, Judged[]> judge) in Faulty)
        {
            List<Difference> found = Hunt(new Comparison(kernel, judge), new RunSeed(1, 1), sequences: 200);
            Assert.True(found.Count == MostReported, $"Of one that {fault} {found.Count} differences were found.");
            Assert.All(found, d => Assert.True(d.Index < 10, $"Not small:\n{d}"));
        }
    });

    /// <summary>The first differences without a name, made small.</summary>
    private static List<Difference> Hunt(Comparison comparison, RunSeed run, int sequences)
    {
        Random seeds = new((int)run.Seed ^ (int)(run.Seed >> 32));
        List<Difference> found = [];
        for (int i = 0; i < sequences && found.Count < MostReported; i++)
        {
            if (comparison.Of(SequenceGenerator.Make(seeds.Next())) is Difference difference)
                found.Add(Shrinking.Smallest(difference, comparison.Of));
        }

        return found;
    }

    /// <summary>Without what the firewall says is invalid: the kernel may remember that, and of the lifetimes nobody could see it.</summary>
    private static Sequence WithoutInvalid(Sequence sequence)
    {
        Judged[] judged = FirewallTracker.Judge(sequence.Packets, sequence.PicksUp);
        return sequence with { Packets = [.. sequence.Packets.Where((_, i) => judged[i].State != CtState.Invalid)] };
    }

    private static Judged[] With(IReadOnlyList<Crossing> packets, bool picksUp, CtState right, CtState wrong) =>
        [.. FirewallTracker.Judge(packets, picksUp).Select(j => j.State == right ? j with { State = wrong } : j)];
}
