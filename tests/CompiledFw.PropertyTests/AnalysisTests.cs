using CompiledFw.Interpreting;
using CompiledFw.Language.Analysis;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;
using CompiledFw.PropertyTests.Vectors;
using CompiledFw.TestKit;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace CompiledFw.PropertyTests;

/// <summary>
/// What the analysis says of rules is true of every packet: rules that never match count none, and without a rule that changes
/// nothing every packet is decided the same way. It stays true when the host switches sets, fills tables, or has other addresses.
/// </summary>
public sealed class AnalysisTests(ITestOutputHelper output)
{
    private const int Cases = 1600;
    private const int CasesABatch = 400;
    private const int PacketsPerCase = 150;
    private const int Runs = 3;

    /// <summary>Of each kind of finding, so many have to be put to the test.</summary>
    private const int LeastFindings = 50;

    private static readonly ProblemKind[] NeverMatch =
        [ProblemKinds.CoveredRule, ProblemKinds.ContradictoryTests, ProblemKinds.UnreachableRules];

    private readonly Dictionary<ProblemKind, int> _checked = [];

    [Fact]
    public void What_the_analysis_says_of_overlapping_rules_is_true_of_every_packet()
    {
        RunSeed run = RunSeed.FromEnvironment();
        output.WriteLine($"{run}");
        int left = run.Cases(Cases);
        for (ulong batch = 0; left > 0; batch++, left -= CasesABatch)
        {
            RunSeed seed = run with { Seed = run.Seed + batch };
            foreach (AnalysedCase random in Of(OverlappingRuleFiles.Texts, seed, Math.Min(left, CasesABatch)))
                Check(random, run);
            foreach (AnalysedCase random in Of(RuleSetGenerator.RuleSets.Select(r => r.ToYaml()), seed, Math.Min(left, CasesABatch) / 10))
                Check(random, run);
        }

        foreach ((ProblemKind kind, int count) in _checked.OrderBy(c => c.Key.Id))
            output.WriteLine($"{kind.Id} {kind.Title}: {count} checked");
        foreach (ProblemKind kind in NeverMatch.Append(ProblemKinds.RedundantRule))
            Assert.True(_checked.GetValueOrDefault(kind) >= LeastFindings * Math.Min(1, run.CasesFactor), $"{kind.Id} was found only {_checked.GetValueOrDefault(kind)} times");
    }

    /// <summary>The counters are those of ipfw itself.</summary>
    [Fact]
    public void Rules_that_never_match_counted_nothing_in_what_ipfw_recorded()
    {
        int told = 0;
        foreach (IpfwCase recorded in IpfwCase.All())
        {
            if (IpfwRuleFile.Of(recorded) is not string yaml || BoundRuleFile.TryBind(yaml, out _) is not RuleSet ruleSet)
                continue;
            foreach (Finding finding in RuleSetAnalysis.Of(ruleSet).Where(f => NeverMatch.Contains(f.Kind)))
            {
                foreach (int rule in finding.Rules)
                {
                    if (Counted(recorded, ruleSet, rule) is not long packets)
                        continue;
                    told++;
                    Assert.True(packets == 0, $"{recorded.Id}: {finding.Message}\n{string.Join('\n', recorded.Rules)}");
                }
            }
        }

        output.WriteLine($"{told} rules never match, and counted nothing.");
        Assert.True(told > 0);
    }

    /// <summary>
    /// What ipfw counted for a rule; null where that cannot be told: the record may lack rules of sets that were off at the end, and those
    /// that were deleted.
    /// </summary>
    private static long? Counted(IpfwCase recorded, RuleSet ruleSet, int rule)
    {
        if (recorded.CounterList.Length == ruleSet.Rules.Count + 1)
            return recorded.CounterList[rule][1];
        int number = ruleSet.Rules[rule].Number;
        long[][] ofNumber = [.. recorded.CounterList.Where(c => c[0] == number)];
        return ruleSet.Rules.Count(r => r.Number == number) == 1 && ofNumber.Length == 1 ? ofNumber[0][1] : null;
    }

    private void Check(AnalysedCase random, RunSeed run)
    {
        RuleSet ruleSet = BoundRuleFile.Bind(random.Yaml);
        IReadOnlyList<Finding> findings = RuleSetAnalysis.Of(ruleSet);
        if (findings.Count == 0)
            return;
        foreach (Finding finding in findings)
            _checked[finding.Kind] = _checked.GetValueOrDefault(finding.Kind) + finding.Rules.Count;
        for (int i = 0; i < Runs; i++)
        {
            AnalysedRun traffic = new(random.Seed + i, random.Packets, isAsWritten: i == 0);
            (IReadOnlyList<Passed> passed, IReadOnlyList<RuleTally> tallies) = traffic.Through(ruleSet);
            foreach (Finding finding in findings)
            {
                if (NeverMatch.Contains(finding.Kind))
                    Assert.True(finding.Rules.All(r => tallies[r].Packets == 0), Report(finding, "it counted packets", random, run));
                if (finding.Kind == ProblemKinds.RedundantRule)
                    AssertSameWithout(finding, ruleSet, traffic, passed, random, run);
            }
        }
    }

    private static void AssertSameWithout(
        Finding finding, RuleSet ruleSet, AnalysedRun traffic, IReadOnlyList<Passed> with, AnalysedCase random, RunSeed run)
    {
        Rule redundant = ruleSet.Rules[finding.Rules[0]];
        RuleSet rest = ruleSet with { Rules = ruleSet.Rules.Where(r => !ReferenceEquals(r, redundant)).ToEquatableArray() };
        IReadOnlyList<Passed> without = traffic.Through(rest).Passed;
        for (int i = 0; i < with.Count; i++)
            Assert.True(with[i] == without[i], Report(finding, $"without it packet {i} is {without[i]}, with it {with[i]}", random, run));
    }

    private static string Report(Finding finding, string what, AnalysedCase random, RunSeed run) =>
        $"{finding.Message}\nBut {what}. Repeat with {run}\n{random.Yaml}\n{string.Join('\n', random.Packets)}";

    private static AnalysedCase[] Of(Gen<string> ruleFiles, RunSeed run, int count)
    {
        Gen<AnalysedCase> one =
            from yaml in ruleFiles
            from packets in TrafficGenerator.Traffic(PacketsPerCase)
            from seed in Gen.Choose(0, int.MaxValue - Runs)
            select new AnalysedCase(yaml, packets, seed);
        return [.. one.Sample(count, new Rnd(run.Seed), size: 10)];
    }

    /// <summary>A rule file, packets, and what else is random.</summary>
    private sealed record AnalysedCase(string Yaml, IReadOnlyList<TrafficPacket> Packets, int Seed);
}
