namespace CompiledFw.PropertyTests.Strict;

/// <summary>Strict tracking with <c>track: all</c>, and rules that ask for states.</summary>
public sealed class StrictTrackAllTests
{
    private const string AllowsAll = """
        track: all
        rules:
          - 100 allow ip from any to any
        """;

    [Theory, EachEngineAndFamily]
    public void Every_allowed_packet_makes_or_moves_a_flow_and_invalid_ones_are_denied_before_the_rules(string engine, int family)
    {
        StrictTalk talk = new(engine, family, AllowsAll);
        talk.Decide(
            (0, talk.Tcp("c:1025 > s:80", "A", 100, 1), "deny 0 stray-tcp invalid"),
            (0, talk.Tcp("c:1025 > s:80", "S", 100), "allow 100 rule new"),
            (0, talk.Tcp("s:80 > c:1025", "SA", 500, 101), "allow 100 rule established"),
            (0, talk.Tcp("c:1025 > s:80", "A", 101, 501), "allow 100 rule established"),
            (9, talk.Tcp("c:1025 > s:80", "A", 90101, 501), "deny 0 sequence-over-window invalid"),
            (9, talk.Exceeded("r > c", talk.Tcp("c:1025 > s:80", "A", 101, 501)), "allow 100 rule related"),
            (9, talk.Exceeded("r > o", talk.Tcp("c:1025 > s:80", "A", 101, 501)), "deny 0 misdirected-icmp-error invalid"),
            (9, talk.Icmp("c > s", 9, 160), "deny 0 stray-icmp invalid"));
        Assert.Equal([4, 0], talk.Counted);
        Assert.Equal("431991s", talk.SecondsLeft(9));
    }

    [Theory, EachEngineAndFamily]
    public void A_rule_that_asks_for_invalid_packets_lets_them_through_without_a_flow(string engine, int family)
    {
        StrictTalk talk = new(engine, family, """
            track: all
            rules:
              - 100 allow tcp from any to any 80 state invalid
              - 200 allow ip from any to any
            """);
        talk.Decide(
            (0, talk.Tcp("c:1025 > s:80", "A", 100, 1), "allow 100 rule invalid"),
            (0, talk.Tcp("c:1025 > s:81", "A", 100, 1), "deny 0 stray-tcp invalid"));
        Assert.Equal("", talk.SecondsLeft(0));
    }

    [Theory, EachEngineAndFamily]
    public void Whether_a_connection_is_picked_up_is_the_rule_s_word_or_the_file_s_for_the_default_rule(string engine, int family)
    {
        StrictTalk talk = new(engine, family, """
            track: all
            default: allow
            rules:
              - 100 allow tcp from any to any 80
            """, set => set with { PicksUp = true });
        talk.Decide(
            (0, talk.Tcp("c:1025 > s:80", "A", 100, 1), "deny 0 stray-tcp invalid"),
            (0, talk.Tcp("c:1025 > s:81", "A", 100, 1), "allow 65535 default new"),
            (0, talk.Tcp("s:81 > c:1025", "A", 1, 1), "allow 65535 default established"));
    }

    [Theory, EachEngineAndFamily]
    public void A_state_that_a_rule_asks_for_was_there_before_the_rules(string engine, int family)
    {
        StrictTalk talk = new(engine, family, """
              - 100 allow tcp from any to any 80 setup state new keep-state
              - 200 deny ip from any to any state established
              - 300 allow ip from any to any state related
            """);
        talk.Decide(
            (0, talk.Tcp("c:1025 > s:80", "S", 100), "allow 100 rule new"),
            (0, talk.Tcp("c:1025 > s:80", "S", 100), "allow 100 flow new"),
            (0, talk.Tcp("s:80 > c:1025", "SA", 500, 101), "allow 100 flow established"),
            (0, talk.Exceeded("r > c", talk.Tcp("c:1025 > s:80", "A", 101, 501)), "allow 100 related related"));
    }

    [Theory, EachEngineAndFamily]
    public void A_rule_without_state_checks_nothing_and_refreshes_nothing(string engine, int family)
    {
        StrictTalk stateless = new(engine, family, """
              - 100 allow tcp from any to any
              - 200 allow udp from any to any 53 keep-state
            """);
        stateless.Decide(
            (0, stateless.Tcp("c:1025 > s:80", "A", 100, 1), "allow 100 rule new"),
            (0, stateless.Tcp("c:1025 > s:80", "SF", 100, 1), "allow 100 rule new"));
        Assert.Equal("", stateless.SecondsLeft(0));
    }

    [Theory, EachEngineAndFamily]
    public void An_announced_flow_is_made_without_a_lookup(string engine, int family)
    {
        StrictTalk talk = new(engine, family, AllowsAll);
        talk.Decide(
            (0, talk.Udp("c:3000 > s:69", 0, 1, 97, 0, 98, 0), "allow 100 rule new"),
            (0, talk.Udp("s:4000 > c:3000"), "allow 100 rule related"),
            (0, talk.Udp("s:4000 > c:3000"), "allow 100 rule related"),
            (0, talk.Udp("s:4001 > c:3000"), "allow 100 rule new"),
            (0, talk.Udp("c:3000 > s:4000"), "allow 100 rule established"),
            (0, talk.Udp("s:4000 > c:3000"), "allow 100 rule established"));
    }
}
