using System.Text.Json;
using System.Text.RegularExpressions;
using CompiledFw.Appliance.Tests.Replaying;
using CompiledFw.Packets;
using CompiledFw.TestKit;

namespace CompiledFw.Appliance.Tests.Explaining;

/// <summary><c>cfw explain</c>: what it tells of a packet, whole.</summary>
public partial class ExplainTests
{
    private const string Gateway = """
        ruleset: Gateway
        me: [192.0.2.1]
        interfaces: { wan: [eth0, ppp*], lan: [eth1] }
        tables: { inside: [10.0.0.0/24] }
        rules:
          - deny tcp from any to any tcpflags syn,fin
          - check-state
          - allow tcp from any to me 22,443 in recv wan setup keep-state
          - allow ip from table(inside) to any in recv lan keep-state
          - reset tcp from any to me
        """;

    private const string Crossroads = """
        ruleset: Crossroads
        me: [192.0.2.1]
        sets: { disabled: [5] }
        rules:
          - 100 set 5 deny ip from any to any
          - 200 skipto 1000 tcp from any to me 22,25
          - 300 deny ip from 10.0.0.0/8 to any
          - 400 count ip from any to any
          - 1000 deny ip from any to any { dst-port 80 or src-ip 192.0.2.0/24 or not in }
          - 1100 call 3000 udp from any to any
          - 1200 allow udp from any to any tagged 7
          - 1300 allow tcp from any to me not dst-port 80,443 setup limit src-addr 1
          - 1400 skipto 60000 tcp from any to any
          - 2000 deny ip from any to any
          - 3000 count tag 7 ip from any to any not ipttl 1-5
          - 3100 return ip from any to any
        """;

    public static TheoryData<string, string, string> Packets => new()
    {
        {
            Gateway, "tcp 198.51.100.7:1025 > 192.0.2.1:22 syn in wan", """
            rules    Gateway
            packet   tcp 198.51.100.7:1025 > 192.0.2.1:22 syn, 40 bytes
            arrival  in by eth0

            no    100  deny tcp from any to any tcpflags syn,fin                     tcpflags fin,syn: no, the flags are syn
            no    200  check-state                                                   no flow
            yes   300  allow tcp from any to me 22,443 in recv wan setup keep-state  all 6 tests hold, makes a flow

            flow     rule 200 looked for one under :default: none
            flow     rule 300 made one under :default (tcp 198.51.100.7:1025 > 192.0.2.1:22, 1 packet, lives 20 s)
            verdict  allow by rule 300
            """
        },
        {
            Gateway, "tcp 198.51.100.7:1025 > 192.0.2.1:22 syn,fin in wan", """
            rules    Gateway
            packet   tcp 198.51.100.7:1025 > 192.0.2.1:22 fin,syn, 40 bytes
            arrival  in by eth0

            yes   100  deny tcp from any to any tcpflags syn,fin  both tests hold

            verdict  deny by rule 100
            """
        },
        {
            Gateway, "udp 198.51.100.7:1025 > 192.0.2.1:53 in lan", """
            rules    Gateway
            packet   udp 198.51.100.7:1025 > 192.0.2.1:53, 28 bytes
            arrival  in by eth1

            no      100  deny tcp from any to any tcpflags syn,fin                     proto tcp: no, it is udp
            no      200  check-state                                                   no flow
            no      300  allow tcp from any to me 22,443 in recv wan setup keep-state  proto tcp: no, it is udp
            no      400  allow ip from table(inside) to any in recv lan keep-state     src-ip table(inside): no, it is 198.51.100.7
            no      500  reset tcp from any to me                                      proto tcp: no, it is udp
            yes   65535  deny ip from any to any                                       no other rule decides

            flow     rule 200 looked for one under :default: none
            verdict  deny by the default rule 65535
            """
        },
        {
            Gateway, "tcp 198.51.100.7:1025 > 192.0.2.1:80 in wan", """
            rules    Gateway
            packet   tcp 198.51.100.7:1025 > 192.0.2.1:80 ack, 40 bytes
            arrival  in by eth0

            no    100  deny tcp from any to any tcpflags syn,fin                     tcpflags fin,syn: no, the flags are ack
            no    200  check-state                                                   no flow
            no    300  allow tcp from any to me 22,443 in recv wan setup keep-state  dst-port 22,443: no, it is 80
            no    400  allow ip from table(inside) to any in recv lan keep-state     src-ip table(inside): no, it is 198.51.100.7
            yes   500  reset tcp from any to me                                      both tests hold

            flow     rule 200 looked for one under :default: none
            verdict  reset by rule 500
            reply    a TCP reset
            """
        },
        {
            Gateway, "tcp [2001:db8::7]:1025 > [2001:db8::1]:22 syn out eth7 recv lan", """
            rules    Gateway
            packet   tcp [2001:db8::7]:1025 > [2001:db8::1]:22 syn, 60 bytes
            arrival  out by eth7, had come in by eth1

            no      100  deny tcp from any to any tcpflags syn,fin                     tcpflags fin,syn: no, the flags are syn
            no      200  check-state                                                   no flow
            no      300  allow tcp from any to me 22,443 in recv wan setup keep-state  dst-ip me: no, it is 2001:db8::1
            no      400  allow ip from table(inside) to any in recv lan keep-state     src-ip table(inside): no, it is 2001:db8::7
            no      500  reset tcp from any to me                                      dst-ip me: no, it is 2001:db8::1
            yes   65535  deny ip from any to any                                       no other rule decides

            flow     rule 200 looked for one under :default: none
            verdict  deny by the default rule 65535
            """
        },
        {
            Crossroads, "tcp 198.51.100.7:1025 > 192.0.2.1:22 syn in eth0", """
            rules    Crossroads
            packet   tcp 198.51.100.7:1025 > 192.0.2.1:22 syn, 40 bytes
            arrival  in by eth0

            no     100  set 5 deny ip from any to any                                             set 5 is off
            yes    200  skipto 1000 tcp from any to me 22,25                                      all 3 tests hold, on at rule 1000
                        rules 300 to 400 were skipped by rule 200
            no    1000  deny ip from any to any { dst-port 80 or src-ip 192.0.2.0/24 or not in }  { dst-port 80 or src-ip 192.0.2.0/24 or not in }: no, the destination port is 22, the source is 198.51.100.7, it comes in
            no    1100  call 3000 udp from any to any                                             proto udp: no, it is tcp
            no    1200  allow udp from any to any tagged 7                                        proto udp: no, it is tcp
            yes   1300  allow tcp from any to me not dst-port 80,443 setup limit src-addr 1       all 4 tests hold, makes a flow

            flow     rule 1300 looked for one under :default: none
            flow     rule 1300 made one under :default (tcp 198.51.100.7:1025 > 192.0.2.1:22, 1 packet, lives 20 s)
            verdict  allow by rule 1300
            """
        },
        {
            Crossroads, "udp 198.51.100.7:1025 > 192.0.2.1:53 in", """
            rules    Crossroads
            packet   udp 198.51.100.7:1025 > 192.0.2.1:53, 28 bytes
            arrival  in, by no interface that has a name

            no     100  set 5 deny ip from any to any                                             set 5 is off
            no     200  skipto 1000 tcp from any to me 22,25                                      proto tcp: no, it is udp
            no     300  deny ip from 10.0.0.0/8 to any                                            src-ip 10.0.0.0/8: no, it is 198.51.100.7
            yes    400  count ip from any to any                                                  matches every packet, counted
            no    1000  deny ip from any to any { dst-port 80 or src-ip 192.0.2.0/24 or not in }  { dst-port 80 or src-ip 192.0.2.0/24 or not in }: no, the destination port is 53, the source is 198.51.100.7, it comes in
            yes   1100  call 3000 udp from any to any                                             its test holds, on at rule 3000
            yes   3000  count tag 7 ip from any to any not ipttl 1-5                              its test holds, counted
            yes   3100  return ip from any to any                                                 matches every packet, on at rule 1200
            yes   1200  allow udp from any to any tagged 7                                        both tests hold

            verdict  allow by rule 1200
            """
        },
        {
            Crossroads, "tcp 198.51.100.7:1025 > 192.0.2.9:25 in eth0", """
            rules    Crossroads
            packet   tcp 198.51.100.7:1025 > 192.0.2.9:25 ack, 40 bytes
            arrival  in by eth0

            no      100  set 5 deny ip from any to any                                             set 5 is off
            no      200  skipto 1000 tcp from any to me 22,25                                      dst-ip me: no, it is 192.0.2.9
            no      300  deny ip from 10.0.0.0/8 to any                                            src-ip 10.0.0.0/8: no, it is 198.51.100.7
            yes     400  count ip from any to any                                                  matches every packet, counted
            no     1000  deny ip from any to any { dst-port 80 or src-ip 192.0.2.0/24 or not in }  { dst-port 80 or src-ip 192.0.2.0/24 or not in }: no, the destination port is 25, the source is 198.51.100.7, it comes in
            no     1100  call 3000 udp from any to any                                             proto udp: no, it is tcp
            no     1200  allow udp from any to any tagged 7                                        proto udp: no, it is tcp
            no     1300  allow tcp from any to me not dst-port 80,443 setup limit src-addr 1       dst-ip me: no, it is 192.0.2.9
            yes    1400  skipto 60000 tcp from any to any                                          its test holds, on at rule 65535
                         rules 2000 to 3100 were skipped by rule 1400
            yes   65535  deny ip from any to any                                                   no other rule decides

            flow     rule 1300 looked for one under :default: none
            verdict  deny by the default rule 65535
            """
        },
        {
            Crossroads, "icmp 192.0.2.7 > 192.0.2.1 frag out eth0", """
            rules    Crossroads
            packet   icmp 192.0.2.7 > 192.0.2.1 frag, 28 bytes
            arrival  out by eth0

            no     100  set 5 deny ip from any to any                                             set 5 is off
            no     200  skipto 1000 tcp from any to me 22,25                                      proto tcp: no, it is icmp
            no     300  deny ip from 10.0.0.0/8 to any                                            src-ip 10.0.0.0/8: no, it is 192.0.2.7
            yes    400  count ip from any to any                                                  matches every packet, counted
            yes   1000  deny ip from any to any { dst-port 80 or src-ip 192.0.2.0/24 or not in }  its test holds

            verdict  deny by rule 1000
            """
        },
    };

    [Theory]
    [MemberData(nameof(Packets))]
    public void A_packet_in_words(string rules, string packet, string expected)
    {
        using Scratch scratch = new();
        Assert.Equal(expected, Explain(scratch, rules, packet));
    }

    [Fact]
    public void A_packet_of_a_flow_that_the_capture_made_before()
    {
        using Scratch scratch = new();
        string capture = scratch.File("traffic.pcap", SmallCapture.Of(
            Tcp("198.51.100.7", 1025, "192.0.2.1", 22, TcpFlags.Syn),
            Tcp("192.0.2.1", 22, "198.51.100.7", 1025, TcpFlags.Syn | TcpFlags.Ack),
            Tcp("198.51.100.7", 1025, "192.0.2.1", 22, TcpFlags.Ack)));
        Assert.Equal(
            """
            rules    Gateway
            capture  packet 2 of traffic.pcap, 2026-01-01 00:00:01 UTC
            packet   tcp 192.0.2.1:22 > 198.51.100.7:1025 syn,ack, 40 bytes
            arrival  out by eth0

            no    100  deny tcp from any to any tcpflags syn,fin  tcpflags fin,syn: no, the flags are syn,ack
            flow  200  check-state                                a flow that rule 300 made: its action is taken

            flow     rule 200 looked for one under :default: found, made by rule 300 (tcp 198.51.100.7:1025 > 192.0.2.1:22, 2 packets, lives 19 s)
            verdict  allow by rule 300, which made the packet's flow
            """,
            Explain(scratch, Gateway, "2", "--capture", capture, "--interface", "eth0").Replace(capture, "traffic.pcap"));
        Assert.Contains("packet   tcp 198.51.100.7:1025 > 192.0.2.1:22 ack, 40 bytes\narrival  in by eth0\n", Explain(scratch, Gateway, "3", "--capture", capture, "--interface", "eth0"));
        Assert.Contains("flow     rule 200 looked for one under :default: found, made by rule 300 (tcp 198.51.100.7:1025 > 192.0.2.1:22, 3 packets, lives 300 s)\n", Explain(scratch, Gateway, "3", "--capture", capture, "--interface", "eth0"));
        Assert.Contains("arrival  in by eth0\n", Explain(scratch, Gateway, "2", "--capture", capture, "--interface", "eth0", "--direction", "in"));
        Assert.Contains("arrival  in by eth0\n", Explain(scratch, Gateway, "2", "--capture", capture, "--interface", "eth0", "--me", "192.0.2.77"));
    }

    [Fact]
    public void A_limit_that_is_reached()
    {
        using Scratch scratch = new();
        string capture = scratch.File("traffic.pcap", SmallCapture.Of(
            Tcp("198.51.100.7", 1025, "192.0.2.1", 22, TcpFlags.Syn),
            Tcp("198.51.100.7", 1026, "192.0.2.1", 22, TcpFlags.Syn)));
        Assert.EndsWith(
            """
            no    1200  allow udp from any to any tagged 7                                        proto udp: no, it is tcp
            yes   1300  allow tcp from any to me not dst-port 80,443 setup limit src-addr 1       all 4 tests hold, but as many flows as the limit allows are there

            flow     rule 1300 looked for one under :default: none
            flow     rule 1300 could make none under :default: limit-reached
            verdict  deny by rule 1300, limit-reached: as many flows as the limit allows are there
            """,
            Explain(scratch, Crossroads, "2", "--capture", capture));
    }

    [Fact]
    public void A_packet_that_is_dropped_before_the_rules()
    {
        using Scratch scratch = new();
        string capture = scratch.File("traffic.pcap", SmallCapture.OfLinkType(101, (0, [0x45, 0, 0, 24, 0, 0, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2, 1, 2, 3, 4])));
        Assert.Equal(
            """
            rules    Gateway
            capture  packet 1 of traffic.pcap, 2026-01-01 00:00:00 UTC
            packet   24 bytes that do not decode: the TCP header is not all there
            arrival  in, by no interface that has a name

            verdict  deny before the rules, short-tcp: the TCP header is not all there
            """,
            Explain(scratch, Gateway, "1", "--capture", capture).Replace(capture, "traffic.pcap"));
    }

    [Fact]
    public void A_file_without_rules()
    {
        using Scratch scratch = new();
        Assert.Equal(
            """
            rules    None
            packet   tcp 198.51.100.7:0 > 192.0.2.1:0 ack, 40 bytes
            arrival  in, by no interface that has a name

            yes   65535  deny ip from any to any  no other rule decides

            verdict  deny by the default rule 65535
            """,
            Explain(scratch, "ruleset: None\nrules: []\n", "tcp 198.51.100.7 > 192.0.2.1"));
    }

    [Fact]
    public void The_readmes_example_is_what_it_prints()
    {
        string readme = File.ReadAllText(Repository.PathOf("README.md"));
        string rules = Between(readme, "```yaml\n", "```");
        string told = readme[readme.IndexOf("`cfw explain gateway", StringComparison.Ordinal)..];
        using Scratch scratch = new();
        Assert.Equal(Between(told, "```\n", "\n```"), Explain(scratch, rules, Between(told, "\"", "\"")));

        static string Between(string text, string begin, string end)
        {
            string behind = text[(text.IndexOf(begin, StringComparison.Ordinal) + begin.Length)..];
            return behind[..behind.IndexOf(end, StringComparison.Ordinal)];
        }
    }

    /// <summary>Where a rule and its reason do not fit beside each other, the reason stands below, on screens of both kinds.</summary>
    [Theory]
    [InlineData(true, "✓ 300  allow tcp from any to me")]
    [InlineData(false, "yes   300  allow tcp from any to me 22,443 in recv wan setup keep-state\n             all 6 tests hold, makes a flow\n")]
    public void On_a_screen_no_line_of_a_rule_is_cut(bool isRich, string part)
    {
        using Scratch scratch = new();
        StringWriter output = new(), error = new();
        string[] args = ["explain", scratch.File("t.fw.yaml", Gateway), "tcp 198.51.100.7:1025 > 192.0.2.1:22 syn in wan"];
        Assert.Equal(ExitCode.Ok, Cli.Run(args, new Appliance.Output.Terminal(output, error, Width: 75, IsRich: isRich), CancellationToken.None));
        string text = EscapeCode().Replace(output.ToString(), "").Replace("\r", "");
        Assert.Equal(isRich, output.ToString().Contains('\u001b'));
        Assert.Contains(part, text);
        if (isRich)
            Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 75));
    }

    [Fact]
    public void Json_holds_the_same()
    {
        using Scratch scratch = new();
        JsonElement json = JsonDocument.Parse(Explain(scratch, Crossroads, "tcp 198.51.100.7:1025 > 192.0.2.1:22 syn in eth0", "--format", "json")).RootElement;
        Assert.Equal("Crossroads", json.GetProperty("ruleset").GetString());
        Assert.Equal("tcp 198.51.100.7:1025 > 192.0.2.1:22 syn, 40 bytes", json.GetProperty("packet").GetString());
        JsonElement[] rules = [.. json.GetProperty("rules").EnumerateArray()];
        Assert.Equal("""{"outcome":"no","number":100,"text":"set 5 deny ip from any to any","reason":"set 5 is off"}""", $"{rules[0]}");
        Assert.Equal("""{"outcome":"skipped","first":300,"last":400,"reason":"rules 300 to 400 were skipped by rule 200"}""", $"{rules[2]}");
        Assert.Equal("""{"verdict":"allow","rule":1300,"state":"new","reason":"rule"}""", $"{json.GetProperty("verdict")}");
        Assert.Equal("""{"kind":"none"}""", $"{json.GetProperty("reply")}");
        Assert.Equal(2, json.GetProperty("flows").GetArrayLength());
    }

    public static TheoryData<string[], string> Mistakes => new()
    {
        { ["nowhere.fw.yaml", "tcp 10.0.0.1 > 10.0.0.2"], "nowhere.fw.yaml: it cannot be opened (there is no such file)." },
        { [Rules, "tpc 10.0.0.1 > 10.0.0.2"], "PACKET: `tpc` is not the protocol of a packet; did you mean `tcp`?" },
        { [Rules, "tcp 10.0.0.1"], "PACKET: Source and destination stand with ` > ` between them: `tcp 198.51.100.7:1025 > 192.0.2.1:22`." },
        { [Rules, "7"], "Packet 7 of which capture? Give --capture CAPTURE, or a packet in words, \"tcp 198.51.100.7:1025 > 192.0.2.1:22 syn in eth0\"." },
        { [Rules, "udp 10.0.0.1 > 10.0.0.2", "--capture", Capture], "With --capture, PACKET is the number of a packet in it, not 'udp 10.0.0.1 > 10.0.0.2'." },
        { [Rules, "0", "--capture", Capture], $"{Capture}: there is no packet 0: the first one is packet 1." },
        { [Rules, "99999", "--capture", Capture], $"{Capture}: there is no packet 99999: the capture has 3,576 packets." },
        { [Rules, "99999999999999999999", "--capture", Capture], $"{Capture}: there is no packet 99999999999999999999: the capture has 3,576 packets." },
        { [Rules, "1", "--capture", "nowhere.pcap"], "nowhere.pcap: it cannot be opened (there is no such file)." },
        { [Rules, "udp 10.0.0.1 > 10.0.0.2", "--interface", "eth0"], "--interface and --direction are for packets of a capture: a packet in words says `in eth0` itself." },
        { [Rules, "udp 10.0.0.1 > 10.0.0.2", "--me", "here"], "--me: 'here' is not an address; write --me 192.0.2.1,2001:db8::1." },
        { [Rules], "cfw explain: PACKET is missing. See cfw explain --help." },
    };

    private static string Rules => Repository.PathOf("rules", "edge-router.fw.yaml");

    private static string Capture => Repository.EdgeCapture;

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_one_line(string[] args, string line) => Assert.Equal(line, Cfw.Refused(["explain", .. args]));

    [Fact]
    public void A_rule_file_with_errors_is_not_explained()
    {
        using Scratch scratch = new();
        string path = scratch.File("t.fw.yaml", "rules:\n  - 100 alow ip from any to any\n");
        Assert.StartsWith($"{path}(2,9): error CFW0200: ", Cfw.Refused("explain", path, "tcp 10.0.0.1 > 10.0.0.2"));
    }

    [GeneratedRegex(@"\u001b\[[0-9;]*m")]
    private static partial Regex EscapeCode();

    private static PacketBuilder Tcp(string source, ushort sourcePort, string destination, ushort destinationPort, int flags) =>
        PacketBuilder.Ip().Ip4(source, destination).Tcp(sourcePort, destinationPort, flags);

    private static string Explain(Scratch scratch, string rules, params string[] args) =>
        Cfw.Good(["explain", scratch.File("t.fw.yaml", rules), .. args]).Replace("\r", "").TrimEnd('\n');
}
