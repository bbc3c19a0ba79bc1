using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Benchmarks.Classifying;
using CompiledFw.Benchmarks.Making;
using CompiledFw.Language;
using CompiledFw.Language.Lowering.Plans;
using RuleSet = CompiledFw.Language.Model.RuleSet;

namespace CompiledFw.Bench.Tests;

/// <summary>Compiled rules find what a naive search finds.</summary>
public class ClassificationTests
{
    /// <summary>A folder of ClassBench files to check as well, where there is one.</summary>
    private const string FolderVariable = "COMPILEDFW_CLASSBENCH";

    [Theory]
    [InlineData("acl")]
    [InlineData("fw")]
    [InlineData("ipc")]
    public void Compiled_rules_find_the_first_match_of_every_header(string kind)
    {
        MadeSet made = MadeSet.Make(SetKind.Find(kind)!, 300, seed: 21, headers: 6000);
        Assert.Equal(0, Mismatches(made.Name, made.Rules, made.Headers));
    }

    public static TheoryData<PlanChoice> Plans => [.. Enum.GetValues<PlanChoice>()];

    [Theory]
    [MemberData(nameof(Plans))]
    public void Every_plan_finds_the_first_match(PlanChoice plan)
    {
        MadeSet made = MadeSet.Make(SetKind.Find("fw")!, 120, seed: 4, headers: 3000);
        Assert.Equal(0, Mismatches(made.Name, made.Rules, made.Headers, plan));
    }

    [Fact]
    public void A_wrong_answer_is_counted()
    {
        MadeSet made = MadeSet.Make(SetKind.Find("acl")!, 50, seed: 2, headers: 300);
        int[] wrong = NaiveSearch.FirstMatches(made.Rules, made.Headers);
        wrong[17]++;
        wrong[99]--;
        Assert.Equal(2, ClassifyMeasurement.CountMismatches(
            CompiledRules.Of(made.Name, made.Rules), wrong, [.. made.Headers.Select(h => h.ToHeaders())], made.Rules.Length));
    }

    [Fact]
    public void Rules_of_a_file_mean_what_their_text_means()
    {
        MadeSet made = MadeSet.Make(SetKind.Find("fw")!, 200, seed: 9, headers: 1);
        string yaml = "ruleset: Classifier\ndefault-stateless: true\nrules:\n"
            + string.Concat(made.Rules.Select((r, i) => $"  - {i + 1} {FilterRuleSet.TextOf(in r).Replace("allow ip from", "allow ip4 from")}\n"));
        RuleFileResult read = RuleFile.Read("made.fw.yaml", yaml);
        Assert.True(read.RuleSet is not null, string.Join('\n', read.Problems));
        RuleSet own = FilterRuleSet.Of("Classifier", "made.fw.yaml", made.Rules);
        Assert.Equal(own.Rules.Count, read.RuleSet.Rules.Count);
        for (int i = 0; i < own.Rules.Count; i++)
        {
            Assert.Equal(own.Rules[i].Number, read.RuleSet.Rules[i].Number);
            Assert.Equal(own.Rules[i].Action, read.RuleSet.Rules[i].Action);
            Assert.Equal(
                own.Rules[i].Matches.OrderBy(m => m.ToString(), StringComparer.Ordinal),
                read.RuleSet.Rules[i].Matches.Where(m => m is not Language.Model.Match.Family).OrderBy(m => m.ToString(), StringComparer.Ordinal));
        }
    }

    [Fact]
    public void A_file_with_more_rules_than_numbers_keeps_their_order()
    {
        FilterRule[] rules = [.. Enumerable.Repeat(RuleReader.Parse("f", 1, "@0.0.0.0/0 0.0.0.0/0 0:65535 0:65535 0x06/0xFF"), 100_000)];
        int[] numbers = [.. FilterRuleSet.Of("Many", "many.rules", rules).Rules.Select(r => r.Number)];
        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal((1, 65534), (numbers[0], numbers[^1]));
    }

    [SkippableTheory(FolderVariable)]
    [InlineData("acl1_100")]
    [InlineData("fw1_100")]
    [InlineData("ipc1_100")]
    [InlineData("acl1_1k")]
    [InlineData("fw1_1k")]
    [InlineData("ipc1_1k")]
    public void Compiled_rules_find_what_is_first_in_files_of_others(string name)
    {
        string path = Path.Combine(Environment.GetEnvironmentVariable(FolderVariable)!, name);
        Assert.Equal(0, Mismatches(name, RuleReader.Read(path + ".rules.gz"), TraceReader.Read(path + ".trace.gz")));
    }

    private static int Mismatches(string name, FilterRule[] rules, FiveTuple[] headers, PlanChoice plan = PlanChoice.Cheapest) => ClassifyMeasurement.CountMismatches(
        CompiledRules.Of(name, rules, plan), NaiveSearch.FirstMatches(rules, headers), [.. headers.Select(h => h.ToHeaders())], rules.Length);
}
