using CompiledFw.Language.Model;
using CompiledFw.PropertyTests.Coverage;
using CompiledFw.PropertyTests.Engines;
using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.PropertyTests;

/// <summary>
/// The equation that the product stands on: what a rule set becomes decides every packet as the rule set says. Verdicts are
/// compared packet by packet, and so is what packets take along; counters and flows at the end. A run prints its seed, which
/// <c>COMPILEDFW_SEED</c> repeats, and how often it met each element of the language. What its cases left out is sought in others; it fails when that is not found.
/// </summary>
/// <remarks>
/// It bites. Each of these faults was put in, turned this test red, and was taken out again:
/// <list type="bullet">
/// <item>emitter: a range one too short, a <c>not</c> left out, a skipto that lands one rule too far, the low half of an IPv6
/// prefix not compared, <c>xmit</c> asking for the receiving interface, a parent rule that may jump without end; a parent's <c>call</c>
/// or tag left out, a deferred action that runs at once, <c>skipto tablearg</c> backward, TCP options that are cut off and not dropped,
/// <c>tagged tablearg</c> as a range;</item>
/// <item>lowering: the first lookup of a packet left out; sets and chances forgotten where lookups are left out, a chance drawn
/// behind the tests, effects folded away with what can never match, a dynamic table taken for a constant;</item>
/// <item>what emitted rules call: <c>setmark</c> without its mask, <c>return next-rule</c> as plain <c>return</c>, <c>recv table</c>
/// asking for the present interface, <c>table(name,value)</c> that sets the table argument, a swap of sets not followed, the two masks
/// of <c>MAC</c> mixed up, a flow that a packet has just made not looked for again;</item>
/// <item>flow table: a key without its state name, a key for one direction only, flows found in the second of their death, no
/// sweep before a refusal, a sweep that takes flows a second too early;</item>
/// <item>flows: the newest of several names not the one that was made last, a flow that is taken over and still counts for its source,
/// a rule's own timeout ignored;</item>
/// <item>tracker: the mark of the side that acknowledged not kept.</item>
/// </list>
/// Faults in how the flow table counts overflow need fuller tables than these; the tests of the flow table catch them.
/// </remarks>
public sealed class GeneratedEqualsInterpretedTests(ITestOutputHelper output)
{
    private const int RuleSets = 500;
    private const int StrictRuleSets = 300;
    private const int RuleSetsACompilation = 100;

    /// <summary>In every so-manieth case the flows are compared after each packet.</summary>
    private const int WatchEvery = 5;

    [Fact]
    public void Generated_equals_interpreted() => Run(RuleSets, [.. LanguageElements.All], isStrict: false);

    [Fact]
    public void Generated_equals_interpreted_under_strict_tracking() => Run(StrictRuleSets, StrictElements.All, isStrict: true);

    private void Run(int usualCases, string[] elements, bool isStrict)
    {
        RunSeed run = RunSeed.FromEnvironment();
        output.WriteLine($"{run}");
        CoverageTable coverage = new(elements, isOnlyOfThese: isStrict);
        int left = run.Cases(usualCases);
        for (ulong batch = 0; left > 0; batch++, left -= RuleSetsACompilation)
        {
            RunSeed seed = run with { Seed = run.Seed + batch };
            RunBatch(run, RandomCase.Of(seed, Math.Min(left, RuleSetsACompilation), isStrict), coverage, isStrict);
        }

        if (run.CasesFactor >= 1)
        {
            string leftOut = string.Join(", ", coverage.Unmet);
            IReadOnlyList<RandomCase> sought = new LeftOut(run, ReasonsOf(isStrict), isStrict).Find(coverage);
            output.WriteLine($"sought and found in {sought.Count} more cases: {leftOut}");
            RunBatch(run, sought, coverage, isStrict);
        }

        foreach (string line in coverage.Lines)
            output.WriteLine(line);
        if (run.CasesFactor >= 1)
            Assert.True(!coverage.Unmet.Any(), $"{run} left out: {string.Join(", ", coverage.Unmet)}");
    }

    private static Reason[] ReasonsOf(bool isStrict) => isStrict ? StrictElements.Reasons : LanguageElements.Reasons;

    private static void RunBatch(RunSeed run, IReadOnlyList<RandomCase> cases, CoverageTable coverage, bool isStrict)
    {
        Reason[] reasons = ReasonsOf(isStrict);
        RuleSet[] ruleSets = [.. cases.Select(each => BoundRuleFile.Bind(each.Rules.ToYaml()))];
        using GeneratedFirewalls generated = GeneratedFirewalls.Compile(ruleSets);
        for (int i = 0; i < cases.Count; i++)
        {
            InterpreterEngine expected = new(ruleSets[i], witness: new CoverageWitness(coverage, cases[i], ruleSets[i], reasons));
            GeneratedEngine actual = new(generated.Create(i));
            Disagreement? disagreement = Comparison.Find(expected, actual, cases[i].Events, watchFlows: i % WatchEvery == 0);
            if (disagreement is not null)
                Assert.Fail(DisagreementReport.Of(run, cases[i], disagreement));
        }
    }
}
