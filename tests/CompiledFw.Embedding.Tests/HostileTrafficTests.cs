using CompiledFw.PacketIO;
using CompiledFw.Rules;
using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.Embedding.Tests;

/// <summary>Whatever arrives, in whatever circumstances: there is a verdict with a reason, and no exception.</summary>
public sealed class HostileTrafficTests(ITestOutputHelper output)
{
    private const int UsualPackets = 300_000, MaxFlows = 64;

    [Fact]
    public void Damaged_packets_in_impossible_circumstances_get_a_verdict()
    {
        RunSeed run = RunSeed.FromEnvironment();
        output.WriteLine(run.ToString());
        Random random = new((int)run.Seed);
        EdgeRouter firewall = new(new FirewallOptions { MaxFlows = MaxFlows });
        RecordedTraffic traffic = BundledCapture.Edge(firewall);
        long[] reasons = new long[Enum.GetValues<Reason>().Length];

        for (int i = 0; i < run.Cases(UsualPackets); i++)
        {
            int recorded = random.Next(traffic.Packets.Length);
            byte[] bytes = Damage(traffic.Packets[recorded].ToArray(), random);
            Arrival arrival = random.Next(4) != 0
                ? traffic.Arrivals[recorded] with { Now = TimeSpan.FromMicroseconds(i) }
                : new Arrival(random.Next(-2, 5), (Direction)random.Next(4), new TimeSpan(random.NextInt64(long.MinValue, 1)), random.Next(-2, 5), (FrameStart)random.Next(4));
            Verdict verdict = firewall.Evaluate(bytes, in arrival);
            reasons[(int)verdict.Reason]++;
            Assert.True(verdict.RuleNumber != 0 || !verdict.IsAllowed, "A packet of rule 0 is denied.");
        }

        Assert.True(firewall.Flows.Live <= MaxFlows);
        output.WriteLine(string.Join(", ", Enum.GetValues<Reason>().Select(r => $"{Reasons.ToWord(r)} {reasons[(int)r]}")));
        foreach (Reason reason in (Reason[])[Reason.Rule, Reason.Flow, Reason.Related, Reason.Fragment, Reason.BadIpTotalLength, Reason.ShortTcp])
            Assert.True(reasons[(int)reason] > 0, $"No packet got as far as {Reasons.ToWord(reason)}: this proves too little.");
    }

    /// <summary>Some bytes changed, mostly in the headers; sometimes cut off, sometimes lengthened.</summary>
    private static byte[] Damage(byte[] bytes, Random random)
    {
        for (int changes = random.Next(6); changes > 0 && bytes.Length > 0; changes--)
            bytes[random.Next(random.Next(4) == 0 ? bytes.Length : Math.Min(bytes.Length, 74))] = (byte)random.Next(256);
        return random.Next(8) switch
        {
            0 => bytes[..random.Next(bytes.Length + 1)],
            1 => [.. bytes, .. new byte[random.Next(60)]],
            _ => bytes,
        };
    }
}
