namespace CompiledFw.Language.Tests.Analysis;

/// <summary>skiptos that lead elsewhere than they say.</summary>
public class PointlessSkipTests
{
    [Theory]
    [InlineData(
        "100 skipto 5000 tcp from any to any 22; 200 deny udp from any to any // all of it",
        "CFW0236 `skipto 5000` leads past the last rule, 200, to the default rule: write `deny`, or a number up to 200.")]
    [InlineData(
        "100 deny udp from any to any // first; 200 skipto 100 tcp from any to any; 300 allow tcp from any to any 22",
        "CFW0237 `skipto 100` in rule 200 does not lead back: it goes on behind 200; name a higher number.")]
    [InlineData(
        "100 skipto 100 tcp from any to any; 200 allow tcp from any to any 22",
        "CFW0237 `skipto 100` in rule 100 does not lead back: it goes on behind 100; name a higher number.")]
    public void A_skipto_that_leads_elsewhere_is_a_warning(string rules, string expected) => Assert.Equal([expected], Findings.Of(rules));

    [Theory]
    [InlineData("100 skipto 200 tcp from any to any; 200 allow tcp from any to any 22")]
    [InlineData("100 skipto 150 tcp from any to any; 200 allow tcp from any to any 22")]
    public void A_skipto_to_a_rule_is_no_warning(string rules) => Assert.Empty(Findings.Of(rules));

    [Fact]
    public void The_default_rule_is_named_by_what_it_does() =>
        Assert.Contains("write `allow`", Assert.Single(Findings.Of("100 skipto 900 tcp from any to any", "default: allow\n")));
}
