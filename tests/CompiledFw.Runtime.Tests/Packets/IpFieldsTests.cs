using CompiledFw.TestKit;

namespace CompiledFw.Packets;

/// <summary>Fields of the IP and Ethernet headers, read on demand.</summary>
public sealed class IpFieldsTests
{
    private static readonly byte[] NotIp = [.. new byte[12], 0x08, 0x06, 0, 1, 8, 0];

    [Theory]
    [InlineData(FrameStart.Ip)]
    [InlineData(FrameStart.Ethernet)]
    public void An_ipv4_header_gives_its_fields_wherever_it_begins(FrameStart start)
    {
        byte[] frame = Link(start)
            .Ip4(1, 2, ip => ip with { TypeOfService = 0xB9, Identification = 0xFEDC, TimeToLive = 200 })
            .Udp(1, 2).Bytes();
        Assert.Equal([0xB9, 0xFEDC, 200, 28, 46, -1], IpFieldsOf(frame, Decoded(frame, start)));
    }

    [Theory]
    [InlineData(FrameStart.Ip)]
    [InlineData(FrameStart.Ethernet)]
    public void An_ipv6_header_gives_its_fields_wherever_it_begins(FrameStart start)
    {
        byte[] frame = Link(start)
            .Ip6(1, 2, ip => ip with { TrafficClass = 0xB9, FlowLabel = 0xABCDE, HopLimit = 9 })
            .Udp(1, 2).Bytes();
        Assert.Equal([-1, -1, -1, 48, 46, 0xABCDE], IpFieldsOf(frame, Decoded(frame, start)));
    }

    [Fact]
    public void The_lengths_are_those_of_the_header_not_of_the_bytes()
    {
        byte[] v4 = Link(FrameStart.Ip).Ip4(1, 2, ip => ip with { TotalLength = 24 }).Udp(1, 2).PaddedTo(100).Bytes();
        byte[] v6 = Link(FrameStart.Ip).Ip6(1, 2, ip => ip with { PayloadLength = 0 }).Udp(1, 2).PaddedTo(100).Bytes();
        Assert.Equal(24, IpFields.TotalLength(v4, Decoded(v4, FrameStart.Ip)));
        Assert.Equal(40, IpFields.TotalLength(v6, Decoded(v6, FrameStart.Ip)));
    }

    [Fact]
    public void The_length_of_an_ipv6_packet_wraps_in_16_bits()
    {
        byte[] frame = Link(FrameStart.Ip).Ip6(1, 2).Udp(1, 2).PayloadOf(65535 - 8).Bytes();
        Assert.Equal(39, IpFields.TotalLength(frame, Decoded(frame, FrameStart.Ip)));
    }

    [Fact]
    public void What_is_not_ip_has_no_field_of_ip()
    {
        PacketHeaders packet = Decoded(NotIp, FrameStart.Ethernet);
        Assert.All(IpFieldsOf(NotIp, packet), field => Assert.Equal(-1, field));
        Assert.Equal((-1, -1), (Ip4Options.Read(NotIp, packet), TcpOptions.Read(NotIp, packet, out _)));
        Assert.Equal((-1, -1), (TcpFields.Window(NotIp, packet), TcpFields.DataLength(NotIp, packet)));
    }

    [Fact]
    public void An_ethernet_header_gives_addresses_and_type()
    {
        byte[] frame = PacketBuilder
            .Ethernet(e => e with { Destination = [0xFF, 1, 2, 3, 4, 5], Source = [0, 0, 0x5E, 0, 0xFA, 0xFF] })
            .Ip4(1, 2).Udp(1, 2).Bytes();
        Assert.Equal([0xFF01_0203_0405, 0x0000_5E00_FAFF, 0x0800], EthernetFieldsOf(frame, Decoded(frame, FrameStart.Ethernet)));
    }

    [Fact]
    public void The_type_of_a_tagged_frame_is_the_tags()
    {
        byte[] frame = PacketBuilder.Ethernet().ServiceVlan(7).Vlan(8).Ip6(1, 2).Udp(1, 2).Bytes();
        Assert.Equal(0x88A8, EthernetFields.EtherType(frame, Decoded(frame, FrameStart.Ethernet)));
    }

    [Fact]
    public void What_is_not_ip_has_an_ethernet_header_all_the_same() =>
        Assert.Equal(0x0806, EthernetFields.EtherType(NotIp, Decoded(NotIp, FrameStart.Ethernet)));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(28)]
    public void Bytes_that_begin_at_ip_have_no_ethernet_header(int bytes)
    {
        byte[] frame = PacketBuilder.Ip().Ip4(1, 2).Udp(1, 2).Bytes()[..bytes];
        Assert.Equal([-1, -1, -1], EthernetFieldsOf(frame, Decoded(frame, FrameStart.Ip)));
    }

    private static int[] IpFieldsOf(byte[] frame, in PacketHeaders packet) =>
    [
        Ip4Fields.TypeOfService(frame, packet), Ip4Fields.Identification(frame, packet), Ip4Fields.TimeToLive(frame, packet),
        IpFields.TotalLength(frame, packet), IpFields.DiffServ(frame, packet), Ip6Fields.FlowLabel(frame, packet),
    ];

    private static long[] EthernetFieldsOf(byte[] frame, in PacketHeaders packet) =>
    [
        EthernetFields.DestinationMac(frame, packet), EthernetFields.SourceMac(frame, packet),
        EthernetFields.EtherType(frame, packet),
    ];

    private static PacketBuilder Link(FrameStart start) =>
        start == FrameStart.Ip ? PacketBuilder.Ip() : PacketBuilder.Ethernet().Vlan(1);

    private static PacketHeaders Decoded(byte[] frame, FrameStart start)
    {
        Assert.Equal(Reason.Rule, PacketDecoder.Decode(frame, start, out PacketHeaders packet));
        return packet;
    }
}
