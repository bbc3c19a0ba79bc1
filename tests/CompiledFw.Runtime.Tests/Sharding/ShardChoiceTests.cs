using CompiledFw.Flows;
using CompiledFw.Packets;
using CompiledFw.TestKit;

namespace CompiledFw.Sharding;

public sealed class ShardChoiceTests
{
    private const int Shards = 200;

    private static readonly HashSecret Secret = new(1, 2);
    private static readonly ShardChoice Classic = new(Secret, Shards, followsQuotes: false);
    private static readonly ShardChoice Strict = new(Secret, Shards, followsQuotes: true);

    private static readonly PacketBuilder There = PacketBuilder.Ip().Ip4("192.0.2.1", "198.51.100.2");
    private static readonly PacketBuilder Back = PacketBuilder.Ip().Ip4("198.51.100.2", "192.0.2.1");
    private static readonly PacketBuilder There6 = PacketBuilder.Ip().Ip6("2001:db8::1", "2001:db8:1::2");
    private static readonly PacketBuilder Back6 = PacketBuilder.Ip().Ip6("2001:db8:1::2", "2001:db8::1");

    private static readonly Dictionary<string, PacketBuilder> BetweenTwoHosts = new()
    {
        ["tcp"] = There.Tcp(1, 2, 0),
        ["tcp back"] = Back.Tcp(2, 1, 0),
        ["udp"] = There.Udp(5, 6),
        ["icmp"] = There.Icmp(8),
        ["icmp back"] = Back.Icmp(0),
        ["other"] = There.PayloadOf(3),
        ["options"] = PacketBuilder.Ip().Ip4("198.51.100.2", "192.0.2.1", ip => ip with { Options = [7, 4, 4, 0] }).Udp(1, 2),
        ["later fragment"] = PacketBuilder.Ip().Ip4("192.0.2.1", "198.51.100.2", ip => ip with { FragmentOffset = 7 }).PayloadOf(9),
        ["ethernet"] = PacketBuilder.Ethernet().Ip4("192.0.2.1", "198.51.100.2").Udp(1, 2),
        ["vlan"] = PacketBuilder.Ethernet().Vlan(9).Ip4("198.51.100.2", "192.0.2.1").Udp(1, 2),
    };

    private static readonly Dictionary<string, PacketBuilder> BetweenTwoHosts6 = new()
    {
        ["tcp"] = There6.Tcp(1, 2, 0),
        ["tcp back"] = Back6.Tcp(2, 1, 0),
        ["icmp"] = There6.Icmp6(128),
        ["behind a chain"] = Back6.HopByHop().Routing(0).Udp(1, 2),
        ["later fragment"] = There6.Fragment6(7, true, f => f with { NextHeader = 17 }).PayloadOf(8),
        ["ethernet"] = PacketBuilder.Ethernet().Ip6("2001:db8::1", "2001:db8:1::2").Udp(1, 2),
    };

    public static TheoryData<string> Names => [.. BetweenTwoHosts.Keys];

    public static TheoryData<string> Names6 => [.. BetweenTwoHosts6.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_hosts_have_one_shard(string packet) => AssertSame(There.Udp(53, 53), BetweenTwoHosts[packet]);

    [Theory]
    [MemberData(nameof(Names6))]
    public void Two_hosts_have_one_shard_in_ipv6(string packet) => AssertSame(There6.Udp(53, 53), BetweenTwoHosts6[packet]);

    [Fact]
    public void An_icmp_error_goes_where_the_flow_is_that_it_tells_of_under_strict_tracking_alone()
    {
        byte[] quote = There.Udp(1, 2).Bytes();
        byte[] quote6 = There6.Tcp(1, 2, 0).Bytes();
        byte[] error = PacketBuilder.Ip().Ip4("203.0.113.9", "192.0.2.1").Icmp(11).Payload(quote).Bytes();
        byte[] error6 = PacketBuilder.Ip().Ip6("2001:db8:9::9", "2001:db8::1").Icmp6(2).Payload(quote6).Bytes();
        Assert.Equal(Of(Strict, quote), Of(Strict, error));
        Assert.Equal(Of(Strict, quote6), Of(Strict, error6));
        Assert.Equal(Of(Classic, PacketBuilder.Ip().Ip4("203.0.113.9", "192.0.2.1").Udp(1, 2).Bytes()), Of(Classic, error));
        Assert.Equal(Of(Classic, PacketBuilder.Ip().Ip6("2001:db8:9::9", "2001:db8::1").Udp(1, 2).Bytes()), Of(Classic, error6));
    }

    [Fact]
    public void An_error_without_a_readable_quote_and_one_in_fragments_go_by_their_own_addresses()
    {
        byte[] quote = There.Udp(1, 2).Bytes();
        byte[] own = PacketBuilder.Ip().Ip4("203.0.113.9", "192.0.2.1").Udp(1, 2).Bytes();
        byte[] unreadable = PacketBuilder.Ip().Ip4("203.0.113.9", "192.0.2.1").Icmp(11).Payload(quote[..20]).Bytes();
        byte[] inFragments = PacketBuilder.Ip().Ip4("203.0.113.9", "192.0.2.1", ip => ip with { MoreFragments = true })
            .Icmp(11).Payload(quote).Bytes();
        Assert.Equal(Of(Strict, own), Of(Strict, unreadable));
        Assert.Equal(Of(Strict, own), Of(Strict, inFragments));
        Assert.NotEqual(Of(Strict, own), Of(Strict, quote));
    }

    [Theory]
    [InlineData(FrameStart.Ip)]
    [InlineData(FrameStart.Ethernet)]
    public void What_has_no_addresses_goes_to_the_first_shard(FrameStart start)
    {
        byte[][] frames =
        [
            [], [0x45], new byte[12], new byte[14], new byte[60],
            PacketBuilder.Ethernet(frame => frame with { Type = 0x0806 }).PayloadOf(46).Bytes(),
            There6.Udp(1, 2).Cut(9).Bytes(),
        ];
        Assert.All(frames, frame => Assert.Equal((0, 0), (Classic.ShardOf(frame, start), Strict.ShardOf(frame, start))));
    }

    [Fact]
    public void A_million_broken_frames_have_a_shard()
    {
        var frames = new BrokenFrames(seed: 20_261_121, maxBytes: 256);
        for (int i = 0; i < 1_000_000; i++)
        {
            ReadOnlySpan<byte> frame = frames.Next(out FrameStart start);
            int shard = Strict.ShardOf(frame, start);
            bool isKnown = PacketDecoder.Decode(frame, start, out PacketHeaders packet) == Reason.Rule;
            if ((uint)shard >= Shards || (isKnown && packet.Version == 0 && shard != 0))
                Assert.Fail($"shard {shard} of {Convert.ToHexStringLower(frame)}");
        }
    }

    [Fact]
    public void Addresses_in_sequence_spread_evenly()
    {
        int[] packets = new int[Shards];
        for (uint i = 0; i < 200_000; i++)
            packets[Of(Classic, PacketBuilder.Ip().Ip4(0x0A000000 + i, 0xC0000201).Udp(1, 2).Bytes())]++;
        // 1000 each, with a deviation of 32.
        Assert.All(packets, count => Assert.InRange(count, 800, 1200));
    }

    [Fact]
    public void Another_secret_makes_other_choices()
    {
        var other = new ShardChoice(new HashSecret(3, 4), Shards, followsQuotes: false);
        Assert.NotEqual(Of(Classic, There.Udp(1, 2).Bytes()), Of(other, There.Udp(1, 2).Bytes()));
    }

    private static void AssertSame(PacketBuilder one, PacketBuilder other)
    {
        Assert.NotEqual(0, Of(Classic, one.Bytes()));
        Assert.Equal(Of(Classic, one.Bytes()), Of(Classic, other.Bytes()));
        Assert.Equal(Of(Strict, one.Bytes()), Of(Strict, other.Bytes()));
    }

    private static int Of(ShardChoice choice, byte[] frame) =>
        choice.ShardOf(frame, frame[0] >> 4 is 4 or 6 ? FrameStart.Ip : FrameStart.Ethernet);
}
