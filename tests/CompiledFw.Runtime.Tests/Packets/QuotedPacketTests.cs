using CompiledFw.TestKit;

namespace CompiledFw.Packets;

public sealed class QuotedPacketTests
{
    private static readonly PacketBuilder V4 = PacketBuilder.Ip().Ip4("192.0.2.1", "198.51.100.2");
    private static readonly PacketBuilder V6 = PacketBuilder.Ip().Ip6("2001:db8::1", "2001:db8::2");

    private static readonly Dictionary<string, byte[]> Packets = new()
    {
        ["tcp"] = V4.Tcp(1025, 80, TcpFlags.Syn, tcp => tcp with { Sequence = 0xAABBCCDD }).Bytes(),
        ["udp"] = V4.Udp(1025, 53).Bytes(),
        ["udplite"] = V4.UdpLite(1025, 53).Bytes(),
        ["sctp"] = V4.Sctp(1025, 53).Bytes(),
        ["echo"] = V4.Icmp(8, 0, 0x0007_0001).Bytes(),
        ["gre"] = PacketBuilder.Ip().Ip4(1, 2, ip => ip with { Protocol = 47 }).PayloadOf(8).Bytes(),
        ["tcp behind options"] = PacketBuilder.Ip().Ip4(1, 2, ip => ip with { Options = [7, 4, 4, 0] }).Tcp(1, 2, 0).Bytes(),
        ["tcp6"] = V6.Tcp(1025, 80, TcpFlags.Syn).Bytes(),
        ["udp6"] = V6.Udp(1025, 53).Bytes(),
        ["echo6"] = V6.Icmp6(128, 0, 0x0007_0001).Bytes(),
        ["udp6 behind a chain"] = V6.HopByHop().DestinationOptions().Routing(0).Authentication().Udp(1025, 53).Bytes(),
    };

    [Theory]
    [InlineData("tcp", 20, 8)]
    [InlineData("udp", 20, 4)]
    [InlineData("udplite", 20, 4)]
    [InlineData("sctp", 20, 4)]
    [InlineData("echo", 20, 8)]
    [InlineData("gre", 20, 0)]
    [InlineData("tcp behind options", 24, 8)]
    [InlineData("tcp6", 40, 8)]
    [InlineData("udp6", 40, 4)]
    [InlineData("echo6", 40, 8)]
    [InlineData("udp6 behind a chain", 40 + 8 + 8 + 24 + 24, 4)]
    public void A_quote_is_enough_from_so_many_bytes_behind_its_ip_header_on(string packet, int headers, int enough)
    {
        for (int length = 0; length <= Packets[packet].Length; length++)
        {
            Reason expected = length >= headers + enough ? Reason.Rule : Reason.BadIcmpQuote;
            Assert.True(expected == Read(Packets[packet][..length], out _), $"{length} bytes");
        }
    }

    [Fact]
    public void Eight_bytes_of_tcp_give_ports_and_sequence_number_and_neither_flags_nor_acknowledgement()
    {
        Read(Packets["tcp"][..28], out PacketHeaders q);
        Assert.Equal(
            "v4 proto 6 c0000201:1025 > c6336402:80 00000000000000000000000000000000 > 00000000000000000000000000000000 length 28 "
            + "tcp 100 2864434397 0 icmp -1 -1 0 fragment 0 0 extensions 00 at 28 48",
            HeadersText.Of(q));
    }

    [Fact]
    public void A_query_in_a_quote_gives_its_identifier()
    {
        byte[] frame = ErrorOf(Packets["echo6"]);
        PacketDecoder.Decode(frame, FrameStart.Ip, out PacketHeaders error);
        Assert.Equal(Reason.Rule, QuotedPacket.Read(frame, in error, out PacketHeaders q));
        Assert.True(IcmpQuery.TryRead(frame, in q, out IcmpQuery query));
        Assert.Equal(new IcmpQuery(IcmpQueryKind.Echo, 0, 7, IsReply: false), query);
    }

    [Fact]
    public void An_ethernet_header_and_padding_around_the_error_change_nothing()
    {
        byte[] frame = PacketBuilder.Ethernet().Ip4(9, 1).Icmp(3).Payload(Packets["udp"][..24]).PaddedTo(120).Bytes();
        PacketDecoder.Decode(frame, FrameStart.Ethernet, out PacketHeaders error);
        Assert.Equal(Reason.Rule, QuotedPacket.Read(frame, in error, out PacketHeaders q));
        Assert.Equal((1025, 53, 14 + 28, 14 + 48), (q.SourcePort, q.DestinationPort, q.NetworkOffset, q.TransportOffset));

        byte[] cut = PacketBuilder.Ethernet().Ip4(9, 1).Icmp(3).Payload(Packets["udp"][..23]).PaddedTo(120).Bytes();
        PacketDecoder.Decode(cut, FrameStart.Ethernet, out error);
        Assert.Equal(Reason.BadIcmpQuote, QuotedPacket.Read(cut, in error, out _));
    }

    public static TheoryData<string, byte[]> Unreadable => new()
    {
        { "nothing", [] },
        { "a later fragment", PacketBuilder.Ip().Ip4(1, 2, ip => ip with { FragmentOffset = 1, Protocol = 17 }).PayloadOf(16).Bytes() },
        { "a header length of 16", PacketBuilder.Ip().Ip4(1, 2, ip => ip with { HeaderWords = 4 }).Udp(1, 2).Bytes() },
        { "a header length beyond the quote", PacketBuilder.Ip().Ip4(1, 2, ip => ip with { HeaderWords = 15 }).Udp(1, 2).Bytes() },
        { "version 5", PacketBuilder.Ip().Ip4(1, 2, ip => ip with { Version = 5 }).Udp(1, 2).Bytes() },
        { "an error", V4.Icmp(11).PayloadOf(28).Bytes() },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void No_flow_can_be_told_from(string what, byte[] quote)
    {
        byte[] frame = QuoteFrames.Error4(quote);
        PacketDecoder.Decode(frame, FrameStart.Ip, out PacketHeaders error);
        Assert.True(QuotedPacket.Read(frame, in error, out _) == Reason.BadIcmpQuote, what);
    }

    public static TheoryData<string, byte[]> Unreadable6 => new()
    {
        { "a later fragment", V6.Fragment6(1, false, f => f with { NextHeader = 17 }).PayloadOf(16).Bytes() },
        { "a routing header of an unknown type", V6.Routing(4).Udp(1, 2).Bytes() },
        { "an error", V6.Icmp6(2).PayloadOf(48).Bytes() },
        { "IPv4", Packets["udp"] },
    };

    [Theory]
    [MemberData(nameof(Unreadable6))]
    public void No_flow_can_be_told_in_ipv6_from(string what, byte[] quote)
    {
        byte[] frame = QuoteFrames.Error6(quote);
        PacketDecoder.Decode(frame, FrameStart.Ip, out PacketHeaders error);
        Assert.True(QuotedPacket.Read(frame, in error, out _) == Reason.BadIcmpQuote, what);
    }

    [Fact]
    public void An_icmp_error_does_not_quote_ipv6()
    {
        byte[] frame = QuoteFrames.Error4(Packets["udp6"]);
        PacketDecoder.Decode(frame, FrameStart.Ip, out PacketHeaders error);
        Assert.Equal(Reason.BadIcmpQuote, QuotedPacket.Read(frame, in error, out _));
    }

    [Fact]
    public void A_first_fragment_is_read_whatever_its_lengths_say()
    {
        byte[] quote = PacketBuilder.Ip().Ip4(1, 2, ip => ip with { MoreFragments = true, TotalLength = 9000 }).Udp(5, 6).Bytes();
        Assert.Equal(Reason.Rule, Read(quote, out PacketHeaders q));
        Assert.Equal((5, 6, FragmentFlags.MoreFragments), (q.SourcePort, q.DestinationPort, q.FragmentFlags));
    }

    [Fact]
    public void A_quote_beyond_16_bit_offsets_is_not_read()
    {
        // Options up to byte 65,528, an error behind them without a payload length to bound it.
        byte[] frame = new byte[70_000];
        PacketBuilder.Ip().Ip6(1, 2, ip => ip with { NextHeader = 0, PayloadLength = 65_535 }).Bytes().CopyTo(frame, 0);
        int at = 40;
        while (at < 65_512)
        {
            int units = Math.Min(256, (65_512 - at) / 8);
            frame[at + 1] = (byte)(units - 1);
            at += units * 8;
            frame[at - (units * 8)] = (byte)(at < 65_512 ? 0 : 58);
        }

        frame[at] = 1;
        Assert.Equal(Reason.Rule, PacketDecoder.Decode(frame, FrameStart.Ip, out PacketHeaders error));
        Assert.True(IcmpErrors.IsError(in error));
        Assert.Equal(Reason.BadIcmpQuote, QuotedPacket.Read(frame, in error, out _));
    }

    private static byte[] ErrorOf(byte[] quote) =>
        quote.Length > 0 && quote[0] >> 4 == 6 ? QuoteFrames.Error6(quote) : QuoteFrames.Error4(quote);

    private static Reason Read(byte[] quote, out PacketHeaders quoted)
    {
        byte[] frame = ErrorOf(quote);
        Assert.Equal(Reason.Rule, PacketDecoder.Decode(frame, FrameStart.Ip, out PacketHeaders error));
        return QuotedPacket.Read(frame, in error, out quoted);
    }
}
