using System.Text.Json;
using System.Text.RegularExpressions;
using static CompiledFw.Appliance.Tests.Explaining.Explained;

namespace CompiledFw.Appliance.Tests.Explaining;

/// <summary><c>cfw explain</c>: what it tells of a packet, whole.</summary>
public partial class ExplainTests
{
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

    [GeneratedRegex(@"\u001b\[[0-9;]*m")]
    private static partial Regex EscapeCode();
}
