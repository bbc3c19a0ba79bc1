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

    /// <summary>Trackers that are right about packets and wrong about flows, some of them only where both sides have sent SYNs.</summary>
    private static readonly (string Fault, Func<Sequence, Flow, Flow> Wrong)[] Forgetful =
    [
        ("thinks that an answer is enough to be assured", (_, flow) => flow with { IsAssured = flow.IsAnswered }),
        ("takes a handshake for done too early", (_, flow) => flow.Phase == FlowPhase.SynReceived ? flow with { Phase = FlowPhase.Established } : flow),
        ("lets flows live for half of their time", (_, flow) => flow with { SecondsLeft = flow.SecondsLeft / 2 }),
        ("takes SYNs of both sides for a handshake", (sequence, flow) => flow with { IsAssured = flow.IsAssured || HasSynsOfBoth(sequence) }),
        ("takes nobody for assured who answers a SYN with another", (sequence, flow) => flow with { IsAssured = flow.IsAssured && !HasSynsOfBoth(sequence) }),
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
        RemainsComparison comparison = new(kernel, s => FirewallTracker.Watch(s));
        RunSeed run = RunSeed.FromEnvironment();
        int sequences = run.Cases(SequencesWithRemains);
        RemainsDifference? found = HuntRemains(comparison, run, sequences);
        output.WriteLine($"{run}: {comparison.Connections} connections behind {comparison.Compared} sequences");
        foreach ((string name, int times) in comparison.Explained)
            output.WriteLine($"{times} times {name}");
        Assert.True(found is null, $"{run}\n{found}");
        Assert.True(comparison.Compared > sequences / 3, $"Only {comparison.Compared} sequences could be compared.");
    });

    [KernelFact]
    public void A_tracker_that_knows_something_else_behind_packets_is_found() => PrivateNetwork.Run(() =>
    {
        using KernelTracker kernel = new();
        foreach ((string fault, Func<Sequence, Flow, Flow> wrong) in Forgetful)
        {
            RemainsDifference? found = HuntRemains(new RemainsComparison(kernel, s => FirewallTracker.Watch(s, flow => wrong(s, flow))), new RunSeed(1, 1), SequencesWithRemains);
            Assert.True(found is not null, $"One that {fault} was not found.");
        }
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

    private static RemainsDifference? HuntRemains(RemainsComparison comparison, RunSeed run, int sequences)
    {
        Random seeds = new((int)run.Seed ^ (int)(run.Seed >> 32));
        for (int i = 0; i < sequences; i++)
        {
            if (comparison.Of(SequenceGenerator.Make(seeds.Next())) is RemainsDifference difference)
                return difference;
        }

        return null;
    }

    private static bool HasSynsOfBoth(Sequence sequence) =>
        sequence.Packets.Select(Segment.Of).OfType<Segment>().Where(s => s.IsSyn).GroupBy(s => s.Ports).Any(flow => flow.Select(s => s.From).Distinct().Count() > 1);

    private static Judged[] With(IReadOnlyList<Crossing> packets, bool picksUp, CtState right, CtState wrong) =>
        [.. FirewallTracker.Judge(packets, picksUp).Select(j => j.State == right ? j with { State = wrong } : j)];
}
