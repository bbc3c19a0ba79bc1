using CompiledFw.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.PropertyTests;

/// <summary>One random test: a rule file, the packets that meet it, and what the host does between them.</summary>
internal sealed record RandomCase(GeneratedRuleSet Rules, IReadOnlyList<TrafficEvent> Events)
{
    public IEnumerable<TrafficPacket> Packets => Events.Select(each => each.Packet).OfType<TrafficPacket>();

    private const int PacketsPerCase = 200;

    /// <summary>The same case with other rules, without the commands that these know nothing of.</summary>
    public RandomCase With(IReadOnlyList<GeneratedRule> rules)
    {
        GeneratedRuleSet fewer = Rules with { Rules = rules };
        string[] tables = [.. fewer.UsedTables.Select(table => table.Name)];
        bool fits(string[] command) => (command[0] != "set" || fewer.HasSets) && (command[0] != "table" || tables.Contains(command[1]));
        return new RandomCase(fewer, [.. Events.Where(each => each.Command is null || fits(each.Command.Split(' ')))]);
    }

    /// <summary>The cases of a run; the same seed gives the same ones.</summary>
    public static RandomCase[] Of(RunSeed run, int count, bool isStrict = false)
    {
        Gen<RandomCase> one =
            from rules in isStrict ? RuleSetGenerator.StrictRuleSets : RuleSetGenerator.RuleSets
            from packets in isStrict ? TrafficGenerator.StrictTraffic(PacketsPerCase) : TrafficGenerator.Traffic(PacketsPerCase)
            from events in CommandGenerator.Among(packets, rules)
            select new RandomCase(rules, events);
        return [.. one.Sample(count, new Rnd(run.Seed), size: 10)];
    }
}
