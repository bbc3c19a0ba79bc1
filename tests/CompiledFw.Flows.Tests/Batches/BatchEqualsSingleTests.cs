using CompiledFw.Flows.Tests.Saving;
using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.Flows.Tests.Batches;

/// <summary>Packets that are decided in batches get what they would get one by one, and leave the same behind.</summary>
public sealed class BatchEqualsSingleTests(ITestOutputHelper output)
{
    private const int UsualSeeds = 6, Packets = 6000;

    private static readonly string[] Interfaces = RandomTraffic.Interfaces;

    /// <summary>Flows that are made, moved, evicted and ended within a batch; helpers, fragments, broken frames; batches of any length.</summary>
    [Theory]
    [InlineData(nameof(SavedStrict), 5000)]
    [InlineData(nameof(SavedStrict), 20)]
    [InlineData(nameof(SavedTracked), 5000)]
    [InlineData(nameof(SavedTracked), 60)]
    [InlineData(nameof(SavedClassic), 5000)]
    public void Batch_equals_single(string rules, int maxFlows)
    {
        RunSeed run = RunSeed.FromEnvironment();
        output.WriteLine(run.ToString());
        Dictionary<Reason, int> met = [];
        for (int i = 0; i < run.Cases(UsualSeeds); i++)
        {
            int seed = (int)(run.Seed + (ulong)i);
            var random = new Random(seed);
            Firewall single = New(rules, maxFlows), batch = New(rules, maxFlows);
            (ReadOnlyMemory<byte>[] frames, Arrival[] arrivals) = Draw(seed, random);
            var verdicts = new Verdict[Packets];
            for (int at = 0; at < Packets;)
            {
                int count = Math.Min(random.Next(6) switch { 0 => 0, 1 => 1, 2 => 32, 3 => random.Next(2, 100), _ => random.Next(30, 400) }, Packets - at);
                batch.Evaluate(frames.AsSpan(at, count), arrivals.AsSpan(at, count), verdicts.AsSpan(at, count));
                at += count;
            }

            for (int n = 0; n < Packets; n++)
            {
                Verdict expected = single.Evaluate(frames[n].Span, in arrivals[n]);
                Assert.True(expected == verdicts[n], $"seed {seed}, packet {n}, {Convert.ToHexString(frames[n].Span)}: {expected} became {verdicts[n]}");
                met[expected.Reason] = met.GetValueOrDefault(expected.Reason) + 1;
            }

            Assert.Equal(single.Counters.ToArray(), batch.Counters.ToArray());
            Assert.Equal(Lines(single), Lines(batch));
            Assert.Equal(single.Flows.Created, batch.Flows.Created);
        }

        output.WriteLine(string.Join(", ", met.Select(m => $"{m.Key} {m.Value}")));
        foreach (Reason reason in rules == nameof(SavedStrict) && maxFlows == 5000 ? (Reason[])[Reason.Flow, Reason.Related, Reason.Fragment, Reason.SequenceOverWindow] : [])
            Assert.True(met.ContainsKey(reason), $"No packet met {reason}: this proves too little.");
    }

    [Fact]
    public void Too_few_arrivals_or_verdicts_are_refused_before_a_packet_is_decided()
    {
        Firewall firewall = New(nameof(SavedStrict), 100);
        var frames = new ReadOnlyMemory<byte>[2];
        Assert.Throws<ArgumentException>(() => firewall.Evaluate(frames, new Arrival[1], new Verdict[2]));
        Assert.Throws<ArgumentException>(() => firewall.Evaluate(frames, new Arrival[2], new Verdict[1]));
        Assert.All(firewall.Counters.ToArray(), counter => Assert.Equal(0, counter.Packets));
    }

    private static (ReadOnlyMemory<byte>[] Frames, Arrival[] Arrivals) Draw(int seed, Random random)
    {
        var traffic = new RandomTraffic(seed);
        var frames = new ReadOnlyMemory<byte>[Packets];
        var arrivals = new Arrival[Packets];
        for (int n = 0; n < Packets; n++)
        {
            RandomPacket packet = traffic.Next();
            byte[] bytes = [.. packet.Frame];
            bool isV4 = bytes[0] >> 4 == 4;
            switch (random.Next(40))
            {
                case 0 when isV4:
                    // A first fragment, and after it what follows.
                    bytes[6] |= 0x20;
                    break;
                case 1 when n > 0 && frames[n - 1].Length >= 20 && frames[n - 1].Span[0] >> 4 == 4:
                    bytes = frames[n - 1].ToArray();
                    bytes[6] = 0;
                    bytes[7] = 200;
                    break;
                case 2:
                    bytes = bytes[..random.Next(1, bytes.Length)];
                    break;
                case 3:
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                    break;
            }

            frames[n] = bytes;
            arrivals[n] = new Arrival(
                1 + Array.IndexOf(Interfaces, packet.Interface), Direction.In, packet.Now - TimeSpan.FromSeconds(random.Next(30) == 0 ? 2 : 0), Start: FrameStart.Ip);
        }

        return (frames, arrivals);
    }

    private static Firewall New(string rules, int maxFlows)
    {
        var options = new FirewallOptions { MaxFlows = maxFlows, Random = new Random(1) };
        Firewall firewall = rules switch
        {
            nameof(SavedStrict) => new SavedStrict(options),
            nameof(SavedTracked) => new SavedTracked(options),
            _ => new SavedClassic(options),
        };
        foreach (string name in Interfaces)
            firewall.Interfaces.Add(name);
        return firewall;
    }

    private static string[] Lines(Firewall firewall) => [.. firewall.Flows.Snapshot().Select(flow => flow.ToString()).Order(StringComparer.Ordinal)];
}
