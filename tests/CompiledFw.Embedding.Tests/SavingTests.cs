using CompiledFw.Flows.Saving;
using CompiledFw.PacketIO;
using CompiledFw.Rules;

namespace CompiledFw.Embedding.Tests;

/// <summary>A host stops and starts again: what was going on goes on.</summary>
public sealed class SavingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compiledfw-").FullName;

    private string Saved => Path.Combine(_folder, "gateway.flows");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Answers_pass_after_a_restart()
    {
        Gateway stopped = new();
        stopped.Evaluate(Ask.Question(), seconds: 100);
        stopped.Save(Saved);

        Gateway started = new();
        Assert.False(started.Evaluate(Ask.Answer()).IsAllowed);
        RestoreReport report = started.Restore(Saved, TimeSpan.FromSeconds(2), new RestoreOptions { Elapsed = TimeSpan.FromSeconds(4) });
        Assert.Equal("1 flow and 0 expectations restored", report.ToString());
        Assert.Equal("Gateway", report.Ruleset);
        Assert.Equal(200, started.Evaluate(Ask.Answer(), seconds: 7.9).RuleNumber);
        Assert.Equal(Verdict.DefaultRuleNumber, started.Evaluate(Ask.Answer(), seconds: 18).RuleNumber);
    }

    [Fact]
    public void A_flow_that_died_while_the_host_was_away_is_gone()
    {
        Gateway stopped = new(), started = new();
        stopped.Evaluate(Ask.Question(), seconds: 100);
        stopped.Save(Saved);
        RestoreReport report = started.Restore(Saved, TimeSpan.Zero, new RestoreOptions { Elapsed = TimeSpan.FromSeconds(10) });
        Assert.Equal("0 flows and 0 expectations restored, 1 flow dropped: 1 Died", report.ToString());
        Assert.False(started.Evaluate(Ask.Answer()).IsAllowed);
    }

    [Fact]
    public void A_damaged_file_is_one_exception_and_changes_nothing()
    {
        Gateway stopped = new(), started = new();
        stopped.Evaluate(Ask.Question());
        stopped.Save(Saved);
        byte[] bytes = File.ReadAllBytes(Saved);
        bytes[^40] ^= 1;
        File.WriteAllBytes(Saved, bytes);
        FlowFileException refusal = Assert.Throws<FlowFileException>(() => started.Restore(Saved, TimeSpan.Zero));
        Assert.Equal($"{Saved}: byte {bytes.Length - 32}: the checksum does not fit: the file is damaged.", refusal.Message);
        Assert.Equal(0, started.Flows.Live);
    }

    /// <summary>Traffic of real programs, cut in two by a restart at many places.</summary>
    [Fact]
    public void A_restart_in_the_middle_of_a_capture_changes_no_verdict()
    {
        EdgeRouter whole = new();
        RecordedTraffic traffic = BundledCapture.Edge(whole);
        Verdict[] expected = new Verdict[traffic.Packets.Length], actual = new Verdict[expected.Length];
        whole.Evaluate(traffic.Packets, traffic.Arrivals, expected);
        int restored = 0;
        for (int cut = 1; cut < expected.Length; cut += Math.Max(1, expected.Length / 20))
        {
            EdgeRouter first = new(), second = new();
            RecordedTraffic ofFirst = BundledCapture.Edge(first), ofSecond = BundledCapture.Edge(second);
            first.Evaluate(ofFirst.Packets.AsSpan(0, cut), ofFirst.Arrivals.AsSpan(0, cut), actual);
            first.Save(Saved);
            restored += second.Restore(Saved, ofFirst.Arrivals[cut - 1].Now).Flows;
            second.Evaluate(ofSecond.Packets.AsSpan(cut), ofSecond.Arrivals.AsSpan(cut), actual.AsSpan(cut));
            Assert.Equal(expected, actual);
        }

        Assert.True(restored > 20, "Hardly a flow was restored: this proves too little.");
    }
}
