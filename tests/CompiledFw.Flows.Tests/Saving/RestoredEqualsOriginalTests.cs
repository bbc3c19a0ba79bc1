using CompiledFw.Flows.Saving;
using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.Flows.Tests.Saving;

/// <summary>A firewall with restored flows is the one that saved them, whatever traffic comes then.</summary>
public sealed class RestoredEqualsOriginalTests(ITestOutputHelper output)
{
    private const int UsualSeeds = 12, PacketsBefore = 1500, PacketsAfter = 2000;

    [Theory]
    [InlineData(nameof(SavedStrict))]
    [InlineData(nameof(SavedTracked))]
    [InlineData(nameof(SavedClassic))]
    public void Restored_equals_original(string rules)
    {
        RunSeed run = RunSeed.FromEnvironment();
        output.WriteLine(run.ToString());
        Dictionary<Reason, int> met = [];
        int flows = 0, expectations = 0, hits = 0;
        for (int i = 0; i < run.Cases(UsualSeeds); i++)
        {
            int seed = (int)(run.Seed + (ulong)i);
            Firewall original = Saver.Busy(rules, seed, PacketsBefore + (i * 7), out RandomPacket last, out RandomTraffic traffic);
            byte[] file = original.Saved();

            // Another process: its clock has another epoch, and its interfaces have other numbers.
            Firewall restored = Saver.New(rules);
            foreach (string name in RandomTraffic.Interfaces.Reverse())
                restored.Interfaces.Add(name);
            TimeSpan epoch = TimeSpan.FromSeconds((i % 3) switch { 0 => 0, 1 => 10_000, _ => 3 - (long)last.Now.TotalSeconds });
            RestoreReport report = restored.Restore(new MemoryStream(file), last.Now + epoch);
            Assert.Equal((0, 0), (report.DroppedFlows, report.DroppedExpectations));
            Assert.Equal(original.Lines(), restored.Lines());
            (flows, expectations) = (flows + report.Flows, expectations + report.Expectations);

            for (int n = 0; n < PacketsAfter; n++)
            {
                RandomPacket packet = traffic.Next();
                Verdict expected = original.Evaluate(in packet);
                Verdict actual = restored.Evaluate(in packet, epoch);
                Assert.True(expected == actual, $"seed {seed}, packet {n}, {Convert.ToHexString(packet.Frame)}: {expected} became {actual}");
                hits += expected.State == CtState.Established ? 1 : 0;
                met[expected.Reason] = met.GetValueOrDefault(expected.Reason) + 1;
            }

            Assert.Equal(original.Lines(), restored.Lines());
            Assert.Equal(original.Flows.Parents().OrderBy(p => p.ToString()), restored.Flows.Parents().OrderBy(p => p.ToString()));
        }

        output.WriteLine($"{flows} flows, {expectations} expectations; {hits} packets of flows; {string.Join(", ", met.Select(m => $"{m.Key} {m.Value}"))}");
        Assert.True(hits > run.Cases(UsualSeeds) * PacketsAfter / 8, "Hardly a packet met a flow: this proves too little.");
        foreach (Reason reason in rules == nameof(SavedStrict) ? (Reason[])[Reason.Related, Reason.SequenceOverWindow, Reason.BadReset, Reason.LimitReached] : [])
            Assert.True(met.ContainsKey(reason), $"No packet met {reason}: this proves too little.");
    }
}
