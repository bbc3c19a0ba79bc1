namespace CompiledFw.Language.Tests.Analysis;

/// <summary>Rules without which every packet would be decided the same way.</summary>
public class RedundantRuleTests
{
    private const string Advice = "; leave it out, or say in a comment what it is for.";

    [Theory]
    [InlineData(
        "100 allow tcp from 10.0.0.0/8 to any 22; 200 allow tcp from any to any 22",
        "CFW0233 Rule 100 changes nothing: without it rule 200 allows its packets all the same" + Advice)]
    [InlineData(
        "100 allow tcp from any to any 22; 200 deny tcp from any to any 23",
        "CFW0233 Rule 200 changes nothing: without it the default rule denies its packets all the same" + Advice)]
    [InlineData(
        "100 deny ip from 10.0.0.0/8 to any; 200 count ip from 192.0.2.0/24 to any; // the rest; 300 deny ip from any to any",
        "CFW0233 Rule 100 changes nothing: without it rule 300 denies its packets all the same" + Advice)]
    [InlineData(
        "50 allow tcp from any to me 22; 100 deny tcp from any to any 20-30; 200 skipto 500 udp from any to any 53; 300 deny tcp from any to any 25-80; 500 // end",
        "CFW0233 Rule 100 changes nothing: without it rule 300 and the default rule deny its packets all the same" + Advice,
        "CFW0233 Rule 300 changes nothing: without it the default rule denies its packets all the same" + Advice)]
    [InlineData(
        "100 reject tcp from 10.0.0.1 to any 23; 200 count udp from any to any; 300 reject tcp from any to any 0-50; 400 reject tcp from any to any 51",
        "CFW0233 Rule 100 changes nothing: without it rule 300 rejects its packets all the same" + Advice)]
    [InlineData(
        "100 allow tcp from any to any 20-30; 200 allow tcp from any to any 15-25; 300 allow tcp from any to any 26-40",
        "CFW0233 Rule 100 changes nothing: without it rules 200 and 300 allow its packets all the same" + Advice)]
    public void A_rule_that_changes_nothing_is_told_what_stands_in_for_it(string rules, params string[] expected) =>
        Assert.Equal(expected, Findings.Of(rules).Where(f => f.StartsWith("CFW0233", StringComparison.Ordinal)));

    [Fact]
    public void Of_two_equal_rules_only_the_later_is_a_warning() => Assert.Equal(
        ["CFW0230 Rule 200 can never match: rule 100 already allows all its packets; leave it out."],
        Findings.Of("100 allow tcp from any to any 22; 200 allow tcp from any to any 22"));
}
