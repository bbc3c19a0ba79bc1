using System.Diagnostics;
using CompiledFw.Language.Analysis;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Tests.Analysis;

/// <summary>The analysis of a long rule file ends soon, whatever the rules, and says the same each time.</summary>
public class AnalysisCostTests
{
    /// <summary>A multiple of what it takes, so that a busy machine does not turn the test red.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, Func<Random, int, string>> Rules = new()
    {
        ["hosts and ports"] = (r, i) => $"{(i % 3 == 0 ? "deny" : "allow")} tcp from {Net(r)} to {Net(r)} {r.Next(65536)}",
        ["everything at once"] = (r, i) => $"allow ip from {Net(r)} to {Net(r)}",
        ["wide ranges"] = (r, i) => $"deny tcp from any 0-{r.Next(65536)} to any {r.Next(65536)}-65535",
        ["overlapping lists"] = (r, i) => $"deny ip from {Net(r)},{Net(r)},{Net(r)} to {Net(r)},{Net(r)},{Net(r)}",
        ["skiptos"] = (r, i) => i % 2 == 0 ? $"skipto {i + 2 + r.Next(2000)} ip from {Net(r)} to any" : $"allow udp from any to {Net(r)}",
        ["braces"] = (r, i) => $"allow ip from {{ me or {Net(r)} }} to {{ me6 or {Net(r)} }} {{ in or setup or frag }}",
        ["nearly covered"] = (r, i) => $"deny udp from any to any {2 * i % 65536} {(i % 2 == 0 ? "in" : "out")}",
        ["the same"] = (r, i) => "deny in",
    };

    public static TheoryData<string> Names => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Ten_thousand_rules_are_analysed_in_seconds(string name)
    {
        Random random = new(10);
        RuleSet ruleSet = Reading.RuleSet(
            "rules:\n" + string.Concat(Enumerable.Range(1, 10_000).Select(i => $"  - '{i} {Rules[name](random, i).Trim()}'\n")));
        Stopwatch watch = Stopwatch.StartNew();
        IReadOnlyList<Finding> findings = RuleSetAnalysis.Of(ruleSet);
        Assert.True(watch.Elapsed < Longest, $"{name}: {watch.Elapsed}");
        if (name == "the same")
            Assert.Equal(9_999, findings.Sum(f => f.Rules.Count));
    }

    /// <summary>A file of the greatest length, most of it lists.</summary>
    [Theory]
    [InlineData("deny")]
    [InlineData("allow")]
    public void Long_lists_are_analysed_in_seconds(string first)
    {
        Random random = new(11);
        RuleSet ruleSet = Reading.RuleSet("rules:\n  - '1 allow udp from any to 10.0.0.1 1'\n" + string.Concat(Enumerable.Range(2, 1_000).Select(i =>
            $"  - '{i} {(i % 2 == 0 ? first : "deny")} ip from {string.Join(",", Enumerable.Range(0, 900).Select(_ => Net(random)))} to any'\n")));
        Stopwatch watch = Stopwatch.StartNew();
        RuleSetAnalysis.Of(ruleSet);
        Assert.True(watch.Elapsed < Longest, $"{watch.Elapsed}");
    }

    [Fact]
    public void A_cancelled_analysis_stops() => Assert.ThrowsAny<OperationCanceledException>(
        () => RuleSetAnalysis.Of(Reading.RuleSet("rules: [deny in]"), new CancellationToken(canceled: true)));

    private static string Net(Random random) => $"{random.Next(1, 20)}.{random.Next(256)}.{random.Next(256)}.0/{random.Next(8, 25)}";
}
