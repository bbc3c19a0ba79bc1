using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>The entries of <c>tests:</c>.</summary>
public class PacketTestTests
{
    private static readonly TestAddress A4 = new(new Prefix4(0xC6336407, 32), null);
    private static readonly TestAddress B4 = new(new Prefix4(0xC0000201, 32), null);
    private static readonly TestAddress A6 = new(null, new Prefix6(0x20010DB800000000, 1, 128));
    private static readonly TestAddress B6 = new(null, new Prefix6(0x20010DB800000000, 2, 128));

    public static TheoryData<string, TestPacket> Packets => new()
    {
        { "tcp 198.51.100.7:1025 > 192.0.2.1:22 syn in wan", Tcp with { TcpFlags = 2, Interface = "eth0" } },
        { "tcp 198.51.100.7:1025 > 192.0.2.1:22", Tcp },
        { "6 198.51.100.7:1025 > 192.0.2.1:22 syn,ack rst", Tcp with { TcpFlags = 22 } },
        { "tcp 198.51.100.7:1025 > 192.0.2.1:22 out ppp recv eth1", Tcp with { Inbound = false, Interface = "ppp0", ReceivedOn = "eth1" } },
        { "tcp 198.51.100.7:1025 > 192.0.2.1:22 out frag", Tcp with { Inbound = false, IsLaterFragment = true } },
        { "tcp 198.51.100.7:1025 > 192.0.2.1:22 in recv em[3-5]", Tcp with { Interface = "em3" } },
        { "icmp 198.51.100.7 > 192.0.2.1", new TestPacket(1, A4, 0, B4, 0, 0, 8, 0, false, true, null, null) },
        { "icmp 198.51.100.7 > 192.0.2.1 type 3 code 4", new TestPacket(1, A4, 0, B4, 0, 0, 3, 4, false, true, null, null) },
        { "icmp6 2001:db8::1 > 2001:db8::2 type 129", new TestPacket(58, A6, 0, B6, 0, 0, 129, 0, false, true, null, null) },
        { "udp [2001:db8::1]:53 > [2001:db8::2]:1053 in ?x*", new TestPacket(17, A6, 53, B6, 1053, 0, 0, 0, false, true, "0x0", null) },
        { "gre 198.51.100.7 > 192.0.2.1", new TestPacket(47, A4, 0, B4, 0, 0, 0, 0, false, true, null, null) },
    };

    private static TestPacket Tcp => new(6, A4, 1025, B4, 22, 16, 0, 0, false, true, null, null);

    [Theory]
    [MemberData(nameof(Packets))]
    public void A_packet_in_words_is_read(string packet, TestPacket read)
    {
        RuleTest test = Assert.Single(Reading.RuleSet(File($"packet: \"{packet}\", expect: allow")).Tests);
        Assert.Equal(read, test.Packet);
        Assert.Equal((packet, "allow", null), (test.Text, test.Expect, test.RuleNumber));
    }

    [Theory]
    [InlineData("allow", "allow")]
    [InlineData("deny", "deny")]
    [InlineData("unreach", "unreach")]
    [InlineData("reject", "unreach")]
    public void An_expectation_is_a_verdict(string word, string verdict) =>
        Assert.Equal((verdict, 100), (Read($"packet: udp 10.0.0.1 > 10.0.0.2, expect: {word}, rule: 100").Expect, Read($"packet: udp 10.0.0.1 > 10.0.0.2, expect: {word}, rule: 100").RuleNumber!.Value));

    [Theory]
    [InlineData(0)]
    [InlineData(65535)]
    public void A_test_may_name_the_default_rule_and_the_drop_before_the_rules(int number) =>
        Assert.Equal(number, Read($"packet: udp 10.0.0.1 > 10.0.0.2, expect: deny, rule: {number}").RuleNumber);

    [Theory]
    [InlineData("packet: tcp 10.0.0.1 > 10.0.0.2", "packet:", "CFW0016", "`expect`")]
    [InlineData("packet: tcp 10.0.0.1 > 10.0.0.2, expect: pass", "pass", "CFW0015", "`unreach`")]
    [InlineData("packet: tcp 10.0.0.1 > 10.0.0.2, expect: deny, rule: 101", "101", "CFW0107", "101")]
    [InlineData("packet: tcp 10.0.0.1 > 10.0.0.2, expect: deny, rule: x", "x", "CFW0205", null)]
    [InlineData("packet: tcp 10.0.0.1 > 10.0.0.2, expect: deny, rul: 1", "rul:", "CFW0010", "did you mean `rule`?")]
    [InlineData("packet: tpc 10.0.0.1 > 10.0.0.2, expect: deny", "tpc", "CFW0015", "did you mean `tcp`?")]
    [InlineData("packet: ip 10.0.0.1 > 10.0.0.2, expect: deny", "ip", "CFW0015", null)]
    [InlineData("packet: tcp 10.0.0.1 10.0.0.2, expect: deny", "10.0.0.2", "CFW0015", "` > `")]
    [InlineData("packet: tcp 10.0.0.1 > 10.0.0.2:x, expect: deny", "10.0.0.2:x", "CFW0015", "0 to 65535")]
    [InlineData("packet: tcp 10.0.0.0/8 > 10.0.0.2, expect: deny", "10.0.0.0/8", "CFW0015", null)]
    [InlineData("packet: tcp 10.0.0.1 > 2001:db8::1, expect: deny", "2001:db8::1", "CFW0015", "families")]
    [InlineData("packet: icmp 2001:db8::2 > 2001:db8::1, expect: deny", "2001:db8::1", "CFW0015", "between IPv4")]
    [InlineData("packet: icmp6 10.0.0.1 > 10.0.0.2, expect: deny", "10.0.0.2", "CFW0015", "between IPv6")]
    [InlineData("packet: icmp 10.0.0.1:5 > 10.0.0.2, expect: deny", "10.0.0.1:5", "CFW0015", "has none")]
    [InlineData("packet: udp 10.0.0.1 > 10.0.0.2 syn, expect: deny", "syn", "CFW0015", "not TCP")]
    [InlineData("packet: udp 10.0.0.1 > 10.0.0.2 type 3, expect: deny", "type", "CFW0015", null)]
    [InlineData("packet: icmp 10.0.0.1 > 10.0.0.2 type 256, expect: deny", "256", "CFW0015", "0 to 255")]
    [InlineData("packet: tcp 10.0.0.1 > 10.0.0.2 in in, expect: deny", "in", "CFW0015", "one way")]
    [InlineData("packet: tcp 10.0.0.1 > 10.0.0.2 in eth0 recv eth1, expect: deny", "recv", "CFW0015", null)]
    [InlineData("packet: tcp 10.0.0.1 > 10.0.0.2 frga, expect: deny", "frga", "CFW0015", "did you mean `frag`?")]
    [InlineData("packet: tcp, expect: deny", "tcp", "CFW0015", "a source must follow")]
    [InlineData("packet: tcp 10.0.0.1, expect: deny", "10.0.0.1", "CFW0015", "` > `")]
    public void A_broken_test_says_what_is_wrong_and_where(string entry, string at, string id, string? says)
    {
        RuleFileResult result = Reading.Read(File(entry));
        Assert.Null(result.RuleSet);
        Problem problem = Assert.Single(result.Problems);
        Assert.Equal((id, 5, 7 + entry.LastIndexOf(at, StringComparison.Ordinal)), (problem.Kind.Id, problem.Span.Line, problem.Span.Column));
        Assert.Contains(says ?? "", problem.Message);
    }

    private static RuleTest Read(string entry) => Assert.Single(Reading.RuleSet(File(entry)).Tests);

    private static string File(string entry) =>
        $"interfaces: {{ wan: [eth0, eth1], ppp: 'ppp*' }}\nrules:\n  - allow in {{ via wan or via ppp }}\ntests:\n  - {{ {entry} }}\n";
}
