using CompiledFw.Interpreting;
using CompiledFw.Language.Analysis;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;
using CompiledFw.PropertyTests.Engines;
using CompiledFw.PropertyTests.Vectors;
using CompiledFw.TestKit;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace CompiledFw.PropertyTests;

/// <summary>
/// What the analysis says of rules is true of every packet: rules that never match count none, and without a rule that changes
/// nothing every packet is decided the same way.
/// </summary>
public sealed class AnalysisTests(ITestOutputHelper output)
{
    private const int Cases = 1600;
    private const int CasesABatch = 400;
    private const int PacketsPerCase = 150;

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
            foreach (RandomCase random in Of(OverlappingRuleSetGenerator.RuleSets, seed, Math.Min(left, CasesABatch)))
                Check(random, run);
            foreach (RandomCase random in Of(RuleSetGenerator.RuleSets, seed, Math.Min(left, CasesABatch) / 10))
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
                told += finding.Rules.Count;
                Assert.All(finding.Rules, r => Assert.True(recorded.CounterList[r][1] == 0, $"{recorded.Id}: {finding.Message}\n{string.Join('\n', recorded.Rules)}"));
            }
        }

        output.WriteLine($"{told} rules never match, and counted nothing.");
        Assert.True(told > 0);
    }

    private void Check(RandomCase random, RunSeed run)
    {
        RuleSet ruleSet = BoundRuleFile.Bind(random.Rules.ToYaml());
        IReadOnlyList<Finding> findings = RuleSetAnalysis.Of(ruleSet);
        if (findings.Count == 0)
            return;
        InterpreterEngine engine = new(ruleSet);
        Verdict[] verdicts = [.. random.Packets.Select(engine.Evaluate)];
        IReadOnlyList<RuleTally> tallies = engine.Tallies();
        foreach (Finding finding in findings)
        {
            _checked[finding.Kind] = _checked.GetValueOrDefault(finding.Kind) + finding.Rules.Count;
            if (NeverMatch.Contains(finding.Kind))
                Assert.True(finding.Rules.All(r => tallies[r].Packets == 0), Report(finding, "it counted packets", random, run));
            if (finding.Kind == ProblemKinds.RedundantRule)
                AssertSameVerdicts(finding, ruleSet, verdicts, random, run);
        }
    }

    private static void AssertSameVerdicts(Finding finding, RuleSet ruleSet, Verdict[] verdicts, RandomCase random, RunSeed run)
    {
        Rule redundant = ruleSet.Rules[finding.Rules[0]];
        InterpreterEngine without = new(ruleSet with { Rules = ruleSet.Rules.Where(r => !ReferenceEquals(r, redundant)).ToEquatableArray() });
        for (int i = 0; i < random.Packets.Count; i++)
        {
            Verdict verdict = without.Evaluate(random.Packets[i]);
            Assert.True(
                (verdict.Action, verdict.Code, verdict.State) == (verdicts[i].Action, verdicts[i].Code, verdicts[i].State),
                Report(finding, $"without it packet {i} is {verdict}, with it {verdicts[i]}", random, run));
        }
    }

    private static string Report(Finding finding, string what, RandomCase random, RunSeed run) =>
        $"{finding.Message}\nBut {what}. Repeat with {run}\n{random.Rules.ToYaml()}\n{string.Join('\n', random.Packets)}";

    private static RandomCase[] Of(Gen<GeneratedRuleSet> ruleSets, RunSeed run, int count)
    {
        Gen<RandomCase> one =
            from rules in ruleSets
            from packets in TrafficGenerator.Traffic(PacketsPerCase)
            select new RandomCase(rules, packets);
        return [.. one.Sample(count, new Rnd(run.Seed), size: 10)];
    }
}
