using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests.Strict;

/// <summary>Later fragments follow their first one.</summary>
public sealed class StrictFragmentTests
{
    private const string KeepsAll = """
          - 100 check-state
          - 200 allow udp from any to any 53 keep-state
          - 300 unreach port udp from any to any 54
          - 400 allow ip from any to any
        """;

    [Theory, EachEngineAndFamily]
    public void Later_fragments_get_the_verdict_of_the_first_and_count_nowhere(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsAll);
        talk.Decide(
            (0, talk.Later("c > s", 3, 16), "deny 0 fragment-without-first invalid"),
            (0, First(talk, "c:1025 > s:53", 1), "allow 200 rule new"),
            (0, talk.Later("c > s", 5, 16, hasMore: true), "allow 200 fragment new"),
            (0, talk.Later("c > s", 3, 16, hasMore: true), "allow 200 fragment new"),
            (29, talk.Later("c > s", 7, 5), "allow 200 fragment new"),
            (30, talk.Later("c > s", 9, 5), "deny 0 fragment-without-first invalid"),
            (30, First(talk, "c:1025 > s:54", 2), "unreach 300 rule new"),
            (30, talk.Later("c > s", 3, 16, identification: 2), "unreach 300 fragment new"),
            (30, talk.Later("s > c", 3, 16, identification: 2), "deny 0 fragment-without-first invalid"),
            (30, talk.Later("c > s", 3, 16, identification: 3), "deny 0 fragment-without-first invalid"));
        Assert.Equal([0, 1, 1, 0, 0], talk.Counted);
    }

    [Theory, EachEngineAndFamily]
    public void An_overlap_poisons_the_whole_packet(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsAll);
        talk.Decide(
            (0, First(talk, "c:1025 > s:53", 1), "allow 200 rule new"),
            (0, talk.Later("c > s", 5, 16, hasMore: true), "allow 200 fragment new"),
            (0, talk.Later("c > s", 4, 16, hasMore: true), "deny 0 overlapping-fragment invalid"),
            (0, talk.Later("c > s", 9, 16), "deny 0 overlapping-fragment invalid"),
            (0, First(talk, "c:1025 > s:53", 1), "deny 0 overlapping-fragment invalid"),
            (0, First(talk, "c:1025 > s:53", 2), "allow 200 flow new"),
            (0, talk.Later("c > s", 2, 16, identification: 2, hasMore: true), "deny 0 overlapping-fragment invalid"),
            (30, First(talk, "c:1025 > s:53", 1), "allow 200 rule new"));
    }

    [Theory, EachEngineAndFamily]
    public void Fragments_of_impossible_length_are_denied_before_the_rules(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsAll);
        talk.Decide(
            (0, talk.Ip("c > s", 1, hasMore: true).Udp(1025, 53).PayloadOf(15), "deny 0 bad-fragment-length invalid"),
            (0, talk.Later("c > s", 3, 16), "deny 0 fragment-without-first invalid"),
            (0, First(talk, "c:1025 > s:53", 1), "allow 200 rule new"),
            (0, talk.Later("c > s", 3, 15, hasMore: true), "deny 0 bad-fragment-length invalid"),
            (0, talk.Later("c > s", 8191, 8), "deny 0 bad-fragment-length invalid"),
            (0, talk.Later("c > s", 8191, 7), family == 4 ? "deny 0 bad-fragment-length invalid" : "allow 200 fragment new"),
            (0, talk.Later("c > s", 3, 0), "deny 0 bad-fragment-length invalid"),
            (0, talk.Later("c > s", 3, 15), family == 4 ? "allow 200 fragment new" : "deny 0 overlapping-fragment invalid"));
    }

    [Theory, EachEngineAndFamily]
    public void A_first_fragment_without_its_upper_header_is_denied_before_the_rules(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsAll);
        byte[] options = [1, 1, 1, 1, 1, 1, 1, 1];
        byte[] segment = talk.Ip("c > s", 1, hasMore: true).Tcp(1025, 80, TcpFlagSyn, tcp => tcp with { Options = options }).Bytes();
        PacketBuilder short24 = talk.Ip("c > s", 1, hasMore: true).Payload(segment[^28..^4]);
        talk.Decide(
            (0, AsTcp(short24), "deny 0 tiny-fragment invalid"),
            (0, talk.Ip("c > s", 1, hasMore: true).Tcp(1025, 80, TcpFlagSyn, tcp => tcp with { Options = options }).PayloadOf(4), "allow 400 rule new"));
    }

    [Theory, EachEngineAndFamily]
    public void The_word_frag_speaks_of_a_first_fragment_which_the_others_follow(string engine, int family)
    {
        StrictTalk talk = new(engine, family, """
              - 100 deny ip from any to any frag
              - 200 allow ip from any to any
            """);
        talk.Decide(
            (0, First(talk, "c:1025 > s:53", 1), "deny 100 rule new"),
            (0, talk.Later("c > s", 3, 16), "deny 100 fragment new"),
            (0, talk.Udp("c:1025 > s:53"), "allow 200 rule new"));
    }

    [Theory, EachEngineAndFamily(Only = 6)]
    public void A_packet_in_a_single_piece_is_a_whole_one(string engine, int family)
    {
        StrictTalk talk = new(engine, family, KeepsAll);
        PacketBuilder atomic = PacketBuilder.Ip().Ip6(talk.Address('c'), talk.Address('s')).Fragment6(0, moreFragments: false).Udp(1025, 53).PayloadOf(3);
        talk.Decide(
            (0, atomic, "allow 200 rule new"),
            (0, atomic, "allow 200 flow new"),
            (0, talk.Later("c > s", 2, 16), "deny 0 fragment-without-first invalid"));
    }

    private const int TcpFlagSyn = 2;

    private static PacketBuilder First(StrictTalk talk, string way, ushort identification) =>
        talk.Ip(way, identification, hasMore: true).Udp(ushort.Parse(way.Split(" > ")[0][2..]), ushort.Parse(way.Split(" > ")[1][2..]), udp => udp with { Length = 60 }).PayloadOf(16);

    private static PacketBuilder AsTcp(PacketBuilder packet) => packet.Changed(layer => [layer switch
    {
        Ip4Layer ip => ip with { Protocol = 6 },
        Ip6FragmentLayer fragment => fragment with { NextHeader = 6 },
        _ => layer,
    }]);
}
