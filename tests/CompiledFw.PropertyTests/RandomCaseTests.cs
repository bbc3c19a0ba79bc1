using CompiledFw.PropertyTests.Engines;
using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.PropertyTests;

/// <summary>What random rules and random traffic have to be good for anything.</summary>
public sealed class RandomCaseTests(ITestOutputHelper output)
{
    /// <summary>Of larger rule sets nobody can expect that a few packets reach a third of the rules.</summary>
    private const int Small = 40;

    private static readonly RunSeed Fixed = new(Seed: 2026, CasesFactor: 1);

    [Fact]
    public void Every_random_rule_file_binds()
    {
        foreach (RandomCase random in RandomCase.Of(Fixed, 200))
            BoundRuleFile.Bind(random.Rules.ToYaml());
    }

    [Fact]
    public void The_same_seed_gives_the_same_cases()
    {
        string first = string.Join('\n', RandomCase.Of(Fixed, 5).SelectMany(c => c.Events.Select(e => $"{e}").Append(c.Rules.ToYaml())));
        string second = string.Join('\n', RandomCase.Of(Fixed, 5).SelectMany(c => c.Events.Select(e => $"{e}").Append(c.Rules.ToYaml())));
        Assert.Equal(first, second);
    }

    [Fact]
    public void Traffic_survives_being_written_and_read()
    {
        foreach (TrafficEvent line in RandomCase.Of(Fixed, 5).SelectMany(c => c.Events))
            Assert.Equal($"{line}", $"{TrafficEvent.Parse($"{line}")}");
    }

    /// <summary>Without this, both engines could agree because nothing ever happens.</summary>
    [Fact]
    public void Random_traffic_meets_every_kind_of_verdict_often()
    {
        List<Verdict> verdicts = [];
        int rules = 0, rulesThatCounted = 0;
        foreach (RandomCase random in RandomCase.Of(Fixed, 100))
        {
            InterpreterEngine engine = new(BoundRuleFile.Bind(random.Rules.ToYaml()));
            verdicts.AddRange(random.Packets.Select(engine.Evaluate));
            if (random.Rules.Rules.Count > Small)
                continue;
            rules += random.Rules.Rules.Count;
            rulesThatCounted += engine.Tallies().SkipLast(1).Count(tally => tally.Packets > 0);
        }

        foreach (IGrouping<Reason, Verdict> group in verdicts.GroupBy(verdict => verdict.Reason).OrderByDescending(group => group.Count()))
            output.WriteLine($"{group.Key}: {group.Count()}");
        foreach (IGrouping<CtState, Verdict> group in verdicts.GroupBy(verdict => verdict.State))
            output.WriteLine($"{group.Key}: {group.Count()}");
        output.WriteLine($"{rulesThatCounted} of {rules} rules counted a packet.");

        Assert.True(verdicts.Count(verdict => verdict.Reason == Reason.Rule) > verdicts.Count / 8);
        Assert.True(verdicts.Count(verdict => verdict.Reason == Reason.Flow) > verdicts.Count / 50);
        Assert.True(verdicts.Count(verdict => verdict.Reason == Reason.Default) > verdicts.Count / 20);
        Assert.True(verdicts.Count(verdict => verdict.Reason == Reason.FlowTableFull) > verdicts.Count / 500);
        Assert.Contains(verdicts, verdict => verdict.Reason == Reason.NotTrackable);
        Assert.Contains(verdicts, verdict => verdict.Reason == Reason.Rule && verdict.State == CtState.Established);
        Assert.True(rulesThatCounted > rules / 5, $"Only {rulesThatCounted} of {rules} rules counted a packet.");
    }
}
