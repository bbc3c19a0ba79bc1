using CompiledFw.Language.Model;
using CompiledFw.PropertyTests.Engines;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests;

/// <summary>What the words of other firewalls mean: small rule sets and packets, decided by both engines alike.</summary>
public sealed class ForeignWordTests
{
    private const byte Fin = 1, Syn = 2, Rst = 4, Ack = 16;

    [Fact]
    public void A_packet_is_new_until_its_flow_is_there() => Decide(
        """
        tracking: classic
        rules:
          - 100 allow ip from any to any state established
          - 200 allow tcp from 10.0.0.0/8 to any state new setup keep-state
          - 300 deny ip from any to any state new,untracked
        """,
        (0, "in em0", Tcp("10.1.1.1", 1025, "192.0.2.1", 80, Ack), "deny 300"),
        (0, "in em0", Tcp("10.1.1.1", 1025, "192.0.2.1", 80, Syn), "allow 200"),
        (1, "out em0", Tcp("192.0.2.1", 80, "10.1.1.1", 1025, Syn | Ack), "allow 100"),
        (2, "in em0", Tcp("10.1.1.1", 1025, "192.0.2.1", 80, Ack), "allow 100"),
        (3, "in em0", Tcp("10.1.1.2", 1025, "192.0.2.1", 80, Ack), "deny 300"),
        (3, "in em0", PacketBuilder.Ethernet(e => e with { Type = 0x0806 }), "deny 300"));

    [Fact]
    public void An_allowed_packet_refreshes_a_flow_that_no_rule_looked_up() => Decide(
        """
        timeouts: { udp: 10s }
        tracking: classic
        rules:
          - allow udp from any to any state established
          - allow udp from 10.0.0.0/8 to any record-state
        """,
        (0, "in em0", Udp("10.1.1.1", 1025, "192.0.2.1", 53), "allow 200"),
        (8, "out em0", Udp("192.0.2.1", 53, "10.1.1.1", 1025), "allow 100"),
        (16, "out em0", Udp("192.0.2.1", 53, "10.1.1.1", 1025), "allow 100"),
        (26, "out em0", Udp("192.0.2.1", 53, "10.1.1.1", 1025), "deny 65535"));

    [Fact]
    public void With_track_all_every_allowed_packet_makes_a_flow() => Decide(
        """
        track: all
        tracking: classic
        rules:
          - 100 check-state
          - 200 allow udp from 10.0.0.0/8 to any
          - 300 deny udp from any to any
        """,
        (0, "out em0", Udp("192.0.2.1", 53, "10.1.1.1", 1025), "deny 300"),
        (0, "in em0", Udp("10.1.1.1", 1025, "192.0.2.1", 53), "allow 200"),
        (1, "out em0", Udp("192.0.2.1", 53, "10.1.1.1", 1025), "allow 200"),
        (30, "out em0", Udp("192.0.2.1", 53, "10.1.1.1", 1025), "deny 300"));

    [Fact]
    public void With_track_all_the_default_rule_makes_flows_too() => Decide(
        """
        track: all
        default: allow
        limits: { flows: 1 }
        tracking: classic
        rules:
          - 100 check-state
          - 200 deny udp from any to 10.0.0.0/8
        """,
        (0, "in em0", Udp("10.1.1.1", 1025, "192.0.2.1", 53), "allow 65535"),
        (1, "out em0", Udp("192.0.2.1", 53, "10.1.1.1", 1025), "allow 65535"),
        (1, "in em0", Udp("10.1.1.2", 1025, "192.0.2.1", 53), "deny 65535"));

    [Fact]
    public void A_stateful_flow_belongs_to_its_interface() => Decide(
        """
        tracking: classic
        rules:
          - 100 allow udp from 10.0.0.0/8 to any in stateful
        """,
        (0, "in em0", Udp("10.1.1.1", 1025, "192.0.2.1", 53), "allow 100"),
        (0, "out em1", Udp("10.1.1.1", 1025, "192.0.2.1", 53), "deny 65535"),
        (1, "in em1", Udp("192.0.2.1", 53, "10.1.1.1", 1025), "deny 65535"),
        (1, "out em0", Udp("192.0.2.1", 53, "10.1.1.1", 1025), "allow 100"),
        (1, "in em1", Udp("10.1.1.1", 1025, "192.0.2.1", 53), "allow 100"),
        (2, "out em1", Udp("192.0.2.1", 53, "10.1.1.1", 1025), "allow 100"));

    [Fact]
    public void A_stateful_ends_flow_belongs_to_none() => Decide(
        """
        tracking: classic
        rules:
          - 100 allow udp from 10.0.0.0/8 to any in stateful-ends
        """,
        (0, "in em0", Udp("10.1.1.1", 1025, "192.0.2.1", 53), "allow 100"),
        (0, "out em1", Udp("10.1.1.1", 1025, "192.0.2.1", 53), "allow 100"),
        (1, "in em1", Udp("192.0.2.1", 53, "10.1.1.1", 1025), "allow 100"));

    [Fact]
    public void A_stateful_tcp_rule_is_for_the_first_segment_alone_unless_it_says_otherwise() => Decide(
        """
        tracking: classic
        rules:
          - 100 allow tcp from any to any 80 stateful
          - 200 allow tcp from any to any 81 flags SA/SA stateful
        """,
        (0, "in em0", Tcp("10.1.1.1", 1025, "192.0.2.1", 80, Ack), "deny 65535"),
        (0, "in em0", Tcp("10.1.1.1", 1025, "192.0.2.1", 80, Syn | Fin), "deny 65535"),
        (0, "in em0", Tcp("10.1.1.1", 1025, "192.0.2.1", 80, Syn), "allow 100"),
        (0, "in em0", Tcp("10.1.1.1", 1026, "192.0.2.1", 81, Syn), "deny 65535"),
        (0, "in em0", Tcp("10.1.1.1", 1026, "192.0.2.1", 81, Syn | Ack), "allow 200"));

    [Fact]
    public void A_threshold_matches_behind_its_number_of_packets_in_each_window() => Decide(
        """
        tracking: classic
        rules:
          - deny udp from any to any threshold src-addr 2 per 10s
          - allow udp from any to any
        """,
        (0, "in em0", Udp("10.1.1.1", 1, "192.0.2.1", 53), "allow 200"),
        (1, "in em0", Udp("10.1.1.1", 2, "192.0.2.1", 53), "allow 200"),
        (2, "in em0", Udp("10.1.1.1", 3, "192.0.2.1", 53), "deny 100"),
        (2, "in em0", Udp("10.1.1.2", 3, "192.0.2.1", 53), "allow 200"),
        (9, "in em0", Udp("10.1.1.1", 4, "192.0.2.1", 53), "deny 100"),
        (10, "in em0", Udp("10.1.1.1", 5, "192.0.2.1", 53), "allow 200"));

    [Fact]
    public void A_duplicate_is_the_same_bytes_soon_again() => Decide(
        """
        tracking: classic
        rules:
          - deny udp from any to any duplicate within 2s
          - allow udp from any to any
        """,
        (0, "in em0", Udp("10.1.1.1", 1, "192.0.2.1", 53), "allow 200"),
        (1, "in em0", Udp("10.1.1.1", 2, "192.0.2.1", 53), "allow 200"),
        (2, "in em0", Udp("10.1.1.1", 1, "192.0.2.1", 53), "deny 100"),
        (4, "in em0", Udp("10.1.1.1", 1, "192.0.2.1", 53), "deny 100"),
        (7, "in em0", Udp("10.1.1.1", 1, "192.0.2.1", 53), "allow 200"));

    [Fact]
    public void In_a_group_the_last_match_decides_or_a_final_one_at_once() => Decide(
        """
        tracking: classic
        rules:
          - group: outside
            via: em0
            match: last
            number: 500
            rules:
              - allow ip from any to any
              - deny tcp from any to any
              - deny tcp from any to any 23 final
              - allow tcp from any to any 22,23
          - 600 deny ip from any to any
        """,
        (0, "in em0", Udp("10.1.1.1", 1, "192.0.2.1", 53), "allow 500"),
        (0, "in em0", Tcp("10.1.1.1", 1, "192.0.2.1", 80, Syn), "deny 500"),
        (0, "in em0", Tcp("10.1.1.1", 1, "192.0.2.1", 22, Syn), "allow 500"),
        (0, "in em0", Tcp("10.1.1.1", 1, "192.0.2.1", 23, Syn), "deny 500"),
        (0, "in em1", Tcp("10.1.1.1", 1, "192.0.2.1", 22, Syn), "deny 600"));

    [Fact]
    public void In_another_group_the_first_match_decides() => Decide(
        """
        tracking: classic
        rules:
          - group: outside
            in: true
            recv: em0
            rules:
              - 100 allow tcp from any to any 22
              - 200 deny ip from any to any
          - 600 allow ip from any to any
        """,
        (0, "in em0", Tcp("10.1.1.1", 1, "192.0.2.1", 22, Syn), "allow 100"),
        (0, "in em0", Tcp("10.1.1.1", 1, "192.0.2.1", 23, Syn), "deny 200"),
        (0, "out em0", Tcp("10.1.1.1", 1, "192.0.2.1", 23, Syn), "allow 600"));

    [Fact]
    public void A_timeout_of_a_rule_is_that_of_its_flows() => Decide(
        """
        tracking: classic
        rules:
          - 100 allow udp from 10.0.0.0/8 to any 53 keep-state (timeout 1h)
          - 200 allow udp from 10.0.0.0/8 to any keep-state
        """,
        (0, "in em0", Udp("10.1.1.1", 1025, "192.0.2.1", 53), "allow 100"),
        (0, "in em0", Udp("10.1.1.1", 1025, "192.0.2.1", 54), "allow 200"),
        (3599, "out em0", Udp("192.0.2.1", 53, "10.1.1.1", 1025), "allow 100"),
        (3599, "out em0", Udp("192.0.2.1", 54, "10.1.1.1", 1025), "deny 65535"),
        (7199, "out em0", Udp("192.0.2.1", 53, "10.1.1.1", 1025), "deny 65535"));

    private static PacketBuilder Tcp(string source, ushort sourcePort, string destination, ushort port, byte flags) =>
        PacketBuilder.Ethernet().Ip4(source, destination).Tcp(sourcePort, port, flags);

    private static PacketBuilder Udp(string source, ushort sourcePort, string destination, ushort port) =>
        PacketBuilder.Ethernet().Ip4(source, destination).Udp(sourcePort, port);

    private static void Decide(string rules, params (int Seconds, string Where, PacketBuilder Packet, string Expected)[] packets)
    {
        RuleSet ruleSet = BoundRuleFile.Bind(rules);
        using GeneratedFirewalls generated = GeneratedFirewalls.Compile([ruleSet]);
        foreach (IEngine engine in new IEngine[] { new InterpreterEngine(ruleSet), new GeneratedEngine(generated.Create(0)) })
        {
            for (int i = 0; i < packets.Length; i++)
            {
                (int seconds, string where, PacketBuilder packet, string expected) = packets[i];
                string[] way = where.Split(' ');
                Verdict verdict = engine.Evaluate(new TrafficPacket(
                    seconds * 1000, way[0] == "in" ? Direction.In : Direction.Out, way[1], "", FrameStart.Ethernet, packet.Bytes(), ""));
                string actual = $"{verdict.Action.ToString().ToLowerInvariant()} {verdict.RuleNumber}";
                Assert.True(expected == actual, $"{engine.Name}, packet {i}: {actual} ({verdict}), expected {expected}\n{generated.Sources[0]}");
            }
        }
    }
}
