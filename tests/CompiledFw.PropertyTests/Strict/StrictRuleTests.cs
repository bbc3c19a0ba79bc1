using RuleSet = CompiledFw.Language.Model.RuleSet;

namespace CompiledFw.PropertyTests.Strict;

/// <summary>What rules make of packets under strict tracking.</summary>
public sealed class StrictRuleTests
{
    private const string KeepsWeb = """
          - 100 check-state
          - 200 allow tcp from any to any 80 keep-state
          - 300 allow udp from any to any keep-state
          - 400 deny ip from any to any
        """;

    [Theory, EachEngineAndFamily]
    public void A_connection_opens_lives_and_closes(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsWeb);
        talk.Decide(
            (0, talk.Tcp("c:1025 > s:80", "S", 100), "allow 200 rule new"),
            (0, talk.Tcp("c:1025 > s:80", "S", 100), "allow 200 flow new"),
            (0, talk.Tcp("s:80 > c:1025", "SA", 500, 101), "allow 200 flow established"),
            (0, talk.Tcp("c:1025 > s:80", "A", 101, 501), "allow 200 flow established"),
            (0, talk.Tcp("c:1025 > s:80", "PA", 101, 501, data: 100), "allow 200 flow established"),
            (1, talk.Tcp("s:80 > c:1025", "A", 501, 201), "allow 200 flow established"),
            (2, talk.Tcp("c:1025 > s:80", "FA", 201, 501), "allow 200 flow established"),
            (2, talk.Tcp("s:80 > c:1025", "FA", 501, 202), "allow 200 flow established"),
            (2, talk.Tcp("c:1025 > s:80", "A", 202, 502), "allow 200 flow established"));
        Assert.Equal("120s", talk.SecondsLeft(2));
    }

    [Theory, EachEngineAndFamily]
    public void A_segment_that_fails_its_flow_s_checks_is_denied_at_the_lookup_and_changes_nothing(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsWeb);
        Open(talk, 200);
        talk.Decide(
            (9, talk.Tcp("c:1025 > s:80", "A", 90000, 501), "deny 0 sequence-over-window invalid"),
            (9, talk.Tcp("c:1025 > s:80", "A", 101, 90000), "deny 0 acknowledgement-over-sent invalid"),
            (9, talk.Tcp("s:80 > c:1025", "RA", 400, 101), "deny 0 bad-reset invalid"),
            (9, talk.Tcp("c:1025 > s:80", "SF", 101), "deny 0 bad-tcp-flags invalid"),
            (9, talk.Tcp("c:1025 > s:80", "", 101), "deny 0 bad-tcp-flags invalid"),
            (9, talk.Tcp("s:80 > c:1025", "S", 501), "deny 0 tcp-out-of-state invalid"),
            (9, talk.Tcp("c:1025 > s:80", "A", 101, 501).Changed(l => [l is TestKit.TcpLayer tcp ? tcp with { DataOffset = 4 } : l]), "deny 0 bad-tcp-data-offset invalid"),
            (9, talk.Tcp("c:1025 > s:80", "A", 101, 501).Changed(l => [l is TestKit.TcpLayer tcp ? tcp with { DataOffset = 6 } : l]), "deny 0 bad-tcp-data-offset invalid"));
        Assert.Equal([0, 3, 0, 0, 0], talk.Counted);
        Assert.Equal("431991s", talk.SecondsLeft(9));
        talk.Decide((9, talk.Tcp("c:1025 > s:80", "A", 101, 501), "allow 200 flow established"));
        Assert.Equal("432000s", talk.SecondsLeft(9));
    }

    [Theory, EachEngineAndFamily]
    public void A_rule_that_asks_for_invalid_packets_gets_them(string engine, int family)
    {
        StrictTalk talk = new(engine, family, """
              - 10 count ip from any to any state invalid
              - 100 check-state
              - 200 allow tcp from any to any 80 setup keep-state
              - 300 deny ip from any to any state invalid
            """);
        Open(talk, 200);
        talk.Decide(
            (9, talk.Tcp("c:1025 > s:80", "A", 90000, 501), "deny 300 rule invalid"),
            (9, talk.Tcp("o:1025 > s:80", "A", 90000, 501), "deny 300 rule invalid"));
        Assert.Equal([2, 0, 3, 2, 0], talk.Counted);
    }

    [Theory, EachEngineAndFamily]
    public void A_rule_for_all_but_invalid_packets_does_not_ask_for_them(string engine, int family)
    {
        StrictTalk talk = new(engine, family, """
              - 10 count ip from any to any not state invalid
              - 20 count ip from any to any state new,established
              - 100 check-state
              - 200 allow tcp from any to any 80 setup keep-state
            """);
        Open(talk, 200);
        talk.Decide((9, talk.Tcp("c:1025 > s:80", "A", 90000, 501), "deny 0 sequence-over-window invalid"));
    }

    [Theory, EachEngineAndFamily]
    public void A_stray_segment_begins_no_flow_unless_the_rule_picks_it_up(string engine, int family)
    {
        string rules = """
              - 200 allow tcp from any to any 80 keep-state
              - 300 allow tcp from any to any 8080 keep-state
              - 400 allow tcp from any to any 443
              - 500 allow udp from any to any keep-state
            """;
        StrictTalk talk = new(engine, family, rules, set => StrictTalk.Change(set, 300, rule => rule with { PicksUp = true }));
        talk.Decide(
            (0, talk.Tcp("c:1025 > s:80", "A", 101, 501), "deny 200 stray-tcp invalid"),
            (0, talk.Tcp("c:1025 > s:80", "SA", 101, 501), "deny 200 stray-tcp invalid"),
            (0, talk.Tcp("c:1025 > s:80", "R", 101), "deny 200 stray-tcp invalid"),
            (0, talk.Tcp("c:1025 > s:80", "FSRPAU", 101), "deny 200 bad-tcp-flags invalid"),
            (0, talk.Tcp("c:1025 > s:443", "A", 101, 501), "allow 400 rule invalid"),
            (0, talk.Tcp("c:1025 > s:8080", "FA", 101, 501), "deny 300 stray-tcp invalid"),
            (0, talk.Tcp("c:1025 > s:8080", "A", 101, 501), "allow 300 rule new"),
            (0, talk.Tcp("s:8080 > c:1025", "A", 501, 101, data: 9), "allow 300 flow established"),
            (0, talk.Tcp("c:1025 > s:8080", "A", 70000101, 501), "allow 300 flow established"),
            (0, talk.Udp("c:1025 > s:53"), "allow 500 rule new"));
        Assert.Equal([4, 4, 1, 1, 0], talk.Counted);
    }

    [Theory, EachEngineAndFamily]
    public void A_connection_that_was_reset_is_not_opened_again_by_the_other_side_s_word(string engine, int family)
    {
        StrictTalk talk = new(engine, family, """
              - 100 check-state
              - 200 allow tcp from any to any 80 keep-state
            """);
        Open(talk, 200);
        talk.Decide(
            (1, talk.Tcp("s:80 > c:1025", "RA", 501, 101), "allow 200 flow established"),
            (2, talk.Tcp("s:80 > c:1025", "S", 9000), "deny 0 tcp-out-of-state invalid"),
            (2, talk.Tcp("c:1025 > s:80", "S", 9000), "allow 200 flow established"),
            (2, talk.Tcp("s:80 > c:1025", "RA", 0, 9001), "allow 200 flow established"));
    }

    [Theory, EachEngineAndFamily]
    public void A_closed_connection_gives_way_to_a_new_one_only_where_a_rule_keeps_it(string engine, int family)
    {
        StrictTalk closing = new(engine, family, KeepsWeb);
        Open(closing, 200);
        closing.Decide(
            (1, closing.Tcp("c:1025 > s:80", "FA", 101, 501), "allow 200 flow established"),
            (1, closing.Tcp("s:80 > c:1025", "FA", 501, 102), "allow 200 flow established"),
            (1, closing.Tcp("c:1025 > s:80", "A", 102, 502), "allow 200 flow established"),
            (1, closing.Tcp("s:80 > c:1025", "S", 77), "deny 400 rule new"),
            (1, closing.Tcp("c:1025 > s:80", "A", 102, 502), "allow 200 flow established"),
            (1, closing.Tcp("c:1025 > s:80", "S", 77000), "allow 200 rule new"));
        Assert.Equal("120s", closing.SecondsLeft(1));
    }

    [Theory, EachEngineAndFamily]
    public void Record_state_judges_the_packets_of_its_flows(string engine, int family)
    {
        StrictTalk talk = new(engine, family, """
              - 100 allow tcp from any to any record-state
              - 200 allow ip from any to any
            """);
        talk.Decide(
            (0, talk.Tcp("c:1025 > s:80", "S", 100), "allow 100 rule new"),
            (0, talk.Tcp("s:80 > c:1025", "SA", 500, 101), "allow 100 rule established"),
            (0, talk.Tcp("c:1025 > s:80", "A", 90101, 501), "deny 100 sequence-over-window invalid"),
            (0, talk.Tcp("o:1025 > s:80", "A", 101, 501), "deny 100 stray-tcp invalid"),
            (0, talk.Udp("c:1025 > s:53"), "allow 200 rule new"));
        Assert.Equal("60s", talk.SecondsLeft(0));
    }

    [Theory, EachEngineAndFamily]
    public void A_packet_moves_its_flow_once_however_many_rules_look_for_it(string engine, int family)
    {
        StrictTalk talk = new(engine, family, """
              - 100 count tcp from any to any keep-state :a
              - 200 check-state :any
              - 300 allow tcp from any to any keep-state :a
            """);
        talk.Decide(
            (0, talk.Tcp("c:1025 > s:80", "S", 100), "allow 300 rule new"),
            (0, talk.Tcp("s:80 > c:1025", "SA", 500, 101), "allow 300 rule established"),
            (0, talk.Tcp("c:1025 > s:80", "FA", 101, 501), "allow 300 rule established"),
            (0, talk.Tcp("c:1026 > s:80", "S", 100), "allow 300 rule new"),
            (0, talk.Tcp("s:80 > c:1026", "RA", 0, 101), "allow 300 rule established"));
        Assert.Equal("120s", talk.SecondsLeft(0));
    }

    [Theory, EachEngineAndFamily]
    public void Limits_and_full_tables_refuse_new_flows_alone(string engine, int family)
    {
        StrictTalk talk = new(engine, family, """
            limits: { flows: 3 }
            rules:
              - 100 allow tcp from any to any 80 limit src-addr 1
              - 200 allow udp from any to any 53 keep-state
              - 300 allow udp from any to any 161 keep-state
            """, set => Reserving(set, 300));
        Open(talk, 100);
        talk.Decide(
            (0, talk.Tcp("c:1026 > s:80", "S", 100), "deny 100 limit-reached new"),
            (0, talk.Udp("c:1025 > s:53"), "allow 200 rule new"),
            (0, talk.Udp("s:53 > c:1025"), "allow 200 flow established"),
            (0, talk.Udp("c:1026 > s:53"), "deny 200 flow-table-full new"),
            (0, talk.Udp("c:1026 > s:161"), "allow 300 rule new"),
            (0, talk.Udp("s:161 > c:1026"), "allow 300 flow established"),
            (0, talk.Udp("c:1027 > s:161"), "deny 300 flow-table-full new"),
            (0, talk.Udp("s:53 > c:1025"), "allow 200 flow established"),
            (0, talk.Tcp("c:1025 > s:80", "A", 101, 501), "allow 100 flow established"));
    }

    [Theory, EachEngineAndFamily]
    public void A_rule_s_own_lifetime_takes_the_place_of_the_established_one(string engine, int family)
    {
        StrictTalk talk = new(engine, family, "  - 200 allow ip from any to any keep-state (timeout 90s)");
        Open(talk, 200);
        Assert.Equal("90s", talk.SecondsLeft(0));
        talk.Decide((80, talk.Udp("c:1 > s:2"), "allow 200 rule new"));
        Assert.Equal("10s 90s", string.Join(' ', talk.SecondsLeft(80).Split(' ').Order()));
    }

    private static RuleSet Reserving(RuleSet set, int number) => StrictTalk.Change(
        set with { Limits = set.Limits with { Reserved = 1 } }, number, rule => rule with { IsReserved = true });

    private static void Open(StrictTalk talk, int rule) => talk.Decide(
        (0, talk.Tcp("c:1025 > s:80", "S", 100), $"allow {rule} rule new"),
        (0, talk.Tcp("s:80 > c:1025", "SA", 500, 101), $"allow {rule} flow established"),
        (0, talk.Tcp("c:1025 > s:80", "A", 101, 501), $"allow {rule} flow established"));
}
