using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests.Strict;

/// <summary>Flows that FTP and TFTP announce.</summary>
public sealed class StrictFtpTests
{
    private const string Rules = """
          - 100 check-state
          - 200 allow tcp from any to any 21 setup keep-state
          - 300 allow udp from any to any 69 keep-state
          - 400 deny ip from any to any
        """;

    private const string Refused = "deny 400 rule new";
    private const string Related = "allow 200 related related";

    private static readonly (int Families, string Line, bool Opens)[] ServerLines =
    [
        (46, "229 Extended (|||51210|)\r\n", true),
        (46, "229 Extended (!!!51210!)\n", true),
        (46, "229 Extended (|||51210|", false),
        (46, "229 Extended (||!51210|)\r\n", false),
        (46, "229 Extended (|||1023|)\r\n", false),
        (46, "229 Extended (|||65536|)\r\n", false),
        (46, "229-Extended (|||51210|)\r\n", false),
        (46, "x229 Extended (|||51210|)\r\n", false),
        (4, "227 Entering (192,0,2,80,200,10)\r\n", true),
        (4, "227 192,0,2,80,200,10\r\n", true),
        (4, "227 =192,0,2,80,200,10 thanks\r\n", true),
        (4, "227 Entering (192,0,2,81,200,10)\r\n", false),
        (4, "227 Entering (192,0,2,336,200,10)\r\n", false),
        (4, "227 Entering (192,0,2,80,200,266)\r\n", false),
        (4, "227 Entering (192,0,2,80,200)\r\n", false),
        (4, "227 Logout.\r\n", false),
    ];

    private static readonly (int Families, string Line, bool Opens)[] ClientLines =
    [
        (4, "PORT 10,0,0,2,200,10\r\n", true),
        (4, "port 10,0,0,2,200,10\r\n", true),
        (4, "EPRT |1|10.0.0.2|51210|\r\n", true),
        (4, "eprt !1!10.0.0.2!51210!\r\n", true),
        (4, "PORT 010,000,000,002,200,010\r\n", true),
        (4, "EPRT |1|010.000.000.002|51210|\r\n", false),
        (4, "EPRT |1|10.0.0.258|51210|\r\n", false),
        (4, "PORT 10,0,0,3,200,10\r\n", false),
        (4, "PORT 10,0,0,258,200,10\r\n", false),
        (4, "PORT 10,0,0,2,0,22\r\n", false),
        (4, "PORT 10,0,0,2,200,10 x\r\n", false),
        (4, "EPRT |2|10.0.0.2|51210|\r\n", false),
        (6, "EPRT |2|2001:db8::2|51210|\r\n", true),
        (6, "EPRT |2|2001:DB8:0::0:2|51210|\r\n", true),
        (6, "EPRT |2|2001:db8::3|51210|\r\n", false),
        (6, "EPRT |1|2001:db8::2|51210|\r\n", false),
        (6, "EPRT |2|[2001:db8::2]|51210|\r\n", false),
        (6, "PORT 10,0,0,2,200,10\r\n", false),
    ];

    [Theory, EachEngineAndFamily]
    public void A_server_announces_where_it_listens(string engine, int family)
    {
        foreach ((int families, string line, bool opens) in ServerLines.Where(each => $"{each.Families}".Contains($"{family}")))
        {
            StrictTalk talk = Logged(engine, family);
            talk.Decide(
                (0, talk.Says("s:21 > c:1025", 501, 101, line), "allow 200 flow established"),
                (0, talk.Tcp("c:2000 > s:51210", "S", 1), opens ? Related : Refused));
        }
    }

    [Theory, EachEngineAndFamily]
    public void A_client_announces_where_it_listens(string engine, int family)
    {
        foreach ((int families, string line, bool opens) in ClientLines.Where(each => $"{each.Families}".Contains($"{family}")))
        {
            StrictTalk talk = Logged(engine, family);
            talk.Decide(
                (0, talk.Says("c:1025 > s:21", 101, 501, line), "allow 200 flow established"),
                (0, talk.Tcp("s:20 > c:51210", "S", 1), opens ? Related : Refused));
        }
    }

    [Theory, EachEngineAndFamily]
    public void An_announcement_opens_one_flow_of_its_own_to_the_other_side_alone(string engine, int family)
    {
        StrictTalk talk = Logged(engine, family);
        talk.Decide(
            (0, talk.Says("s:21 > c:1025", 501, 101, "229 ok (|||51210|)\r\n"), "allow 200 flow established"),
            (1, talk.Tcp("o:2000 > s:51210", "S", 1), Refused),
            (1, talk.Udp("c:2000 > s:51210"), Refused),
            (1, talk.Tcp("c:2000 > s:51210", "A", 1, 1), "deny 400 rule invalid"),
            (1, talk.Tcp("c:2000 > s:51210", "S", 1), Related),
            (1, talk.Tcp("c:2000 > s:51210", "S", 1), "allow 200 flow related"),
            (1, talk.Tcp("c:2001 > s:51210", "S", 1), Refused),
            (1, talk.Tcp("s:51210 > c:2000", "SA", 1, 2), "allow 200 flow established"),
            (1, talk.Tcp("c:2000 > s:51210", "A", 2, 2), "allow 200 flow established"));
        Assert.Equal([0, 8, 0, 4, 0], talk.Counted);
    }

    [Theory, EachEngineAndFamily]
    public void The_newest_announcement_counts_and_only_for_its_time(string engine, int family)
    {
        StrictTalk talk = Logged(engine, family);
        talk.Decide(
            (0, talk.Says("s:21 > c:1025", 501, 101, "229 ok (|||51210|)\r\n229 ok (|||51211|)\r\n"), "allow 200 flow established"),
            (0, talk.Tcp("c:2000 > s:51210", "S", 1), Refused),
            (299, talk.Tcp("c:2000 > s:51211", "S", 1), Related),
            (299, talk.Says("s:21 > c:1025", 541, 101, "229 ok (|||51210|)\r\n"), "allow 200 flow established"),
            (599, talk.Tcp("c:2000 > s:51210", "S", 1), "deny 400 rule new"));
    }

    [Theory, EachEngineAndFamily]
    public void Lines_are_read_across_segments_and_retransmissions(string engine, int family)
    {
        StrictTalk talk = Logged(engine, family);
        talk.Decide(
            (0, talk.Says("s:21 > c:1025", 501, 101, "220 hi\r\n229 ok (||"), "allow 200 flow established"),
            (0, talk.Says("s:21 > c:1025", 509, 101, "229 ok (|||5"), "allow 200 flow established"),
            (0, talk.Says("s:21 > c:1025", 501, 101, "220 hi\r\n"), "allow 200 flow established"),
            (0, talk.Tcp("c:2000 > s:51210", "S", 1), Refused),
            (0, talk.Says("s:21 > c:1025", 521, 101, "1210|)\r\n"), "allow 200 flow established"),
            (0, talk.Tcp("c:2000 > s:51210", "S", 1), Related));
    }

    [Theory, EachEngineAndFamily]
    public void What_follows_a_gap_or_an_overlong_line_is_read_from_the_next_line_on(string engine, int family)
    {
        StrictTalk talk = Logged(engine, family);
        talk.Decide(
            (0, talk.Says("s:21 > c:1025", 509, 101, "229 ok (|||51210|)\r\n"), "allow 200 flow established"),
            (0, talk.Tcp("c:2000 > s:51210", "S", 1), Refused),
            (0, talk.Says("s:21 > c:1025", 529, 101, "229 ok (|||51211|)\r\n"), "allow 200 flow established"),
            (0, talk.Tcp("c:2000 > s:51211", "S", 1), Related),
            (0, talk.Says("s:21 > c:1025", 549, 101, new string('x', 1025)), "allow 200 flow established"),
            (0, talk.Says("s:21 > c:1025", 1574, 101, "229 ok (|||51212|)\r\n229 ok (|||51213|)\r\n"), "allow 200 flow established"),
            (0, talk.Tcp("c:2001 > s:51212", "S", 1), Refused),
            (0, talk.Tcp("c:2001 > s:51213", "S", 1), Related));
    }

    /// <summary>Further on than the window allows, but not by more than a window: it passes, and may be anybody's.</summary>
    [Theory, EachEngineAndFamily]
    public void A_segment_that_passes_unbelieved_announces_nothing(string engine, int family)
    {
        const uint Window = 8000;
        StrictTalk talk = Logged(engine, family);
        talk.Decide(
            (0, talk.Says("s:21 > c:1025", 501, 101, "229 ok (|||51211|)\r\n"), "allow 200 flow established"),
            (0, talk.Says("s:21 > c:1025", 502 + Window, 101, "x\r\n229 ok (|||51210|)\r\n"), "allow 200 flow established"),
            (0, talk.Tcp("c:2000 > s:51210", "S", 1), Refused),
            (0, talk.Tcp("c:2000 > s:51211", "S", 1), Related));
    }

    [Theory, EachEngineAndFamily]
    public void What_comes_before_the_answer_to_a_syn_announces_nothing(string engine, int family)
    {
        StrictTalk talk = new(engine, family, Rules);
        talk.Decide(
            (0, talk.Tcp("c:1025 > s:21", "S", 100), "allow 200 rule new"),
            (0, talk.Says("s:21 > c:1025", 501, 101, "x\r\n229 ok (|||51210|)\r\n"), "allow 200 flow established"),
            (0, talk.Says("s:21 > c:1025", 524, 101, "229 ok (|||51211|)\r\n"), "allow 200 flow established"),
            (0, talk.Tcp("c:2000 > s:51210", "S", 1), Refused),
            (0, talk.Tcp("c:2000 > s:51211", "S", 1), Refused));
    }

    /// <summary>Of a connection that was picked up, until then only one side is known to be there.</summary>
    [Theory, EachEngineAndFamily]
    public void A_client_that_nobody_has_answered_announces_nothing(string engine, int family)
    {
        const string PicksUp = "  - 100 check-state\n  - 200 allow tcp from any to any 21 keep-state midstream\n  - 400 deny ip from any to any";
        string eprt = family == 4 ? "EPRT |1|10.0.0.2|" : "EPRT |2|2001:db8::2|", first = $"x\r\n{eprt}51210|\r\n";
        uint next = 101 + (uint)first.Length;
        StrictTalk talk = new(engine, family, PicksUp);
        talk.Decide(
            (0, talk.Says("c:1025 > s:21", 101, 501, first), "allow 200 rule new"),
            (0, talk.Tcp("s:20 > c:51210", "S", 1), Refused),
            (0, talk.Tcp("s:21 > c:1025", "A", 501, next), "allow 200 flow established"),
            (0, talk.Says("c:1025 > s:21", next, 501, $"{eprt}51211|\r\n"), "allow 200 flow established"),
            (0, talk.Tcp("s:20 > c:51211", "S", 1), Related));
    }

    [Theory, EachEngineAndFamily]
    public void An_invalid_segment_that_a_rule_lets_pass_announces_nothing(string engine, int family)
    {
        const string Rule50 = "  - 50 allow tcp from any to any state invalid\n";
        StrictTalk talk = Logged(engine, family, Rule50 + Rules);
        talk.Decide(
            (0, talk.Says("s:21 > c:1025", 100_000, 101, "x\r\n229 ok (|||51210|)\r\n"), "allow 50 rule invalid"),
            (0, talk.Says("s:21 > c:1025", 501, 100_000, "x\r\n229 ok (|||51210|)\r\n"), "allow 50 rule invalid"),
            (0, talk.Tcp("c:2000 > s:51210", "S", 1), Refused),
            (0, talk.Says("s:21 > c:1025", 501, 101, "229 ok (|||51211|)\r\n"), "allow 200 flow established"),
            (0, talk.Tcp("c:2000 > s:51211", "S", 1), Related));
    }

    [Theory, EachEngineAndFamily]
    public void A_reset_says_nothing_to_the_other_side(string engine, int family)
    {
        StrictTalk talk = Logged(engine, family);
        talk.Decide(
            (0, talk.Says("s:21 > c:1025", 501, 101, "229 ok (|||51210|)\r\n", "RA"), "allow 200 flow established"),
            (0, talk.Tcp("c:2000 > s:51210", "S", 1), Refused));
    }

    [Theory, EachEngineAndFamily]
    public void An_announcement_dies_with_its_control_flow(string engine, int family)
    {
        StrictTalk talk = Logged(engine, family);
        talk.Decide(
            (0, talk.Says("s:21 > c:1025", 501, 101, "229 ok (|||51210|)\r\n"), "allow 200 flow established"),
            (0, talk.Tcp("s:21 > c:1025", "RA", 521, 101), "allow 200 flow established"),
            (9, talk.Tcp("c:2000 > s:51211", "S", 1), Refused),
            (10, talk.Tcp("c:2000 > s:51210", "S", 1), Refused));
    }

    [Theory, EachEngineAndFamily]
    public void A_tftp_request_announces_the_answer_from_another_port(string engine, int family)
    {
        StrictTalk talk = Logged(engine, family);
        talk.Decide(
            (0, talk.Udp("c:3000 > s:69", 0, 3, 0, 1), "allow 300 rule new"),
            (0, talk.Udp("s:4000 > c:3000", 0, 3, 0, 1), Refused),
            (0, talk.Udp("c:3000 > s:69", 0, 1, 97, 0, 98, 0), "allow 300 flow new"),
            (0, talk.Udp("s:4000 > c:3001", 0, 3, 0, 1), Refused),
            (0, talk.Udp("o:4000 > c:3000", 0, 3, 0, 1), Refused),
            (0, talk.Udp("s:4000 > c:3000", 0, 3, 0, 1), "allow 300 related related"),
            (0, talk.Udp("s:4001 > c:3000", 0, 3, 0, 1), Refused),
            (0, talk.Udp("c:3000 > s:4000", 0, 4, 0, 1), "allow 300 flow established"),
            (0, talk.Udp("s:4000 > c:3000", 0, 3, 0, 2), "allow 300 flow established"));
    }

    private static StrictTalk Logged(string engine, int family, string rules = Rules)
    {
        StrictTalk talk = new(engine, family, rules);
        talk.Decide(
            (0, talk.Tcp("c:1025 > s:21", "S", 100), "allow 200 rule new"),
            (0, talk.Tcp("s:21 > c:1025", "SA", 500, 101), "allow 200 flow established"),
            (0, talk.Tcp("c:1025 > s:21", "A", 101, 501), "allow 200 flow established"));
        return talk;
    }
}
