namespace CompiledFw.Language.Tests.Analysis;

/// <summary>Rules that no packet comes to, because earlier ones take them all.</summary>
public class CoveredRuleTests
{
    [Theory]
    [InlineData(
        "100 allow tcp from any to any 443; 200 deny tcp from 10.0.0.0/8 to any 443",
        "CFW0230 Rule 200 can never match: rule 100 already allows all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 deny ip from 10.0.0.0/8 to any; 200 deny tcp from 10.1.0.0/16 to any 22",
        "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; leave it out.")]
    [InlineData(
        "100 reject udp from any to any; 200 allow udp from any to any 53",
        "CFW0230 Rule 200 can never match: rule 100 already rejects all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 allow tcp from any to any 0-1023; 200 allow tcp from any to any 1024-65535; 300 deny tcp from any to any 1000-2000",
        "CFW0230 Rule 300 can never match: rules 100 and 200 together already allow all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 allow tcp from any to any in; 200 deny tcp from any to any out; 300 allow tcp from any to any 80 setup",
        "CFW0230 Rule 300 can never match: rules 100 and 200 together already take all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 allow ip from 10.0.0.0/9 to any; 110 allow ip from 10.128.0.0/10 to any; 120 allow ip from 10.192.0.0/11 to any; 130 allow ip from 10.224.0.0/12 to any; 140 allow ip from 10.240.0.0/13 to any; 150 allow ip from 10.248.0.0/13 to any; 200 deny ip from 10.0.0.0/8 to any",
        "CFW0230 Rule 200 can never match: rules 100, 110, 120, 130 and 2 more together already allow all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 allow tcp from any to any setup; 200 deny tcp from any to any tcpflags syn,!ack in",
        "CFW0230 Rule 200 can never match: rule 100 already allows all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 allow ip from me to any; 200 deny tcp from me to any 22 out",
        "CFW0230 Rule 200 can never match: rule 100 already allows all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 allow ip from me to any; 200 deny ip from me6 to any",
        "CFW0230 Rule 200 can never match: rule 100 already allows all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 allow ip from any to any via wan; 200 deny ip from any to any in recv eth0; 300 deny ip from any to any xmit ppp*",
        "CFW0230 Rule 200 can never match: rule 100 already allows all its packets; move it before rule 100, or leave it out.",
        "CFW0230 Rule 300 can never match: rule 100 already allows all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 deny ip from any to any via em*; 200 allow ip from any to any via em10",
        "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 deny ip from table(inside) to any; 200 allow ip from 10.0.0.7 to any 22",
        "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 deny ip from table(waiting) to any; 200 allow tcp from table(waiting) to any 22",
        "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 allow tcp from any to any 80 keep-state; 200 allow tcp from any to any table(web); 300 deny tcp from any to any 443 frag; 400 deny tcp from any to any 80",
        "CFW0231 Rule 300 can never match: no packet passes both `destination port 443` and `frag`; leave one of them out.",
        "CFW0230 Rule 400 can never match: rule 100 already allows all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 deny tcp from any to any 80; 200 allow tcp from any to me 80 setup keep-state",
        "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; move it before rule 100.")]
    [InlineData(
        "100 skipto 300 tcp from any to any; 200 allow tcp from any to any 22; 300 allow ip from 10.0.0.1 to any",
        "CFW0230 Rule 200 can never match: rule 100 already leads all its packets past it; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 allow udp from any to any; 100 deny udp from any to any 53",
        "CFW0230 Rule 100 in line 14 can never match: rule 100 in line 13 already allows all its packets; move it before rule 100 in line 13, or leave it out.")]
    [InlineData(
        "100 skipto 300 udp from any to any; 200 allow ip from 10.0.0.0/8 to any; 300 deny tcp from 10.0.0.1 to any; 400 allow ip from any to 10.0.0.9",
        "CFW0230 Rule 300 can never match: rule 200 already allows all its packets; move it before rule 200, or leave it out.")]
    [InlineData(
        "100 allow { tcp or udp } from any to any; 200 deny not tcp from any to any; 300 count sctp from any to any; 400 allow tcp from 10.0.0.1 to 10.0.0.2",
        "CFW0230 Rule 300 can never match: rule 200 already denies all its packets; move it before rule 200, or leave it out.",
        "CFW0230 Rule 400 can never match: rule 100 already allows all its packets; leave it out.")]
    [InlineData(
        "100 deny ip from 10.0.0.0/24 to any; 200 deny ip from 10.0.1.0/24 to any; 300 allow ip from 10.0.0.0/23 to 192.0.2.1",
        "CFW0230 Rule 300 can never match: rules 100 and 200 together already deny all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 unreach port udp from any to any; 200 unreach6 port udp from any to any 53",
        "CFW0230 Rule 200 can never match: rule 100 already rejects all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 reset tcp from any to any setup; 110 abort sctp from any to any; 200 allow tcp from any to any 22 setup; 300 allow sctp from any to any 5000",
        "CFW0230 Rule 200 can never match: rule 100 already resets all its packets; move it before rule 100, or leave it out.",
        "CFW0230 Rule 300 can never match: rule 110 already aborts all its packets; move it before rule 110, or leave it out.")]
    [InlineData(
        "100 set 5 deny tcp from any to any 22; 110 set 31 deny tcp from any to any 23; 200 set 5 allow tcp from any to any 22 setup; 300 set 5 allow tcp from any to any 23",
        "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.",
        "CFW0230 Rule 300 can never match: rule 110 already denies all its packets; move it before rule 110, or leave it out.")]
    [InlineData(
        "100 allow tcp from any to any 22 limit src-addr 4; 200 deny tcp from any to any 22",
        "CFW0230 Rule 200 can never match: rule 100 already allows all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "50 check-state; 100 allow tcp from any to any 22 set-limit src-addr 4; 200 deny tcp from any to any 22; 300 prob 0.5 deny tcp from any to any 22 in",
        "CFW0230 Rule 200 can never match: rule 100 already allows all its packets; move it before rule 100, or leave it out.",
        "CFW0230 Rule 300 can never match: rule 100 already allows all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "50 check-state; 100 allow tcp from any to any 22 record-state; 200 deny tcp from any to any 22",
        "CFW0230 Rule 200 can never match: rule 100 already allows all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 call 500 ip from any to any; 200 deny tcp from any to any 22; 300 allow tcp from 10.0.0.1 to any 22; 400 allow in; 500 deny udp from any to any 53; 510 allow udp from 10.0.0.1 to any 53; 600 return ip from any to any",
        "CFW0230 Rule 300 can never match: rule 200 already denies all its packets; move it before rule 200, or leave it out.",
        "CFW0230 Rule 510 can never match: rule 500 already denies all its packets; move it before rule 500, or leave it out.")]
    [InlineData(
        "100 deny tcp from any to any; 110 call 300 udp from any to any; 200 allow tcp from any to any 22; 300 return ip from any to any",
        "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 deny tcp from any to any 22; 200 allow tcp from 10.0.0.1 to any 22; 300 skipto tablearg ip from table(customers) to any; 400 allow in",
        "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 deny ip from table(live) to any; 200 allow tcp from table(live) to any 22; 300 allow tcp from table(live,5) to any; 400 allow lookup src-ip live",
        "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.",
        "CFW0230 Rule 300 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.",
        "CFW0230 Rule 400 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 deny ip from table(customers,1) to any; 110 deny ip from table(customers,3) to any; 200 allow ip from 10.9.9.9 to any; 300 allow ip from 10.8.0.0/16 to any",
        "CFW0230 Rule 200 can never match: rule 110 already denies all its packets; move it before rule 110, or leave it out.",
        "CFW0230 Rule 300 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 deny ip from any to any ipttl 0-9; 200 allow icmp from any to any ipttl 5; 300 deny ip from any to 10.0.0.0:255.0.0.0; 400 allow ip from any to 10.0.0.1:255.0.0.255; 500 deny dscp ef,cs1; 600 allow ip6 from any to any dscp ef",
        "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.",
        "CFW0230 Rule 400 can never match: rule 300 already denies all its packets; move it before rule 300, or leave it out.",
        "CFW0230 Rule 600 can never match: rule 500 already denies all its packets; move it before rule 500, or leave it out.")]
    [InlineData(
        "100 deny MAC any 02:00:00:00:00:01; 200 allow MAC 02:00:00:00:00:02 02:00:00:00:00:01; 300 deny layer2; 400 allow MAC 02:00:00:00:00:02 any",
        "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.",
        "CFW0230 Rule 400 can never match: rule 300 already denies all its packets; move it before rule 300, or leave it out.")]
    [InlineData(
        "100 deny tagged 5; 200 allow udp from any to any tagged 5; 300 deny mark 1/0x1; 400 allow udp from any to any mark 1/0x1",
        "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.",
        "CFW0230 Rule 400 can never match: rule 300 already denies all its packets; move it before rule 300, or leave it out.")]
    [InlineData(
        "100 deny tcp from any to any; 200 allow tcp from any to any tcpoptions mss",
        "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; move it before rule 100.")]
    [InlineData(
        "100 deny in via table(links); 200 allow udp from any to any in recv table(links); 300 deny flow table(flows); 400 allow udp from any to any flow table(flows)",
        "CFW0230 Rule 200 can never match: rule 100 already denies all its packets; move it before rule 100, or leave it out.",
        "CFW0230 Rule 400 can never match: rule 300 already denies all its packets; move it before rule 300, or leave it out.")]
    public void A_covered_rule_is_told_which_rules_cover_it(string rules, params string[] expected) =>
        Assert.Equal(expected, Findings.Of(rules, "default: allow\ntracking: classic").Where(f => !f.StartsWith("CFW0233", StringComparison.Ordinal)));

    [Theory]
    [InlineData(
        "100 allow ip from any to any; 200 deny tcp from any to any 22",
        "CFW0232 Rule 200 can never be reached: rule 100 already allows every packet; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 deny ip from any to any; 200 allow tcp from any to any 22; 300 allow in; 400 allow out",
        "CFW0232 Rule 200 and the 2 behind it can never be reached: rule 100 already denies every packet; move them before rule 100, or leave them out.")]
    [InlineData(
        "100 skipto 400 ip from any to any; 200 allow in; // the second half; 300 allow out; 400 deny udp from any to any 1",
        "CFW0232 Rule 200 and the one behind it can never be reached: rule 100 already leads every packet past it; move them before rule 100, or leave them out.")]
    [InlineData(
        "100 allow ip from any to any keep-state; 200 check-state",
        "CFW0232 Rule 200 can never be reached: rule 100 already allows every packet; move it before rule 100, or leave it out.")]
    [InlineData(
        "100 allow ip from any to any; 200 deny ip from any to any",
        "CFW0232 Rule 200 can never be reached: rule 100 already allows every packet; move it before rule 100, or leave it out.")]
    public void Rules_behind_one_that_takes_everything_are_one_warning(string rules, string expected) =>
        Assert.Equal([expected], Findings.Of(rules));

    [Fact]
    public void The_warning_stands_at_the_rule()
    {
        RuleFileResult result = Findings.Read("100 allow tcp from any to any; 200 deny tcp from any to any 22");
        Assert.Equal((13, 5), result.Problems.Where(p => p.Kind.Id == "CFW0230").Select(p => (p.Span.Line, p.Span.Column)).Single());
    }
}
