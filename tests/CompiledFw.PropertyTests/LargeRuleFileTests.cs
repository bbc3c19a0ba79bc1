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

    /// <summary>One rule file in so many has rules in sets, and its host switches, swaps and moves them, so often.</summary>
    private const int SetsEvery = 3, PacketsBetweenCommands = 25;

    [Fact]
    public void Generated_equals_interpreted_where_rules_are_many()
    {
        RunSeed run = RunSeed.FromEnvironment();
        output.WriteLine($"{run}");
        Random random = new(run.Seed.GetHashCode());
        int count = run.Cases(RuleFiles), classified = 0, classifiedInSets = 0, rules = 0;
        string[] files = [.. Enumerable.Range(0, count).Select(i => new LargeRuleFile(random, UsesSets(i)).Text(random.Next(FewestRules, MostRules + 1)))];
        TrafficPacket[][] traffic = [.. TrafficGenerator.Traffic(Packets).Sample(count, new Rnd(run.Seed), size: 10)];
        RuleSet[] ruleSets = [.. files.Select(BoundRuleFile.Bind)];
        using GeneratedFirewalls generated = GeneratedFirewalls.Compile(ruleSets);
        for (int i = 0; i < count; i++)
        {
            Firewall firewall = generated.Create(i);
            classified += firewall.Classifiers.Count > 0 ? 1 : 0;
            classifiedInSets += firewall.Classifiers.Count > 0 && UsesSets(i) ? 1 : 0;
            rules += ruleSets[i].Rules.Count;
            TrafficEvent[] events = [.. traffic[i].SelectMany((packet, n) => UsesSets(i) && n % PacketsBetweenCommands == 0
                ? new[] { TrafficEvent.Of(SetCommand(random)), TrafficEvent.Of(packet) }
                : [TrafficEvent.Of(packet)])];
            Disagreement? disagreement = Comparison.Find(new InterpreterEngine(ruleSets[i]), new GeneratedEngine(firewall), events, watchFlows: false);
            if (disagreement is not null)
                Assert.Fail($"Repeat with {run}\n{disagreement}\n{events[Math.Min(disagreement.Index, events.Length - 1)]}\n{files[i]}\n{generated.Sources[i]}");
        }

        output.WriteLine($"{rules} rules, {classified} of {count} rule files with classifiers, {classifiedInSets} of them with sets");
        Assert.True(classified * 2 >= count, $"{classified} of {count} rule files have classifiers.");
        Assert.True(classifiedInSets > 0 || count < SetsEvery, "No rule file with sets has classifiers.");
    }

    private static bool UsesSets(int file) => file % SetsEvery == SetsEvery - 1;

    /// <summary>Among the sets that rules are in, and the one of all others.</summary>
    private static string SetCommand(Random random) => random.Next(4) switch
    {
        0 => $"set disable {random.Next(4)}",
        1 => $"set swap {random.Next(4)} {random.Next(4)}",
        2 => $"set move {random.Next(1, 4)} {random.Next(4)}",
        _ => $"set enable {random.Next(4)}",
    };
}
