using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests.Strict;

/// <summary>ICMP errors are about the flow that they quote (reference: state tracking section 2).</summary>
public sealed class StrictErrorTests
{
    private const string KeepsWeb = """
          - 100 check-state
          - 200 allow ip from any to any keep-state
        """;

    [Theory, EachEngineAndFamily]
    public void An_error_about_a_flow_is_related_to_it_and_does_not_refresh_it(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsWeb);
        PacketBuilder query = talk.Udp("c:1025 > s:53", 1, 2, 3);
        talk.Decide(
            (0, query, "allow 200 rule new"),
            (9, talk.Exceeded("r > c", query), "allow 200 related related"),
            (9, talk.Exceeded("r > c", query, bytes: 4), "allow 200 related related"),
            (9, talk.Exceeded("r > c", query, bytes: 3), "deny 200 bad-icmp-quote invalid"),
            (9, talk.Exceeded("r > s", query), "deny 0 misdirected-icmp-error invalid"),
            (9, talk.Exceeded("r > s", talk.Udp("s:53 > c:1025")), "allow 200 related related"),
            (9, talk.Exceeded("r > c", talk.Udp("c:1025 > s:54")), "deny 200 unrelated-icmp-error invalid"),
            (9, talk.Udp("c:1025 > s:53"), "allow 200 flow new"));
        Assert.Equal("30s", talk.SecondsLeft(9));
        talk.Decide((20, talk.Exceeded("r > c", query), "allow 200 related related"));
        Assert.Equal("19s", talk.SecondsLeft(20));
        talk.Decide((39, talk.Exceeded("r > c", query), "deny 200 unrelated-icmp-error invalid"));
    }

    [Theory, EachEngineAndFamily]
    public void A_quoted_segment_has_to_lie_in_its_sender_s_window(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsWeb);
        talk.Decide(
            (0, talk.Tcp("c:1025 > s:80", "S", 1_000_000), "allow 200 rule new"),
            (0, talk.Exceeded("r > c", talk.Tcp("c:1025 > s:80", "S", 1_000_000)), "allow 200 related related"),
            (0, talk.Exceeded("r > s", talk.Tcp("s:80 > c:1025", "SA", 12345)), "allow 200 related related"),
            (0, talk.Tcp("s:80 > c:1025", "SA", 500, 1_000_001), "allow 200 flow established"),
            (0, talk.Tcp("c:1025 > s:80", "A", 1_000_001, 501), "allow 200 flow established"),
            (1, talk.Exceeded("r > c", talk.Tcp("c:1025 > s:80", "A", 1_000_001)), "allow 200 related related"),
            (1, talk.Exceeded("r > c", talk.Tcp("c:1025 > s:80", "A", 1_008_001)), "allow 200 related related"),
            (1, talk.Exceeded("r > c", talk.Tcp("c:1025 > s:80", "A", 1_008_002)), "deny 0 icmp-quote-out-of-window invalid"),
            (1, talk.Exceeded("r > c", talk.Tcp("c:1025 > s:80", "A", 1_000_001 - 66_000)), "allow 200 related related"),
            (1, talk.Exceeded("r > c", talk.Tcp("c:1025 > s:80", "A", 1_000_001 - 66_001)), "deny 0 icmp-quote-out-of-window invalid"),
            (1, talk.Exceeded("r > c", talk.Tcp("c:1025 > s:80", "A", 1_000_001), bytes: 7), "deny 200 bad-icmp-quote invalid"));
    }

    [Theory, EachEngineAndFamily]
    public void Quoted_queries_are_found_by_their_identifier(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsWeb);
        talk.Decide(
            (0, talk.Echo("c > s", 7), "allow 200 rule new"),
            (0, talk.Exceeded("r > c", talk.Echo("c > s", 7)), "allow 200 related related"),
            (0, talk.Exceeded("r > s", talk.Echo("s > c", 7, isAnswer: true)), "allow 200 related related"),
            (0, talk.Exceeded("r > c", talk.Echo("c > s", 8)), "deny 200 unrelated-icmp-error invalid"),
            (0, talk.Exceeded("r > s", talk.Echo("s > c", 7)), "deny 200 unrelated-icmp-error invalid"),
            (0, talk.Exceeded("r > c", talk.Exceeded("c > s", talk.Echo("s > c", 7))), "deny 200 bad-icmp-quote invalid"));
    }

    [Theory, EachEngineAndFamily]
    public void A_quote_that_cannot_be_read_is_about_no_flow(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsWeb);
        byte[] quoted = talk.Udp("c:1025 > s:53").Bytes();
        byte[] otherVersion = [(byte)(quoted[0] ^ 0xF0), .. quoted[1..]];
        talk.Decide(
            (0, talk.Udp("c:1025 > s:53"), "allow 200 rule new"),
            (0, talk.Icmp("r > c", 3, 1), "deny 200 bad-icmp-quote invalid"),
            (0, talk.Icmp("r > c", 3, 1).Payload(quoted[..19]), "deny 200 bad-icmp-quote invalid"),
            (0, talk.Icmp("r > c", 3, 1).Payload(otherVersion), "deny 200 bad-icmp-quote invalid"),
            (0, talk.Icmp("r > c", 3, 1).Payload(talk.Later("c:1 > s:1", 2, 16).Bytes()), "deny 200 bad-icmp-quote invalid"),
            (0, talk.Icmp("r > c", 3, 1).Payload(quoted), "allow 200 related related"));
    }

    [Theory, EachEngineAndFamily(Only = 6)]
    public void Extension_headers_in_a_quote_are_walked(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsWeb);
        (string c, string s) = (talk.Address('c'), talk.Address('s'));
        PacketBuilder ip = PacketBuilder.Ip().Ip6(c, s);
        PacketBuilder quoted = ip.HopByHop().Routing(0).DestinationOptions().Fragment6(0, moreFragments: true).Authentication().Udp(1025, 53);
        talk.Decide(
            (0, talk.Udp("c:1025 > s:53"), "allow 200 rule new"),
            (0, talk.Exceeded("r > c", quoted, bytes: 200), "allow 200 related related"),
            (0, talk.Exceeded("r > c", quoted, bytes: 60), "deny 200 bad-icmp-quote invalid"),
            (0, talk.Exceeded("r > c", ip.HopByHop(h => h with { LengthField = 255 }).Udp(1025, 53), bytes: 200), "deny 200 bad-icmp-quote invalid"));
    }

    [Theory, EachEngineAndFamily]
    public void An_error_about_a_flow_under_another_name_is_not_found(string engine, int family)
    {
        StrictTalk talk = new(engine, family, """
              - 100 allow udp from any to any keep-state :a
              - 200 check-state :b
              - 300 deny ip from any to any
            """);
        PacketBuilder query = talk.Udp("c:1025 > s:53", 1, 2, 3);
        talk.Decide(
            (0, query, "allow 100 rule new"),
            (0, talk.Exceeded("r > c", query), "allow 100 related related"));
        StrictTalk other = new(engine, family, """
              - 100 allow udp from any to any record-state :a
              - 200 check-state :b
              - 300 deny ip from any to any
            """);
        other.Decide(
            (0, query, "allow 100 rule new"),
            (0, other.Exceeded("r > c", query), "deny 300 rule invalid"));
    }
}
