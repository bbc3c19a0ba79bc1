using CompiledFw.Language.Model;
using CompiledFw.PropertyTests.Engines;
using CompiledFw.Recording;
using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.PropertyTests;

/// <summary>
/// Code that records decides as code that does not: verdicts packet by packet, counters and flows at the end. And what it records
/// fits what was decided. What random rules do not have, such as calls and tables that change, the recorded cases of ipfw do.
/// </summary>
public sealed class RecordingEqualsOrdinaryTests(ITestOutputHelper output)
{
    private const int RuleSets = 100;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Recording_equals_ordinary(bool isStrict)
    {
        RunSeed run = RunSeed.FromEnvironment();
        output.WriteLine($"{run}");
        RandomCase[] cases = RandomCase.Of(run, run.Cases(RuleSets), isStrict);
        RuleSet[] ruleSets = [.. cases.Select(each => BoundRuleFile.Bind(each.Rules.ToYaml()))];
        using GeneratedFirewalls ordinary = GeneratedFirewalls.Compile(ruleSets);
        using GeneratedFirewalls recording = GeneratedFirewalls.Compile(ruleSets, records: true);
        for (int i = 0; i < cases.Length; i++)
        {
            RecordingFirewall recorder = (RecordingFirewall)recording.Create(i);
            GeneratedEngine expected = new(ordinary.Create(i));
            RecordingEngine actual = new(recorder);
            Disagreement? disagreement = Comparison.Find(expected, actual, cases[i].Events, watchFlows: false);
            Assert.True(disagreement is null, $"Repeat with {run}\n{disagreement}\n{cases[i].Rules.ToYaml()}\n{recording.Sources[i]}");
        }
    }

    [Fact]
    public void A_recording_that_nobody_wants_is_not_made()
    {
        using GeneratedFirewalls recording = GeneratedFirewalls.Compile([BoundRuleFile.Bind("rules: [allow ip from any to any]")], records: true);
        RecordingFirewall firewall = (RecordingFirewall)recording.Create(0);
        List<RuleEvent> events = [];
        firewall.Recording = events;
        byte[] packet = [0x45, 0, 0, 20, 0, 0, 0, 0, 64, 47, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2];
        Arrival arrival = new(0, Direction.In, TimeSpan.Zero, Start: FrameStart.Ip);
        firewall.Evaluate(packet, in arrival);
        Assert.Equal([new RuleEvent.Met(0), new RuleEvent.Matched()], events);
        firewall.Recording = null;
        firewall.Evaluate(packet, in arrival);
        Assert.Equal(2, events.Count);
        Assert.Equal(2, firewall.Counters[0].Packets);
    }
}
