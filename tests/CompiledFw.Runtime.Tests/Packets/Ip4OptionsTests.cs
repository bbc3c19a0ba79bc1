using CompiledFw.TestKit;

namespace CompiledFw.Packets;

public sealed class Ip4OptionsTests
{
    private const int Malformed = -1;

    /// <summary>The lists of case match-0070, and what ipfw said of them.</summary>
    [Theory]
    [InlineData("", 0)]
    [InlineData("0707040000000000", Ip4Options.RecordRoute)]
    [InlineData("8307040101010100", Ip4Options.LooseRoute)]
    [InlineData("8907040101010100", Ip4Options.StrictRoute)]
    [InlineData("4408050000000000", Ip4Options.Timestamp)]
    [InlineData("01010100", 0)]
    [InlineData("94040000", 0)]
    [InlineData("07000000", Malformed)]
    [InlineData("07010000", Ip4Options.RecordRoute)]
    [InlineData("07020000", Ip4Options.RecordRoute)]
    [InlineData("07280400", Malformed)]
    [InlineData("0007070400000000", 0)]
    [InlineData("0183070401010101", Ip4Options.LooseRoute)]
    [InlineData("07070400000000440805000000000000", Ip4Options.RecordRoute | Ip4Options.Timestamp)]
    [InlineData("01010107", Malformed)]
    [InlineData("820b00000000000000000000", 0)]
    [InlineData("890704010101010700000000", Malformed)]
    [InlineData("07400400", Malformed)]
    public void A_list_gives_its_options_unless_a_length_is_wrong(string options, int found) =>
        Assert.Equal(found, Read(Convert.FromHexString(options)));

    /// <summary>ipfw takes the length of an option at the very end from the upper-layer header: a 1 makes it whole.</summary>
    [Fact]
    public void An_option_whose_length_would_lie_behind_the_header_is_malformed()
    {
        byte[] frame = PacketBuilder.Ip().Ip4(1, 2, ip => ip with { Options = [1, 1, 1, 7] }).Udp(0x0101, 2).Bytes();
        Assert.Equal(Malformed, Read(frame, FrameStart.Ip));
    }

    [Fact]
    public void A_list_may_fill_the_largest_header() =>
        Assert.Equal(Ip4Options.RecordRoute, Read([.. Enumerable.Repeat((byte)1, 37), 7, 3, 4]));

    [Fact]
    public void A_later_fragment_has_its_options()
    {
        byte[] frame = PacketBuilder.Ip()
            .Ip4(1, 2, ip => ip with { Options = [0x44, 4, 5, 0], FragmentOffset = 9, Protocol = 6 })
            .PayloadOf(8).Bytes();
        Assert.Equal(Ip4Options.Timestamp, Read(frame, FrameStart.Ip));
    }

    [Fact]
    public void Ipv6_has_none() =>
        Assert.Equal(-1, Read(PacketBuilder.Ip().Ip6(1, 2).HopByHop().Udp(1, 2).Bytes(), FrameStart.Ip));

    private static int Read(byte[] options) =>
        Read(PacketBuilder.Ethernet().Ip4(1, 2, ip => ip with { Options = options }).Udp(1, 2).Bytes(), FrameStart.Ethernet);

    private static int Read(byte[] frame, FrameStart start)
    {
        Assert.Equal(Reason.Rule, PacketDecoder.Decode(frame, start, out PacketHeaders packet));
        return Ip4Options.Read(frame, packet);
    }
}
