using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>Which inverse rule a stateless file lacks.</summary>
public class MissingReplyTests
{
    [Theory]
    [InlineData("allow udp from 10.0.0.0/8 to any 53 out", "allow udp from any 53 to 10.0.0.0/8 in")]
    [InlineData("allow udp from 10.0.0.0/8 to any 53", "allow udp from any to any")]
    [InlineData("allow udp from 10.1.0.0/16 to 192.0.2.1 53", "allow udp from 192.0.2.0/24 50-60 to 10.0.0.0/8")]
    [InlineData("allow tcp from any to me 22 setup in recv eth0", "allow tcp from me 22 to any established out xmit eth0")]
    [InlineData("allow tcp from any to any 22", "allow tcp from any 22 to any not setup")]
    [InlineData("allow tcp from any to any 22", "allow tcp from any to any established")]
    [InlineData("allow tcp from table(bogons) to any table(web)", "allow tcp from any table(web) to table(bogons)")]
    public void A_rule_whose_replies_come_back_is_fine(string rule, string reply) => Assert.Empty(WarningsOf(rule, reply));

    [Theory]
    [InlineData("allow udp from 10.0.0.0/8 to any 53 out", "allow udp from any 53 to 10.0.0.0/8 out")]
    [InlineData("allow udp from 10.0.0.0/8 to any 53", "allow udp from any 54 to 10.0.0.0/8")]
    [InlineData("allow udp from 10.0.0.0/8 to 192.0.2.1 53", "allow udp from 192.0.2.1 53 to 10.1.0.0/16")]
    [InlineData("allow tcp from any to me 22", "allow tcp from me 22 to any setup")]
    [InlineData("allow tcp from any to me 22", "deny tcp from me 22 to any")]
    [InlineData("allow tcp from any to me 22", "prob 0.5 allow tcp from me 22 to any established")]
    public void A_rule_whose_replies_stay_away_is_warned_about(string rule, string reply)
    {
        Problem warning = WarningsOf(rule, reply)[0];
        Assert.Equal((ProblemKinds.MissingReply, 4), (warning.Kind, warning.Span.Line));
        Assert.Contains("replies to rule 100", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_says_that_a_rule_is_one_way() => Assert.Empty(WarningsOf("allow udp from any to any 514 // syslog", "deny ip from any to any"));

    [Theory]
    [InlineData("check-state", "check-state")]
    [InlineData("allow ip from any to any keep-state", "keep-state")]
    [InlineData("allow ip from any to any limit src-addr 2", "limit")]
    public void A_state_word_is_refused(string rule, string word)
    {
        Problem problem = RuleFile.Read("f.fw.yaml", $"default-stateless: true\nrules:\n  - {rule}\n").Problems[0];
        Assert.Equal(ProblemKinds.BadStateOption, problem.Kind);
        Assert.Contains($"`{word}`", problem.Message, StringComparison.Ordinal);
    }

    private static Problem[] WarningsOf(string rule, string reply) =>
    [
        .. RuleFile.Read(
            "f.fw.yaml",
            $"default-stateless: true\ntables: {{ bogons: [10.0.0.0/8], web: [80] }}\nrules:\n  - {rule}\n  - {reply}\n  - deny ip from table(bogons) to any table(web)\n")
            .Problems.Where(p => p.Kind == ProblemKinds.MissingReply && p.Message.Contains("rule 100", StringComparison.Ordinal)),
    ];
}
