using CompiledFw.Flows;
using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.Embedding.Tests.Sharding;

/// <summary>However many shards decide, in portions of whatever size: verdicts, counters and flows are those of one firewall.</summary>
public sealed class ShardedEqualsSingleTests(ITestOutputHelper output)
{
    private const int UsualPackets = 12_000;
    private const int MaxFlows = 1 << 16;

    /// <summary>Every way of tracking.</summary>
    private static readonly Dictionary<string, Func<FirewallOptions, Firewall>> Firewalls = new()
    {
        ["classic"] = options => new ShardedGateway(options),
    };

    [Theory]
    [InlineData("classic", 1, false)]
    [InlineData("classic", 2, false)]
    [InlineData("classic", 7, false)]
    [InlineData("classic", 1, true)]
    [InlineData("classic", 3, true)]
    public void Sharded_equals_single(string tracking, int shards, bool callerTakesPart)
    {
        RunSeed run = RunSeed.FromEnvironment();
        output.WriteLine(run.ToString());
        Func<FirewallOptions, Firewall> make = Firewalls[tracking];
        List<ushort> loggedBySingle = [];
        List<ushort> loggedByShards = [];
        Firewall single = make(new FirewallOptions
        {
            MaxFlows = MaxFlows,
            Logged = (ushort rule, in Packets.PacketHeaders _, in Arrival _) => loggedBySingle.Add(rule),
        });
        using ShardedFirewall<Firewall> sharded = new(shards, _ => make(new FirewallOptions
        {
            MaxFlows = MaxFlows,
            Logged = (ushort rule, in Packets.PacketHeaders _, in Arrival _) =>
            {
                lock (loggedByShards)
                    loggedByShards.Add(rule);
            },
        }), callerTakesPart);
        foreach (Firewall firewall in sharded.Shards.Append(single))
            Array.ForEach(Universe.Interfaces, name => firewall.Interfaces.Add(name));
        MixedTraffic traffic = MixedTraffic.Of(run, run.Cases(UsualPackets), single.Interfaces);

        var expected = new Verdict[traffic.Frames.Length];
        single.Evaluate(traffic.Frames, traffic.Arrivals, expected);
        var verdicts = new Verdict[traffic.Frames.Length];
        EvaluateInPortions(sharded, traffic, verdicts, new Random((int)run.Seed));

        for (int i = 0; i < verdicts.Length; i++)
            Assert.True(expected[i] == verdicts[i], $"{run}: packet {i}: {expected[i]}, in shards {verdicts[i]}: {traffic.Lines[i]}");
        Assert.Equal(single.Counters.ToArray(), sharded.SumCounters());
        single.Flows.Advance((uint)traffic.Arrivals.Max(arrival => arrival.Now).TotalSeconds);
        Assert.Equal(Sorted(single.Flows.Snapshot()), Sorted(sharded.SnapshotFlows()));
        Assert.Equal(loggedBySingle.Order(), loggedByShards.Order());
        AssertThatItProvesSomething(expected, sharded, traffic);
    }

    private static void EvaluateInPortions(ShardedFirewall<Firewall> sharded, MixedTraffic traffic, Memory<Verdict> verdicts, Random random)
    {
        for (int at = 0; at < traffic.Frames.Length;)
        {
            int count = Math.Min(random.Next(10) switch { 0 => 0, < 5 => random.Next(1, 40), _ => random.Next(40, 4000) }, traffic.Frames.Length - at);
            sharded.Evaluate(traffic.Frames.AsMemory(at, count), traffic.Arrivals.AsMemory(at, count), verdicts.Slice(at, count));
            at += count;
        }
    }

    private static void AssertThatItProvesSomething(Verdict[] verdicts, ShardedFirewall<Firewall> sharded, MixedTraffic traffic)
    {
        Assert.All(
            [Reason.Rule, Reason.Flow, Reason.Default],
            reason => Assert.Contains(verdicts, verdict => verdict.Reason == reason));
        Assert.Contains(verdicts, verdict => verdict.RuleNumber == 0);
        Assert.True(verdicts.Count(verdict => verdict.State == CtState.Established) > verdicts.Length / 20, "Few packets of flows.");
        int[] perShard = new int[sharded.Shards.Count];
        for (int i = 0; i < verdicts.Length; i++)
            perShard[sharded.ShardOf(traffic.Frames[i].Span, traffic.Arrivals[i].Start)]++;
        Assert.True(perShard.Count(packets => packets > 0) >= Math.Min(perShard.Length, 3), string.Join(' ', perShard));
    }

    private static string[] Sorted(IEnumerable<Flow> flows) => [.. flows.Select(flow => flow.ToString()).Order(StringComparer.Ordinal)];
}
