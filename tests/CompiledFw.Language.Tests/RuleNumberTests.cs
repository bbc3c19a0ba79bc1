using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

public class RuleNumberTests
{
    [Theory]
    [InlineData(new[] { "deny in", "deny in" }, new[] { 100, 200 })]
    [InlineData(new[] { "1000 deny in", "500 deny out", "count in" }, new[] { 500, 1000, 1100 })]
    [InlineData(new[] { "00007 deny in", "deny out" }, new[] { 7, 107 })]
    [InlineData(new[] { "65434 deny in", "count in", "count out" }, new[] { 65434, 65534, 65534 })]
    [InlineData(new[] { "65435 deny in", "count in" }, new[] { 65435, 65435 })]
    public void Missing_numbers_go_on_from_the_highest_by_a_hundred(string[] lines, int[] numbers) =>
        Assert.Equal(numbers, Reading.RuleSet(File(lines)).Rules.Select(r => r.Number));

    [Fact]
    public void Rules_of_one_number_keep_the_order_of_the_file() =>
        Assert.Equal(
            ["100 deny out", "100 count in", "200 allow in", "200 allow out"],
            Reading.RuleSet(File("200 allow in", "100 deny out", "200 allow out", "100 count in")).Rules.Select(r => r.Text));

    [Theory]
    [InlineData("0 deny in")]
    [InlineData("65535 deny in")]
    [InlineData("65536 deny in")]
    [InlineData("99999999999999999999 deny in")]
    [InlineData("skipto 0 in")]
    [InlineData("skipto 65535 in")]
    [InlineData("skipto x in")]
    public void A_number_outside_1_to_65534_is_refused(string line) =>
        Assert.Equal(ProblemKinds.BadRuleNumber, Reading.Refused(line).Kind);

    private static string File(params string[] lines) => "rules:\n" + string.Concat(lines.Select(l => $"  - {l}\n"));
}
