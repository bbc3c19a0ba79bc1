using CompiledFw.TestKit;

namespace CompiledFw.Packets;

public sealed class Ip6Tests
{
    private static readonly PacketBuilder V6 = PacketBuilder.Ethernet().Ip6("2001:db8::1", "fe80::2");

    [Fact]
    public void A_tcp_segment_gives_addresses_ports_numbers_and_flags() => Assert.Equal(
        "v6 proto 6 00000000:1025 > 00000000:80 20010db8000000000000000000000001 > fe800000000000000000000000000002 length 60 "
        + "tcp 110 7 8 icmp -1 -1 0 fragment 0 0 extensions 00 at 14 54",
        HeadersText.Of(Decoded.Allowed(V6.Tcp(1025, 80, TcpFlags.Ack, tcp => tcp with { Sequence = 7, Acknowledgement = 8 }))));

    [Fact]
    public void An_icmp6_message_gives_type_and_code()
    {
        PacketHeaders h = Decoded.Allowed(V6.Icmp6(1, 4));
        Assert.Equal((-1, 1, 4), (h.IcmpType, h.Icmp6Type, h.IcmpCode));
    }

    [Fact]
    public void Extension_headers_are_walked_past_in_any_order_and_number()
    {
        PacketHeaders h = Decoded.Allowed(V6
            .DestinationOptions().HopByHop().HopByHop().Authentication().Routing(0).Fragment6(0, true)
            .DestinationOptions().Udp(1000, 53));
        Assert.Equal((17, 53), (h.Protocol, h.DestinationPort));
        Assert.Equal(14 + 40 + 8 + 8 + 8 + 24 + 24 + 8 + 8, h.TransportOffset);
        Assert.Equal(
            ExtensionHeaders.DestinationOptions | ExtensionHeaders.HopByHop | ExtensionHeaders.Authentication
            | ExtensionHeaders.Routing | ExtensionHeaders.RoutingType0 | ExtensionHeaders.Fragment,
            h.ExtensionHeaders);
    }

    [Fact]
    public void A_routing_header_of_type_2_is_told_from_one_of_type_0() => Assert.Equal(
        ExtensionHeaders.Routing | ExtensionHeaders.RoutingType2,
        Decoded.Allowed(V6.Routing(2).Udp(1, 2)).ExtensionHeaders);

    [Fact]
    public void An_encrypted_payload_ends_the_chain() => Assert.Equal(
        "v6 proto 50 00000000:-1 > 00000000:-1 20010db8000000000000000000000001 > fe800000000000000000000000000002 length 80 "
        + "tcp 000 0 0 icmp -1 -1 0 fragment 0 0 extensions 28 at 14 62",
        HeadersText.Of(Decoded.Allowed(V6.DestinationOptions(e => e with { NextHeader = 50 }).PayloadOf(32))));

    [Fact]
    public void A_later_fragment_ends_the_chain_with_the_protocol_of_what_is_fragmented()
    {
        PacketHeaders h = Decoded.Allowed(V6.HopByHop().Fragment6(185, false, f => f with { NextHeader = 6 }).PayloadOf(4));
        Assert.Equal((6, 185, -1, 0), (h.Protocol, h.FragmentOffset, h.DestinationPort, h.TcpFlags));
        Assert.Equal(14 + 40 + 8 + 8, h.TransportOffset);
    }

    [Fact]
    public void A_later_fragment_is_not_asked_for_headers_that_its_first_one_has() =>
        Assert.Equal(60, Decoded.Allowed(V6.Fragment6(1, false, f => f with { NextHeader = 60 })).Protocol);

    [Fact]
    public void An_atomic_fragment_is_read_like_a_whole_packet_and_shows_its_header()
    {
        PacketHeaders h = Decoded.Allowed(V6.Fragment6(0, false).Udp(5, 6));
        Assert.Equal((5, 6, 0), (h.SourcePort, h.DestinationPort, h.FragmentOffset));
        Assert.Equal(ExtensionHeaders.Fragment, h.ExtensionHeaders);
    }

    [Theory]
    [InlineData(0, true, FragmentFlags.MoreFragments)]
    [InlineData(0, false, 0)]
    [InlineData(185, true, FragmentFlags.MoreFragments)]
    [InlineData(185, false, 0)]
    public void More_fragments_is_told_of_first_and_later_ones(int offset, bool moreFragments, byte flags) =>
        Assert.Equal(flags, Decoded.Allowed(V6.Fragment6(offset, moreFragments).Udp(5, 6)).FragmentFlags);

    [Fact]
    public void An_atomic_fragment_within_a_first_one_makes_nothing_whole() =>
        Assert.Equal(FragmentFlags.MoreFragments, Decoded.Allowed(V6.Fragment6(0, true).Fragment6(0, false).Udp(5, 6)).FragmentFlags);

    [Fact]
    public void A_payload_length_of_0_hides_no_ports()
    {
        PacketHeaders h = Decoded.Allowed(PacketBuilder.Ethernet().Ip6(1, 2, ip => ip with { PayloadLength = 0 }).Udp(5, 6));
        Assert.Equal((6, 40), (h.DestinationPort, h.Length));
    }

    [Fact]
    public void A_chain_as_long_as_a_packet_is_walked_to_its_end()
    {
        PacketBuilder packet = V6;
        for (int i = 0; i < 1000; i++)
            packet = packet.HopByHop();
        Assert.Equal(14 + 40 + 8000, Decoded.Allowed(packet.Udp(1, 2)).TransportOffset);
    }

    [Fact]
    public void A_chain_that_leaves_16_bit_offsets_is_dropped_however_many_bytes_there_are()
    {
        // A payload length of 0, then 40 times options of 2,048 bytes, then a whole UDP header.
        byte[] packet = new byte[40 + (40 * 2048) + 8];
        PacketBuilder.Ip().Ip6(1, 2, ip => ip with { NextHeader = 0 }).Bytes().CopyTo(packet, 0);
        for (int i = 0; i < 40; i++)
        {
            packet[40 + (i * 2048)] = (byte)(i == 39 ? 17 : 0);
            packet[40 + (i * 2048) + 1] = 255;
        }

        Assert.Equal(Reason.ShortExtensionHeader, PacketDecoder.Decode(packet, FrameStart.Ip, out PacketHeaders h));
        Assert.Equal(40 + (31 * 2048), h.TransportOffset);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(39)]
    public void Fewer_bytes_than_an_ipv6_header_are_not_ip(int bytes)
    {
        byte[] packet = PacketBuilder.Ip().Ip6(1, 2).Bytes();
        Assert.Equal(Reason.Rule, PacketDecoder.Decode(packet.AsSpan(0, bytes), FrameStart.Ip, out PacketHeaders h));
        Assert.Equal((0, 0), (h.Version, h.Length));
    }
}
