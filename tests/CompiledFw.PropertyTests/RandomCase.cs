using CompiledFw.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.PropertyTests;

/// <summary>One random test: a rule file and the packets that meet it.</summary>
internal sealed record RandomCase(GeneratedRuleSet Rules, IReadOnlyList<TrafficPacket> Packets)
{
    private const int PacketsPerCase = 200;

    /// <summary>The cases of a run; the same seed gives the same ones.</summary>
    public static RandomCase[] Of(RunSeed run, int count)
    {
        Gen<RandomCase> one =
            from rules in RuleSetGenerator.RuleSets
            from packets in TrafficGenerator.Traffic(PacketsPerCase)
            select new RandomCase(rules, packets);
        return [.. one.Sample(count, new Rnd(run.Seed), size: 10)];
    }
}
