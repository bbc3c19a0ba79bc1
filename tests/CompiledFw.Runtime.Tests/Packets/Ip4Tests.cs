using CompiledFw.TestKit;

namespace CompiledFw.Packets;

public sealed class Ip4Tests
{
    [Fact]
    public void A_tcp_segment_gives_addresses_ports_numbers_and_flags()
    {
        PacketHeaders h = Decoded.Allowed(PacketBuilder.Ethernet()
            .Ip4("192.0.2.1", "198.51.100.2", ip => ip with { DontFragment = true })
            .Tcp(1025, 80, TcpFlags.Syn | TcpFlags.Ece, tcp => tcp with
            {
                Sequence = 7,
                Acknowledgement = 0xFFFF_FFFE,
                Options = [2, 4, 5, 180],
            })
            .PayloadOf(3));
        Assert.Equal(
            "v4 proto 6 c0000201:1025 > c6336402:80 00000000000000000000000000000000 > 00000000000000000000000000000000 "
            + "length 47 tcp 142 7 4294967294 icmp -1 -1 0 fragment 2 0 extensions 00 at 14 34",
            HeadersText.Of(h));
    }

    [Fact]
    public void A_segment_without_flags_still_shows_that_it_is_tcp() =>
        Assert.Equal(TcpFlags.Present, Decoded.Allowed(PacketBuilder.Ethernet().Ip4(1, 2).Tcp(1, 2, flags: 0)).TcpFlags);

    [Fact]
    public void The_tcp_data_offset_is_not_looked_at() =>
        Assert.Equal(2, Decoded.Allowed(PacketBuilder.Ethernet().Ip4(1, 2)
            .Tcp(1, 2, TcpFlags.Ack, tcp => tcp with { DataOffset = 1 })).DestinationPort);

    [Fact]
    public void Options_move_the_upper_header()
    {
        PacketHeaders h = Decoded.Allowed(PacketBuilder.Ethernet()
            .Ip4(1, 2, ip => ip with { Options = [.. Enumerable.Repeat((byte)1, 40)] })
            .Udp(1000, 53));
        Assert.Equal((14, 74, 53), (h.NetworkOffset, h.TransportOffset, h.DestinationPort));
    }

    [Theory]
    [InlineData(17)]
    [InlineData(136)]
    [InlineData(132)]
    [InlineData(6)]
    public void Four_protocols_have_ports(int protocol)
    {
        PacketHeaders h = Decoded.Allowed(PacketBuilder.Ip().Ip4(1, 2, ip => ip with { Protocol = (byte)protocol })
            .Payload([0, 0, 255, 255, .. new byte[16]]), FrameStart.Ip);
        Assert.Equal((0, 65535), (h.SourcePort, h.DestinationPort));
    }

    [Fact]
    public void An_icmp_message_gives_type_and_code_and_no_ports()
    {
        PacketHeaders h = Decoded.Allowed(PacketBuilder.Ethernet().Ip4(1, 2).Icmp(3, 13));
        Assert.Equal((3, -1, 13), (h.IcmpType, h.Icmp6Type, h.IcmpCode));
        Assert.Equal((-1, -1), (h.SourcePort, h.DestinationPort));
    }

    [Fact]
    public void Icmp6_in_ipv4_is_only_a_protocol_number()
    {
        PacketHeaders h = Decoded.Allowed(PacketBuilder.Ethernet().Ip4(1, 2).Icmp6(128));
        Assert.Equal((58, -1, -1), (h.Protocol, h.IcmpType, h.Icmp6Type));
    }

    [Theory]
    [InlineData(6, 2)]
    [InlineData(17, 1)]
    [InlineData(1, 1)]
    [InlineData(132, 8191)]
    public void A_later_fragment_has_no_ports_flags_or_types(int protocol, int offset)
    {
        PacketHeaders h = Decoded.Allowed(PacketBuilder.Ethernet()
            .Ip4("192.0.2.1", "198.51.100.2", ip => ip with
            {
                FragmentOffset = offset,
                MoreFragments = true,
                Protocol = (byte)protocol,
            })
            .PayloadOf(24));
        Assert.Equal(
            $"v4 proto {protocol} c0000201:-1 > c6336402:-1 00000000000000000000000000000000 > 00000000000000000000000000000000 "
            + $"length 44 tcp 000 0 0 icmp -1 -1 0 fragment 1 {offset} extensions 00 at 14 34",
            HeadersText.Of(h));
    }

    [Fact]
    public void A_first_fragment_is_read_like_a_whole_packet()
    {
        PacketHeaders h = Decoded.Allowed(PacketBuilder.Ethernet()
            .Ip4(1, 2, ip => ip with { MoreFragments = true })
            .Udp(5, 6).PayloadOf(16));
        Assert.Equal((5, 6, FragmentFlags.MoreFragments), (h.SourcePort, h.DestinationPort, h.FragmentFlags));
    }

    [Fact]
    public void The_upper_header_may_lie_behind_the_total_length_but_not_the_bytes()
    {
        PacketBuilder packet = PacketBuilder.Ip().Ip4(1, 2, ip => ip with { TotalLength = 20 }).Udp(1, 2);
        PacketHeaders h = Decoded.Allowed(packet, FrameStart.Ip);
        Assert.Equal((2, 20), (h.DestinationPort, h.Length));
    }

    [Fact]
    public void The_largest_packet_fits()
    {
        PacketHeaders h = Decoded.Allowed(PacketBuilder.Ethernet().Vlan(1).Vlan(2).Ip4(1, 2).Udp(1, 2).PayloadOf(65535 - 28));
        Assert.Equal(65535, h.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(15)]
    public void Another_version_is_not_ip(int version)
    {
        PacketBuilder packet = PacketBuilder.Ip().Ip4(1, 2, ip => ip with { Version = (byte)version }).PayloadOf(40);
        PacketHeaders h = Decoded.Allowed(packet, FrameStart.Ip);
        Assert.Equal((0, 0, 0, -1), (h.Version, h.Protocol, h.Length, h.SourcePort));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(19)]
    public void Fewer_bytes_than_an_ip_header_are_not_ip(int bytes)
    {
        byte[] packet = PacketBuilder.Ip().Ip4(1, 2).Udp(1, 2).Bytes();
        Assert.Equal(Reason.Rule, PacketDecoder.Decode(packet.AsSpan(0, bytes), FrameStart.Ip, out PacketHeaders h));
        Assert.Equal((0, 0), (h.Version, h.Length));
    }
}
