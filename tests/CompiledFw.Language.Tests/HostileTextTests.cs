using System.Diagnostics;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>No text makes the reader throw, hang or overflow the stack: it ends in a rule set or in problems inside the text.</summary>
public class HostileTextTests
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        { "100,000 open brackets", new string('[', 100_000) },
        { "100,000 open braces", "rules: " + new string('{', 100_000) },
        { "100,000 block lists", string.Concat(Enumerable.Repeat("- ", 100_000)) },
        { "100,000 complex keys", string.Concat(Enumerable.Repeat("? ", 100_000)) },
        { "brackets line by line", string.Concat(Enumerable.Repeat("[\n", 100_000)) },
        { "deeper by a space a line", string.Concat(Enumerable.Range(0, 2_000).Select(i => new string(' ', i) + "a:\n")) },
        { "100,000 anchors", string.Concat(Enumerable.Repeat("- &a b\n", 100_000)) },
        { "100,000 tags", string.Concat(Enumerable.Repeat("- !a b\n", 100_000)) },
        { "100,000 directives", string.Concat(Enumerable.Repeat("%TAG !a! b\n", 100_000)) },
        { "100,000 keys", "rules: []\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"k{i}: v\n")) },
        { "100,000 keys of a rule", "rules:\n  - a: b\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"    k{i}: v\n")) },
        { "100,000 documents", string.Concat(Enumerable.Repeat("---\na\n", 100_000)) },
        { "one long word", "rules: [" + new string('a', 4_000_000) + "]" },
        { "one long rule", "rules:\n  - allow tcp from any to any " + string.Concat(Enumerable.Repeat("in ", 1_000_000)) },
        { "one long list", "rules:\n  - allow ip from any to any " + string.Join(",", Enumerable.Repeat("80", 20_000)) },
        { "one long range", "rules:\n  - allow ip from any to any " + string.Join("-", Enumerable.Repeat("8", 20_000)) },
        { "many braces", "rules:\n  - allow " + string.Concat(Enumerable.Repeat("{ in or ", 5_000)) },
        { "many address sets", "rules:\n  - allow ip from " + string.Concat(Enumerable.Repeat("1{", 20_000)) },
        { "131,073 rules", "rules:\n" + string.Concat(Enumerable.Repeat("  - deny in\n", 131_073)) },
        { "131,073 rules of a group", "rules:\n  - group: x\n    rules:\n" + string.Concat(Enumerable.Repeat("      - deny in\n", 131_073)) },
        { "a flow behind 65,534 rules", "rules:\n" + string.Concat(Enumerable.Repeat("  - count in\n", 65_534)) + "  - allow ip from any to any keep-state\n" },
        { "65,534 broken rules", "rules:\n" + string.Concat(Enumerable.Repeat("  - deny inx\n", 65_534)) },
        { "a quote that never ends", "rules: \"" + new string('a', 1_000_000) },
        { "a block that never ends", "rules: |\n" + string.Concat(Enumerable.Repeat("  a\n", 500_000)) },
        { "blank lines", new string('\n', 4_000_000) + "rules: []" },
        { "spaces", new string(' ', 4_000_000) + "rules: []" },
        { "a comment", "#" + new string('x', 4_000_000) + "\nrules: []" },
        { "nodes beyond the bound", "rules: []\nx:\n" + string.Concat(Enumerable.Repeat("- 1\n", 2_100_000)) },
        { "more than 16 MiB", "rules: []\n#" + new string('x', 16 * 1024 * 1024) },
        { "many unknown interfaces", ManyInterfaces() },
        { "sets of addresses without end", "rules:\n" + string.Concat(Enumerable.Repeat("  - deny ip from " + string.Join(",", Enumerable.Repeat("10.0.0.0/24{1-254}", 3_000)) + " to any\n", 200)) },
        { "ranges of last bytes without end", "rules:\n" + string.Concat(Enumerable.Repeat("  - 'deny ip from 10.0.0.0/24{" + string.Join(",", Enumerable.Repeat("0-255", 10_000)) + "} to any'\n", 200)) },
        { "ports without end", "rules: []\ntables: { t: { type: port, entries: [" + string.Join(",", Enumerable.Repeat("qq", 300_000)) + "] } }" },
    };

    public static TheoryData<string> Hostile => [.. Texts.Keys];

    /// <summary>YAML's explicit key without a text: the parser puts its value before it.</summary>
    [Fact]
    public void An_empty_key_gives_no_span_that_ends_before_it_begins() => SoundResult.MustHold(RuleFile.Read("f.fw.yaml", "? \n: []\n"), "? \n: []\n");

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_text_is_answered_in_time(string what)
    {
        string text = Texts[what];
        Stopwatch watch = Stopwatch.StartNew();
        RuleFileResult result = RuleFile.Read("hostile.fw.yaml", text);
        SoundResult.MustHold(result, text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{what} took {watch.Elapsed}");
    }

    [Theory]
    [InlineData("100,000 open brackets", "CFW0301")]
    [InlineData("more than 16 MiB", "CFW0300")]
    [InlineData("nodes beyond the bound", "CFW0302")]
    [InlineData("131,073 rules", "CFW0303")]
    [InlineData("131,073 rules of a group", "CFW0303")]
    [InlineData("a flow behind 65,534 rules", "CFW0303")]
    [InlineData("one long rule", "CFW0304")]
    [InlineData("one long list", "CFW0305")]
    public void A_bound_is_named(string what, string id) =>
        Assert.Contains(RuleFile.Read("hostile.fw.yaml", Texts[what]).Problems, p => p.Kind.Id == id);

    [Fact]
    public void A_file_that_is_too_long_may_not_have_been_read_to_its_end() =>
        Assert.StartsWith(
            "The file has more than 16777216 characters", Assert.Single(RuleFile.Read("hostile.fw.yaml", Texts["more than 16 MiB"]).Problems).Message);

    [Fact]
    public void More_than_a_hundred_problems_end_in_one_that_says_so()
    {
        RuleFileResult result = Reading.Read("rules:\n" + string.Concat(Enumerable.Repeat("  - deny inx\n", 500)));
        Assert.Equal(101, result.Problems.Count);
        Assert.Equal(ProblemKinds.TooManyProblems, result.Problems[100].Kind);
    }

    [Fact]
    public void A_file_at_the_bounds_binds()
    {
        string rules = "rules:\n" + string.Concat(Enumerable.Range(1, 65_534).Select(i => $"  - {i} deny ip from table(t) to any\n"));
        string tables = "tables:\n  t:\n" + string.Concat(Enumerable.Range(0, 500_000).Select(i => $"    - 10.{i >> 16}.{(i >> 8) & 255}.{i & 255}\n"));
        RuleSet set = Reading.RuleSet(rules + tables);
        Assert.Equal((65_534, 500_000), (set.Rules.Count, set.Tables[0].V4.Count));
    }

    private static string ManyInterfaces() =>
        "interfaces:\n" + string.Concat(Enumerable.Range(0, 4_096).Select(i => $"  a-long-name-of-an-interface-{i:x4}-x: [e{i}, f{i}]\n"))
        + "rules:\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"  - deny via a-long-name-of-an-interface-{i:x6}\n"));
}
