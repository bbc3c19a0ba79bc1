namespace CompiledFw.Language.Tests.Analysis;

/// <summary>Rules that look as if they were covered or needless, and are not, or that nobody should be bothered with.</summary>
public class SilenceTests
{
    [Theory]
    [InlineData("100 skipto 300 tcp from any to any 22; 200 deny tcp from any to any; 300 allow tcp from 10.0.0.1 to any")] // 22 comes by the skipto
    [InlineData("100 skipto 300 ip from any to any in; 200 allow ip from 10.0.0.0/8 to any; 300 deny tcp from 10.0.0.1 to any; 400 allow in")]
    [InlineData("100 skipto 300 tcp from any to any; 200 skipto 400 ip from any to any; 300 allow tcp from any to any 22; 400 allow udp from any to any 1")]
    [InlineData("100 check-state; 200 deny tcp from any to any; 300 skipto 500 udp from any to any keep-state; 400 deny icmp from any to any; 500 allow tcp from any to any 22")] // a flow's packet lands at 500
    [InlineData("100 deny udp from any to any 53; 200 count udp from any to any keep-state; 300 allow udp from any to any 53")] // and the same at 300
    [InlineData("100 skipto 300 tcp from any to any setup keep-state; 200 deny tcp from any to any established; 300 allow tcp from any to any 22 tcpflags ack")] // and at 300
    [InlineData("100 count tcp from any to any; 200 allow tcp from any to any 22")]
    [InlineData("100 skipto 200 ip from any to any; 200 allow tcp from any to any 22")]
    [InlineData("100 deny tcp from any to any setup; 200 deny tcp from any to any established; 300 allow tcp from any to any")] // later fragments
    [InlineData("100 deny tcp from any to any 0-65535; 200 allow tcp from any to any")]
    [InlineData("100 deny icmp from any to any icmptypes 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31; 200 allow icmp from any to any not frag")]
    [InlineData("100 allow ip4 from any to any; 200 allow ip6 from any to any")] // ARP
    [InlineData("100 deny ip from me6 to any; 200 allow ip from me to any 22")]
    [InlineData("100 deny ip from me to any; 200 allow ip from any to me")]
    [InlineData("100 deny ip from any to any recv eth0; 200 allow ip from any to any via eth0")]
    [InlineData("100 deny ip from any to any via em?; 200 allow ip from any to any via em*")]
    [InlineData("100 deny ip from any to any via em[01]; 200 allow ip from any to any via em0")]
    [InlineData("100 deny ip from table(waiting) to any; 200 allow ip from any to table(waiting)")]
    [InlineData("100 deny not tcp from any to any; 200 deny tcp from any to any not 80; 300 allow tcp from any to any")]
    [InlineData("100 deny ip from not 10.0.0.0/8 to any; 200 allow ip from 10.0.0.0/8 to any")]
    [InlineData("100 deny tcp from any to any { in or setup }; 200 allow tcp from any to any out")]
    [InlineData("100 deny ip from { me or 10.0.0.0/8 } to { me or 10.0.0.0/8 } { in or setup or via em3 } { in or setup or via em4 } { frag df or recv em5 }; 200 allow tcp from 10.0.0.1 to 10.0.0.2 in setup frag !df not recv em5")] // too many cubes to tell
    [InlineData("100 prob 0.5 deny tcp from any to any 22; 200 allow tcp from any to any 22")]
    [InlineData("100 deny tcp from any to any 22 record-state defer-action; 200 check-state; 300 allow tcp from any to any 22")]
    [InlineData("100 set 5 deny tcp from any to any 22; 200 allow tcp from any to any 22")]
    [InlineData("100 set 5 deny tcp from any to any 22; 200 set 6 allow tcp from any to any 22")]
    [InlineData("100 set 5 deny tcp from any to any 22; 200 set 31 allow tcp from any to any 22")]
    [InlineData("100 set 5 deny ip from any to any; 200 allow tcp from any to any 22")]
    [InlineData("50 call 200 tcp from any to any; 100 deny tcp from any to any; 200 allow tcp from any to any 22")] // from 50
    [InlineData("50 check-state; 100 deny udp from any to any 53; 200 call 400 udp from any to any record-state; 300 allow udp from any to any 53; 400 return ip from any to any")] // answers are sent to 200
    [InlineData("50 check-state; 100 deny udp from any to any 53; 200 call 400 udp from any to any record-state; 200 count in; 300 allow udp from any to any 53; 400 return ip from any to any")]
    [InlineData("200 call 400 ip from any to any; 200 deny tcp from any to any; 300 allow tcp from any to any 22; 400 return ip from any to any")] // leads over the second 200
    [InlineData("100 deny udp from any to any 53; 200 allow udp from any to any 53 src-port 1; 300 call 200 tcp from any to any; 310 return ip from any to any")]
    [InlineData("100 deny tcp from any to any; 150 skipto tablearg ip from table(customers) to any; 200 allow tcp from any to any 22")]
    [InlineData("100 deny tcp from any to any; 200 allow tcp from any to any 22; 300 call tablearg ip from table(customers) to any")]
    [InlineData("100 deny tagged 5; 200 count tag 5 udp from any to any; 300 allow tagged 5")]
    [InlineData("100 deny mark 5; 200 setmark 5 udp from any to any; 300 allow mark 5")]
    [InlineData("100 deny tcp from table(customers,1) to any; 200 allow tcp from 10.9.0.0/16 to any")]
    [InlineData("100 deny tcp from table(live,1) to any; 200 allow tcp from table(live) to any")]
    [InlineData("100 deny tcp from table(live) to any; 200 allow tcp from any to table(live)")]
    [InlineData("100 deny tcp from table(live) to any; 200 allow tcp from 10.0.0.1 to any")] // it may have been taken out
    [InlineData("100 deny tagged tablearg; 200 allow tagged tablearg")]
    [InlineData("100 deny tcp from any to any tcpoptions mss; 200 allow tcp from any to any tcpoptions ts")]
    [InlineData("100 deny tcp from any to any tcpmss 0-65535; 200 allow tcp from any to any")]
    [InlineData("100 deny ip from any to any ipttl 0-255; 200 allow ip from any to any")] // only IPv4 has it
    [InlineData("100 deny ip from any to any mac-type 0-65535; 200 allow ip from any to any")] // and only Ethernet this
    public void A_rule_that_some_packet_comes_to_is_no_warning(string rules) => Assert.Empty(Findings.Of(rules));

    [Theory]
    [InlineData("100 allow tcp from any to any 22; 200 deny ip from any to any")] // the policy, written out
    [InlineData("100 allow tcp from any to any 22; 200 deny ip from any to any in recv wan")]
    [InlineData("100 allow tcp from any to any 22; 200 deny tcp from any to me")]
    [InlineData("100 allow tcp from any to any established; 200 allow tcp from any to any 22 setup; 300 deny tcp from any to any setup")]
    [InlineData("100 allow in; 200 allow out; 300 deny ip from any to any")] // a safety net
    [InlineData("100 allow ip from any to any; // the end")]
    [InlineData("100 allow ip from any to any; 65000 count ip from any to any // what falls through")]
    [InlineData("100 allow tcp from any to me 22; 200 deny tcp from any to me 23 // no telnet")]
    [InlineData("100 allow tcp from any to me 22; 200 deny log tcp from any to me 23")]
    [InlineData("100 deny tcp from any to any 137-139; 200 deny log ip from any to any")] // not to be logged
    [InlineData("100 deny tcp from any to any 137-139; 200 count tcp from any to any; 300 deny ip from any to any")] // not to be counted
    [InlineData("100 deny tcp from any to any 23; 200 allow tcp from any to any setup keep-state; 300 deny ip from any to any")]
    [InlineData("50 allow tcp from any to any setup keep-state; 100 deny tcp from any to any 23; 200 deny udp from any to any keep-state")] // 23 may have a flow
    [InlineData("100 allow tcp from 10.0.0.0/8 to any 22; 200 deny tcp from any to 192.0.2.1 1-30; 300 allow tcp from any to any 22")]
    [InlineData("100 allow tcp from 10.0.0.0/8 to any 22; 200 skipto 400 tcp from 10.1.0.0/16 to any; 300 allow ip from any to any; 400 deny tcp from any to any")]
    [InlineData("100 reject tcp from any to any 23; 200 allow udp from any to any 53")]
    [InlineData("100 allow tcp from any to me 22; 200 reject tcp from any to me 23")]
    [InlineData("100 deny ip from 203.0.113.0/24 to any; 200 allow tcp from 10.0.0.0/8 to me 22")] // a guard
    [InlineData("100 deny ip from 203.0.113.0/24 to any; 200 allow tcp from 10.0.0.0/8 to me 22; 300 deny ip from any to any")]
    [InlineData("100 deny tcp from any to me 23; 200 deny udp from any to any 53")] // a file that is only begun
    [InlineData("100 allow tcp from any to me 22; 200 deny tcp from any to me 23 tcpoptions mss")] // drops by the asking, whatever its port
    [InlineData("100 allow udp from any to me; 200 deny tcp from any to me 22; 300 count tcp from any to any tcpmss 1-5; 400 deny tcp from any to any")]
    [InlineData("100 allow tcp from any to me 22; 200 deny tag 5 tcp from any to me 23")]
    [InlineData("100 allow tcp from any to me 22; 200 prob 0.5 deny tcp from any to me 23")]
    [InlineData("100 allow tcp from any to me 22; 200 deny tcp from any to me 23; 300 prob 0.1 deny tcp from any to me 1-30; 400 deny ip from any to any // counted")]
    [InlineData("100 set 5 allow tcp from 10.0.0.0/8 to any 22; 200 set 6 allow tcp from any to any 22; 300 deny udp from any to any 53 // why")]
    [InlineData("100 deny tcp from any to any 23 set-limit src-addr 4; 200 deny tcp from any to any")]
    public void What_is_sensible_is_no_warning(string rules) => Assert.Empty(Findings.Of(rules));

    [Fact]
    public void A_rule_that_a_test_names_is_there_for_a_reason() => Assert.Empty(Findings.Of(
        "100 allow tcp from any to me 22; 200 deny tcp from any to me 23",
        "tests: [{ packet: tcp 10.0.0.1:1025 > 192.0.2.1:23 syn, expect: deny, rule: 200 }]\nme: 192.0.2.1\n"));

    [Fact]
    public void Rules_of_a_set_that_is_off_at_first_are_no_warning() => Assert.Empty(Findings.Of(
        "100 set 5 allow tcp from any to me 22; 200 set 5 deny ip from any to any; 300 allow tcp from any to me 25; 400 deny ip from any to any",
        "sets: { disabled: [5] }\n"));

    [Theory]
    [MemberData(nameof(RuleFiles))]
    public void A_rule_file_worth_reading_is_free_of_warnings(string path) =>
        Assert.Empty(RuleFile.Read(path, File.ReadAllText(path)).Problems);

    public static TheoryData<string> RuleFiles =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "rules"), "*.fw.yaml").Order(StringComparer.Ordinal)];
}
