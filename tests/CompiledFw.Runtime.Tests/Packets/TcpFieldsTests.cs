using CompiledFw.TestKit;

namespace CompiledFw.Packets;

public sealed class TcpFieldsTests
{
    [Theory]
    [InlineData(4, 0)]
    [InlineData(4, 7)]
    [InlineData(6, 0)]
    [InlineData(6, 7)]
    public void Data_is_what_is_left_behind_the_headers(int version, int bytes)
    {
        PacketBuilder network = version == 4
            ? PacketBuilder.Ethernet().Ip4(1, 2, ip => ip with { Options = [1, 1, 1, 1] })
            : PacketBuilder.Ethernet().Vlan(1).Ip6(1, 2).HopByHop().DestinationOptions();
        byte[] frame = network
            .Tcp(1, 2, TcpFlags.Ack, tcp => tcp with { Options = [1, 1, 8, 10, .. new byte[8]] })
            .PayloadOf(bytes).PaddedTo(200).Bytes();
        Assert.Equal(bytes, DataLength(frame, FrameStart.Ethernet));
    }

    [Theory]
    [InlineData(20, 5, 65516)]
    [InlineData(39, 5, 65535)]
    [InlineData(40, 15, 65496)]
    [InlineData(40, 0, 20)]
    public void Data_wraps_where_the_headers_claim_more_than_the_packet(int totalLength, int dataOffset, int length)
    {
        PacketBuilder packet = PacketBuilder.Ip()
            .Ip4(1, 2, ip => ip with { TotalLength = totalLength })
            .Tcp(1, 2, 0, tcp => tcp with { DataOffset = dataOffset });
        Assert.Equal(length, DataLength(packet.Bytes(), FrameStart.Ip));
    }

    [Fact]
    public void An_ipv6_packet_without_a_payload_length_says_nothing_of_its_data()
    {
        PacketBuilder packet = PacketBuilder.Ip().Ip6(1, 2, ip => ip with { PayloadLength = 0 }).Tcp(1, 2, 0);
        Assert.Equal(-1, DataLength(packet.Bytes(), FrameStart.Ip));
    }

    [Fact]
    public void Data_of_an_ipv6_packet_wraps_as_well()
    {
        PacketBuilder packet = PacketBuilder.Ip().Ip6(1, 2, ip => ip with { PayloadLength = 8 }).HopByHop().Tcp(1, 2, 0);
        Assert.Equal(65516, DataLength(packet.Bytes(), FrameStart.Ip));
    }

    [Fact]
    public void A_segment_has_a_window()
    {
        byte[] frame = PacketBuilder.Ethernet().Ip6(1, 2).Fragment6(0, true)
            .Tcp(1, 2, 0, tcp => tcp with { Window = 0x1234 }).Bytes();
        PacketDecoder.Decode(frame, FrameStart.Ethernet, out PacketHeaders packet);
        Assert.Equal(0x1234, TcpFields.Window(frame, packet));
    }

    public static TheoryData<string> NoSegments => [.. Others.Keys];

    private static Dictionary<string, PacketBuilder> Others { get; } = new()
    {
        ["udp"] = PacketBuilder.Ip().Ip4(1, 2).Udp(1, 2).PayloadOf(40),
        ["a later fragment"] = PacketBuilder.Ip().Ip4(1, 2, ip => ip with { FragmentOffset = 2, Protocol = 6 }).PayloadOf(40),
        ["a later fragment of ipv6"] = PacketBuilder.Ip().Ip6(1, 2)
            .Fragment6(2, false, f => f with { NextHeader = 6 }).PayloadOf(40),
    };

    [Theory]
    [MemberData(nameof(NoSegments))]
    public void What_is_no_segment_has_no_field_of_one(string other)
    {
        byte[] frame = Others[other].Bytes();
        Assert.Equal(Reason.Rule, PacketDecoder.Decode(frame, FrameStart.Ip, out PacketHeaders packet));
        Assert.Equal((-1, -1), (TcpFields.Window(frame, packet), TcpFields.DataLength(frame, packet)));
        Assert.Equal((-1, -1), (TcpOptions.Read(frame, packet, out int mss), mss));
    }

    private static int DataLength(byte[] frame, FrameStart start)
    {
        Assert.Equal(Reason.Rule, PacketDecoder.Decode(frame, start, out PacketHeaders packet));
        return TcpFields.DataLength(frame, packet);
    }
}
