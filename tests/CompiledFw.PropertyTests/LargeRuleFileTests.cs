using CompiledFw.Language.Model;
using CompiledFw.PropertyTests.Engines;
using CompiledFw.TestKit;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace CompiledFw.PropertyTests;

/// <summary>What the compiler chooses by itself where rules are many: mostly classifiers, and they decide as the rules say.</summary>
public sealed class LargeRuleFileTests(ITestOutputHelper output)
{
    private const int RuleFiles = 10, FewestRules = 200, MostRules = 800, Packets = 400;

    [Fact]
    public void Generated_equals_interpreted_where_rules_are_many()
    {
        RunSeed run = RunSeed.FromEnvironment();
        output.WriteLine($"{run}");
        Random random = new(run.Seed.GetHashCode());
        int count = run.Cases(RuleFiles), classified = 0, rules = 0;
        string[] files = [.. Enumerable.Range(0, count).Select(i => new LargeRuleFile(random, usesSets: i % 8 == 7).Text(random.Next(FewestRules, MostRules + 1)))];
        TrafficPacket[][] traffic = [.. TrafficGenerator.Traffic(Packets).Sample(count, new Rnd(run.Seed), size: 10)];
        RuleSet[] ruleSets = [.. files.Select(BoundRuleFile.Bind)];
        using GeneratedFirewalls generated = GeneratedFirewalls.Compile(ruleSets);
        for (int i = 0; i < count; i++)
        {
            Firewall firewall = generated.Create(i);
            classified += firewall.Classifiers.Count > 0 ? 1 : 0;
            rules += ruleSets[i].Rules.Count;
            TrafficEvent[] events = [.. traffic[i].Select(TrafficEvent.Of)];
            Disagreement? disagreement = Comparison.Find(new InterpreterEngine(ruleSets[i]), new GeneratedEngine(firewall), events, watchFlows: false);
            if (disagreement is not null)
                Assert.Fail($"Repeat with {run}\n{disagreement}\n{traffic[i][Math.Min(disagreement.Index, Packets - 1)]}\n{files[i]}\n{generated.Sources[i]}");
        }

        output.WriteLine($"{rules} rules, {classified} of {count} rule files with classifiers");
        Assert.True(classified * 2 >= count, $"{classified} of {count} rule files have classifiers.");
    }
}
