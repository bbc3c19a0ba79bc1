using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>Broken rules: which kind of problem, at which column of the rule, with which advice.</summary>
public class RuleProblemTests
{
    [Theory]
    [InlineData("", 0, "CFW0009", "A rule is missing")]
    [InlineData("100", 1, "CFW0203", "no action")]
    [InlineData("allow", 1, "CFW0203", "`ip from any to any`")]
    [InlineData("deny log", 6, "CFW0203", "nothing to match")]
    [InlineData("alow ip from any to any", 1, "CFW0200", "did you mean `allow`?")]
    [InlineData("ALLOW ip from any to any", 1, "CFW0200", "did you mean `allow`?")]
    [InlineData("xyzzy ip from any to any", 1, "CFW0200", "`xyzzy` is not an action.")]
    [InlineData("100 skipto", 5, "CFW0203", "`skipto 1000`")]
    [InlineData("allow tcpp from any to any", 7, "CFW0200", "did you mean `tcp`?")]
    [InlineData("allow not udpx from any to any", 11, "CFW0200", "did you mean `udp`?")]
    [InlineData("allow 256 from any to any", 7, "CFW0206", "1 to 255")]
    [InlineData("allow 0 from any to any", 7, "CFW0206", "`ip` is any")]
    [InlineData("allow not ip from any to any", 11, "CFW0211", "never matches")]
    [InlineData("allow { ip or tcp } from any to any", 9, "CFW0214", "leave the braces out")]
    [InlineData("allow from any to any", 7, "CFW0203", "before `from`")]
    [InlineData("allow tcp", 7, "CFW0203", "`from` is missing")]
    [InlineData("allow ip4 in", 11, "CFW0203", "`from` is missing before `in`")]
    [InlineData("allow not ip6", 11, "CFW0203", "`from` is missing")]
    [InlineData("allow tcp from any", 16, "CFW0203", "`to` is missing")]
    [InlineData("allow tcp from any in", 20, "CFW0203", "`to` is missing before `in`")]
    [InlineData("allow tcp from", 11, "CFW0203", "an address must follow")]
    [InlineData("allow tcp from not any to any", 20, "CFW0211", "`not any` never matches")]
    [InlineData("allow tcp from any to not 0.0.0.0/0", 27, "CFW0211", "never matches")]
    [InlineData("allow tcp from any to not ::/0", 27, "CFW0211", "never matches")]
    [InlineData("allow tcp from any to 10.0.0.1,0.0.0.0/0", 32, "CFW0211", "useless")]
    [InlineData("allow tcp from { any or me } to any", 18, "CFW0214", "inside braces tests nothing")]
    [InlineData("allow tcp from !10.0.0.1,10.0.0.2 to any", 16, "CFW0204", "`not 10.0.0.1,10.0.0.2`")]
    [InlineData("allow tcp from 10.0.0.1,!10.0.0.2 to any", 25, "CFW0207", "`not` negates all of a list")]
    [InlineData("allow tcp from any to any !80,443", 27, "CFW0204", "`not 80,443`")]
    [InlineData("allow tcp from any to any 80,!443", 30, "CFW0209", "`not` negates all of a list")]
    [InlineData("allow !tpc from any to any", 7, "CFW0200", "did you mean `tcp`?")]
    [InlineData("allow !ip from any to any", 7, "CFW0211", "never matches")]
    [InlineData("allow tcp from !any to any", 16, "CFW0211", "`not any` never matches")]
    [InlineData("allow tcp from any to any !any", 27, "CFW0211", "`not any`")]
    [InlineData("allow not !tcp from any to any", 11, "CFW0204", "second `not`")]
    [InlineData("allow tcp from not !me to any", 20, "CFW0204", "second `not`")]
    [InlineData("allow ip from any to any !keep-state", 26, "CFW0215", "negated")]
    [InlineData("allow tcp from 10.0.0.256 to any", 16, "CFW0207", "four numbers")]
    [InlineData("allow tcp from 10.0.0.01 to any", 16, "CFW0207", "leading zeros")]
    [InlineData("allow tcp from 10.0.0.0/33 to any", 16, "CFW0207", "0 to 32")]
    [InlineData("allow tcp from 2001:db8::/129 to any", 16, "CFW0207", "0 to 128")]
    [InlineData("allow tcp from 1:2:3:4:5:6:7:8:9 to any", 16, "CFW0207", "not an IPv6 address")]
    [InlineData("allow tcp from fe80::1%em0 to any", 16, "CFW0207", "zone")]
    [InlineData("allow tcp from www.example.com to any", 16, "CFW0207", "host names")]
    [InlineData("allow tcp from 10.0.0.1,me to any", 25, "CFW0207", "`{ me or … }`")]
    [InlineData("allow tcp from 10.0.0.1, to any", 26, "CFW0207", null)]
    [InlineData("allow tcp from any to 10.0.0.1:22", 23, "CFW0207", "`10.0.0.1 22`")]
    [InlineData("allow tcp from any to 10.0.0.1:8080", 23, "CFW0207", "`10.0.0.1 8080`")]
    [InlineData("allow tcp from any to 10.0.0.0/8:ssh", 23, "CFW0207", "`10.0.0.0/8 ssh`")]
    [InlineData("allow tcp from any to any dns", 27, "CFW0200", "`dns` is neither the name of a service nor an option; did you mean `domain`?")]
    [InlineData("allow udp from any in to any", 20, "CFW0203", "`to` is missing before `in`")]
    [InlineData("allow udp from any dns to any", 20, "CFW0209", "`dns` is not a known service; did you mean `domain`?")]
    [InlineData("allow tcp from any to any htps", 27, "CFW0200", "did you mean `https`?")]
    [InlineData("allow tcp from any to any stup", 27, "CFW0200", "did you mean `setup`?")]
    [InlineData("allow tcp from any to any xyzzy", 27, "CFW0200", "neither the name of a service nor an option.")]
    [InlineData("allow tcp from any to any 80 xyzzy", 30, "CFW0200", "`xyzzy` is not an option.")]
    [InlineData("allow tcp from any to any in htps", 30, "CFW0200", "`htps` is not an option.")]
    [InlineData("allow icmp from any to any xyzzy", 28, "CFW0200", "`xyzzy` is not an option.")]
    [InlineData("allow tcp from any to any 80,dns", 30, "CFW0209", "did you mean `domain`?")]
    [InlineData("allow ip6 from 10.0.0.1 to any", 16, "CFW0208", "IPv4 address in an `ip6` rule")]
    [InlineData("allow ip6 from any to { me or 10.0.0.1 }", 31, "CFW0208", null)]
    [InlineData("allow ip from table(bogon) to any", 15, "CFW0101", "did you mean `bogons`?")]
    [InlineData("allow ip from table(web) to any", 15, "CFW0102", "holds ports")]
    [InlineData("allow tcp from any to any table(bogons)", 27, "CFW0102", "holds addresses")]
    [InlineData("allow ip from table to any", 15, "CFW0100", "`table(name)`")]
    [InlineData("allow tcp from any to any 80,65536", 30, "CFW0209", "0 to 65535")]
    [InlineData("allow tcp from any to any 80,", 30, "CFW0209", "missing")]
    [InlineData("allow tcp from any to any 80,htpp", 30, "CFW0209", "did you mean `http`?")]
    [InlineData("allow tcp from any to any 80-", 27, "CFW0209", null)]
    [InlineData("allow tcp from any to any not any", 31, "CFW0211", "`not any`")]
    [InlineData("allow icmp from any to any 80", 28, "CFW0210", "`icmp` has no ports")]
    [InlineData("allow gre from any 80 to any", 20, "CFW0210", "`gre` has no ports")]
    [InlineData("allow ip from any to any keep-stat", 26, "CFW0200", "did you mean `keep-state`?")]
    [InlineData("allow ip from any to any tcp", 26, "CFW0204", "stands before `from`")]
    [InlineData("allow ip from any to any to any", 26, "CFW0204", "wrong place")]
    [InlineData("allow ip from any to any log", 26, "CFW0204", "follows the action")]
    [InlineData("allow ip from any to any deny", 26, "CFW0204", "second action")]
    [InlineData("allow ip from any to any in or out", 29, "CFW0214", "inside braces")]
    [InlineData("allow ip from any to any }", 26, "CFW0214", null)]
    [InlineData("allow ip from any to any { in or out", 34, "CFW0214", "closing `}`")]
    [InlineData("allow ip from any to any { in out }", 31, "CFW0214", "`or`")]
    [InlineData("allow ip from any to any ( in or out }", 38, "CFW0214", "closing `)`")]
    [InlineData("allow ip from any to any { in or { out } }", 34, "CFW0214", "one level")]
    [InlineData("allow ip from any to any not { in or out }", 30, "CFW0214", "before each word")]
    [InlineData("allow ip from any to any { }", 28, "CFW0214", null)]
    [InlineData("allow ip from any to any {", 26, "CFW0203", null)]
    [InlineData("allow ip from any to any not not in", 30, "CFW0204", "second `not`")]
    [InlineData("allow ip from any to any not !in", 30, "CFW0204", "second `not`")]
    [InlineData("allow ip from any to any not", 26, "CFW0203", null)]
    [InlineData("allow ip from any to any via", 26, "CFW0203", "`via eth0`")]
    [InlineData("allow ip from any to any via !eth0", 30, "CFW0103", "`not via eth0`")]
    [InlineData("allow ip from any to any via a/b", 30, "CFW0103", null)]
    [InlineData("allow ip from any to any { in or via any }", 34, "CFW0214", "tests nothing")]
    [InlineData("allow ip from any to any tcpflags", 26, "CFW0203", "needs a list")]
    [InlineData("allow ip from any to any tcpflags syn,akc", 39, "CFW0212", "did you mean `ack`?")]
    [InlineData("allow ip from any to any tcpflags syn,!syn", 39, "CFW0212", "set and clear")]
    [InlineData("allow ip from any to any frag df,xx", 34, "CFW0212", null)]
    [InlineData("allow ip from any to any icmptypes 32", 36, "CFW0213", "0 to 31")]
    [InlineData("allow ip from any to any icmptypes 0-8", 36, "CFW0213", "list them")]
    [InlineData("allow ip from any to any icmp6types 202", 37, "CFW0213", "0 to 201")]
    [InlineData("allow ip from any to any not keep-state", 30, "CFW0215", "negated")]
    [InlineData("allow ip from any to any { keep-state or in }", 28, "CFW0215", "inside braces")]
    [InlineData("allow ip from any to any keep-state :a.b", 37, "CFW0104", null)]
    [InlineData("check-state ip from any to any", 13, "CFW0216", "takes no tests")]
    [InlineData("allow log logamount x ip from any to any", 21, "CFW0217", null)]
    [InlineData("allow log logamount", 11, "CFW0203", null)]
    public void A_broken_rule_says_what_is_wrong_and_where(string line, int column, string id, string? says)
    {
        if (line.Length == 0)
        {
            Assert.Contains(says!, Assert.Single(Reading.ReadRule("''").Problems).Message);
            return;
        }

        Problem problem = Reading.Refused(line);
        Assert.Equal((id, 2, column), (problem.Kind.Id, problem.Span.Line, problem.Span.Column));
        Assert.Contains(says ?? "", problem.Message);
    }

    [Fact]
    public void A_broken_rule_does_not_hide_the_next()
    {
        RuleFileResult result = Reading.Read("rules:\n  - alow in\n  - deny in\n  - deny inn\n  -  allow tcp from any to any 70000\n");
        Assert.Null(result.RuleSet);
        Assert.Equal([(2, 5), (4, 10), (5, 32)], result.Problems.Select(p => (p.Span.Line, p.Span.Column)));
    }

    [Fact]
    public void A_problem_prints_as_compilers_do() => Assert.Equal(
        "edge.fw.yaml(2,5): error CFW0200: `alow` is not an action; did you mean `allow`?", Reading.Read("rules:\n  - alow in\n").Problems[0].ToString());

    [Fact]
    public void Not_via_any_tests_nothing_and_says_so()
    {
        RuleFileResult result = Reading.Read("rules:\n  - allow ip from any to any out not recv any\n");
        Assert.Single(Assert.Single(result.RuleSet!.Rules).Matches);
        Problem problem = Assert.Single(result.Problems);
        Assert.Equal((ProblemKinds.TestsNothing, 43), (problem.Kind, problem.Span.Column));
    }
}
