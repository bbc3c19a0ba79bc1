using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests.Strict;

/// <summary>UDP, ICMP queries and other protocols under strict tracking (reference: state tracking section 2).</summary>
public sealed class StrictDatagramTests
{
    private const string KeepsAll = """
          - 100 check-state
          - 200 allow ip from any to any keep-state
        """;

    [Theory, EachEngineAndFamily]
    public void A_flow_of_datagrams_becomes_a_stream_when_it_is_answered_and_lasts(string engine, int family)
    {
        (int Second, string Way, string Expected, string Left)[] steps =
        [
            (0, "c:1025 > s:53", "allow 200 rule new", "30s"),
            (10, "c:1025 > s:53", "allow 200 flow new", "30s"),
            (12, "s:53 > c:1025", "allow 200 flow established", "30s"),
            (13, "c:1025 > s:53", "allow 200 flow established", "120s"),
            (100, "s:53 > c:1025", "allow 200 flow established", "120s"),
            (219, "s:53 > c:1025", "allow 200 flow established", "120s"),
            (339, "s:53 > c:1025", "allow 200 rule new", "30s"),
        ];
        StrictTalk talk = new(engine, family, KeepsAll);
        foreach ((int second, string way, string expected, string left) in steps)
        {
            talk.Decide((second, talk.Udp(way), expected));
            Assert.Equal(left, talk.SecondsLeft(second));
        }
    }

    [Theory, EachEngineAndFamily]
    public void An_answered_flow_of_datagrams_is_no_stream_for_its_first_two_seconds(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsAll);
        talk.Decide(
            (0, talk.Udp("c:1025 > s:53"), "allow 200 rule new"),
            (0, talk.Udp("s:53 > c:1025"), "allow 200 flow established"),
            (2, talk.Udp("c:1025 > s:53"), "allow 200 flow established"));
        Assert.Equal("30s", talk.SecondsLeft(2));
        talk.Decide((3, talk.Udp("c:1025 > s:53"), "allow 200 flow established"));
        Assert.Equal("120s", talk.SecondsLeft(3));
    }

    [Theory, EachEngineAndFamily]
    public void A_datagram_of_a_wrong_length_neither_begins_nor_refreshes_a_flow(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsAll);
        PacketBuilder WithLength(ushort length) => talk.Udp("c:1025 > s:53", 1, 2, 3, 4).Changed(l => [l is UdpLayer udp ? udp with { Length = length } : l]);
        talk.Decide(
            (0, WithLength(7), "deny 200 bad-udp-length invalid"),
            (0, WithLength(13), "deny 200 bad-udp-length invalid"),
            (0, WithLength(8), "allow 200 rule new"),
            (9, WithLength(13), "deny 0 bad-udp-length invalid"),
            (9, WithLength(0), "deny 0 bad-udp-length invalid"));
        Assert.Equal("21s", talk.SecondsLeft(9));
    }

    [Theory, EachEngineAndFamily]
    public void An_echo_flow_is_one_of_its_identifier_code_and_asker(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsAll);
        talk.Decide(
            (0, talk.Echo("s > c", 7, isAnswer: true), "deny 200 stray-icmp invalid"),
            (0, talk.Echo("c > s", 7), "allow 200 rule new"),
            (0, talk.Echo("s > c", 8, isAnswer: true), "deny 200 stray-icmp invalid"),
            (0, talk.Echo("s > c", 7, isAnswer: true, code: 1), "deny 200 stray-icmp invalid"),
            (0, talk.Echo("c > s", 7, isAnswer: true), "deny 200 stray-icmp invalid"),
            (9, talk.Echo("s > c", 7, isAnswer: true), "allow 200 flow established"),
            (9, talk.Echo("c > s", 7), "allow 200 flow established"),
            (9, talk.Echo("s > c", 7), "allow 200 rule new"));
        Assert.Equal("30s 30s", talk.SecondsLeft(9));
    }

    [Theory, EachEngineAndFamily]
    public void Messages_that_ask_nothing_begin_no_flow(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsAll);
        talk.Decide(
            (0, talk.Icmp("c > s", 9, 138), "deny 200 stray-icmp invalid"),
            (0, talk.Icmp("c > s", 42, 160), "deny 200 stray-icmp invalid"),
            (0, talk.Icmp("s > c", 14, 140), "deny 200 stray-icmp invalid"),
            (0, talk.Icmp("c > s", 13, 139), "allow 200 rule new"),
            (0, talk.Icmp("s > c", 14, 140), "allow 200 flow established"));
    }

    [Theory, EachEngineAndFamily]
    public void What_needs_no_flow_passes_a_stateful_rule_without_one(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsAll);
        byte[] types = [130, 131, 132, 133, 134, 135, 136, 137, 143];
        string expected = family == 6 ? "allow 200 rule untracked" : "deny 200 stray-icmp invalid";
        talk.Decide([.. types.Select(type => (0, talk.Icmp("c > s", 200, type), expected))]);
        talk.Decide((0, PacketBuilder.Ip().Payload(0xFF, 0, 0, 0), "allow 200 rule untracked"));
        Assert.Equal("", talk.SecondsLeft(0));
    }

    [Theory, EachEngineAndFamily]
    public void Other_protocols_have_one_flow_between_two_hosts(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsAll);
        PacketBuilder Gre(string way) => talk.Ip(way).Payload(0, 0, 8, 0, 1, 2, 3, 4).Changed(l => [l switch
        {
            Ip4Layer ip => ip with { Protocol = 47 },
            Ip6Layer ip => ip with { NextHeader = 47 },
            _ => l,
        }]);
        talk.Decide(
            (0, Gre("c > s"), "allow 200 rule new"),
            (9, Gre("s > c"), "allow 200 flow established"),
            (9, Gre("o > c"), "allow 200 rule new"),
            (9, talk.Ip("c > s").Sctp(7, 8), "allow 200 rule new"),
            (9, talk.Ip("c > s").Sctp(7, 9), "allow 200 rule new"),
            (9, talk.Ip("s > c").Sctp(8, 7), "allow 200 flow established"));
        Assert.Equal("600s 600s 600s 600s", talk.SecondsLeft(9));
    }
}
