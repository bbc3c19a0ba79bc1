namespace CompiledFw.Language.Tests.Analysis;

/// <summary>Rules whose own tests exclude each other.</summary>
public class ContradictoryTestsTests
{
    [Theory]
    [InlineData("allow tcp from any to any icmptypes 8", "no packet passes both `tcp` and `icmptypes 8`; leave one of them out.")]
    [InlineData("allow ip4 from 2001:db8::/32 to any", "no packet passes both `ip4` and `from 2001:db8::/32`; leave one of them out.")]
    [InlineData("allow ip from 10.0.0.1 to 2001:db8::1", "no packet passes both `from 10.0.0.1` and `to 2001:db8::1`; leave one of them out.")]
    [InlineData("allow ip from 10.0.0.1 to any ip6", "no packet passes both `from 10.0.0.1` and `ip6`; leave one of them out.")]
    [InlineData("allow { icmp or gre } from any to any 80", "no packet passes both `{ icmp or gre }` and `destination port 80`; leave one of them out.")]
    [InlineData("allow not tcp from any to any setup", "no packet passes both `not tcp` and `setup`; leave one of them out.")]
    [InlineData("allow tcp from any to any 90-80", "the range of ports `90-80` is empty; write `80-90`.")]
    [InlineData("allow tcp from any to any 90-80,20-10", "no packet passes `destination port 90-80,20-10`; leave it out.")]
    [InlineData("allow ip from any to any in xmit eth0", "no packet passes both `in` and `xmit eth0`; leave one of them out.")]
    [InlineData("allow ip from any to any in out", "no packet passes both `in` and `out`; leave one of them out.")]
    [InlineData("allow tcp from any to any setup tcpflags !syn", "no packet passes both `setup` and `tcpflags !syn`; leave one of them out.")]
    [InlineData("allow tcp from any to any setup not tcpflags syn", "no packet passes both `setup` and `not tcpflags syn`; leave one of them out.")]
    [InlineData("allow tcp from any to any 80 frag", "no packet passes both `destination port 80` and `frag`; leave one of them out.")]
    [InlineData("allow ip from any to any icmptypes 8 icmp6types 128", "no packet passes both `icmptypes 8` and `icmp6types 128`; leave one of them out.")]
    [InlineData("allow ip6 from any to any frag df", "no packet passes both `ip6` and `frag df`; leave one of them out.")]
    [InlineData("allow ip from any to any frag !offset frag", "no packet passes both `frag !offset` and `frag`; leave one of them out.")]
    [InlineData("allow ip from any to any recv eth0 via eth1 in", "no packet passes all of its tests; leave one of them out.")]
    [InlineData("allow ip from any to any via eth0 via eth1", "no packet passes both `via eth0` and `via eth1`; leave one of them out.")]
    [InlineData("allow ip from any to any via em0 not via em*", "no packet passes both `via em0` and `not via em*`; leave one of them out.")]
    [InlineData("allow ip from any to any via em* via lo*", "no packet passes both `via em*` and `via lo*`; leave one of them out.")]
    [InlineData("allow ip4 from me6 to any", "no packet passes both `ip4` and `from me6`; leave one of them out.")]
    [InlineData("allow ip from 0.0.0.0/1,128.0.0.0/1 to any not ip4", "no packet passes both `from 0.0.0.0/1,128.0.0.0/1` and `not ip4`; leave one of them out.")]
    [InlineData("allow udp from any to any { tcpflags syn or established }", "no packet passes both `udp` and `{ tcpflags syn or established }`; leave one of them out.")]
    [InlineData("allow ip from any to any ipttl 90-80", "the range of `ipttl 90-80` is empty; write `80-90`.")]
    [InlineData("allow ip from any to any ipttl 64 ipttl 0-63", "no packet passes both `ipttl 64` and `ipttl 0-63`; leave one of them out.")]
    [InlineData("allow ip6 from any to any ipttl 64", "no packet passes both `ip6` and `ipttl 64`; leave one of them out.")]
    [InlineData("allow ip4 from any to any ext6hdr frag", "no packet passes both `ip4` and `ext6hdr frag`; leave one of them out.")]
    [InlineData("allow udp from any to any tcpoptions mss", "no packet passes both `udp` and `tcpoptions mss`; leave one of them out.")]
    [InlineData("allow ip from any to any dscp ef ipprecedence 0", "no packet passes both `dscp 46` and `ipprecedence 0`; leave one of them out.")]
    [InlineData("allow ip from any to any dscp ef iptos reliability", "no packet passes both `dscp 46` and `iptos reliability`; leave one of them out.")]
    [InlineData("allow ip from any to any ipversion 4 ip6", "no packet passes both `ipversion 4` and `ip6`; leave one of them out.")]
    [InlineData("allow ip from 10.0.0.1:255.0.0.255 to any ip6", "no packet passes both `from 10.0.0.1:255.0.0.255` and `ip6`; leave one of them out.")]
    [InlineData("allow ip from 10.1.0.1:255.255.0.255 to any src-ip 10.1.2.3", "no packet passes both `from 10.1.0.1:255.255.0.255` and `from 10.1.2.3`; leave one of them out.")]
    [InlineData("allow ip from table(live,1) to any src-ip table(live,2)", "no packet passes both `from table(live,1)` and `from table(live,2)`; leave one of them out.")]
    [InlineData("allow ip from table(live,1) to any not src-ip table(live)", "no packet passes both `from table(live,1)` and `not from table(live)`; leave one of them out.")]
    [InlineData("allow ip from table(customers,1) to any src-ip 10.9.0.0/16", "no packet passes both `from table(customers,1)` and `from 10.9.0.0/16`; leave one of them out.")]
    [InlineData("allow ip from any to any mark 1 mark 2", "no packet passes both `mark 0x1` and `mark 0x2`; leave one of them out.")]
    [InlineData("allow ip from any to any MAC any any not layer2", "no packet passes both `MAC` and `not layer2`; leave one of them out.")]
    [InlineData("allow ip from any to any xmit table(links) in", "no packet passes both `xmit table(links)` and `in`; leave one of them out.")]
    public void Two_tests_that_exclude_each_other_are_named(string rule, string why) =>
        Assert.Equal([$"CFW0231 Rule 100 can never match: {why}"], Findings.Of(rule));

    [Theory]
    [InlineData("allow tcp from any to any setup established")] // SYN with RST is both
    [InlineData("allow tcp from any to any frag")]
    [InlineData("allow icmp from any to any frag")]
    [InlineData("allow icmp from any to any ip6")] // a fragment of IPv6 may say so
    [InlineData("allow ip from any to any out recv eth0 xmit eth1")]
    [InlineData("allow ip from any to any via eth0 recv eth1")] // on its way out
    [InlineData("allow ip from any to any via em? via em*")]
    [InlineData("allow ip from any to any via em[01] via em2")] // nobody looks into brackets
    [InlineData("allow ip from table(waiting) to any")]
    [InlineData("allow ip4 from table(inside) to any")]
    [InlineData("allow tcp from any to any 80,90-85")]
    [InlineData("allow ip from any to any not ip4 not ip6")]
    [InlineData("allow ip from not me to any frag mf")]
    [InlineData("allow ip from any to any 0")]
    [InlineData("allow ip from any to any dscp 46 ipprecedence 5")]
    [InlineData("allow ip6 from any to any dscp 46")]
    [InlineData("allow tcp from any to any not tcpmss 0-65535")]
    [InlineData("allow ip from any to any not iplen 0-100 not mac-type 0-65535")]
    [InlineData("allow ip4 from any to any not ipoptions rr not ipoptions !rr")] // a list that is malformed
    [InlineData("allow ip from 0.0.0.1:0.0.0.1 to any src-ip 0.0.0.0:255.255.255.254")]
    [InlineData("allow ip from table(live) to any not src-ip table(live,1)")]
    [InlineData("allow ip from table(live,1) to table(live,2)")]
    [InlineData("allow ip from table(customers,1) to any src-ip 10.0.0.0/8")]
    [InlineData("allow ip from table(customers,7) to any src-ip 10.0.0.0/8")] // of no entry, yet
    [InlineData("allow ip from any to any mark 1/0x1 mark 0/0x2")]
    [InlineData("allow ip from any to any tagged 1 tagged 2")]
    public void Tests_that_some_packet_passes_are_no_warning(string rule) => Assert.Empty(Findings.Of(rule));
}
