using CompiledFw.TestKit;

namespace CompiledFw.Packets;

public sealed class EthernetTests
{
    private const ushort Arp = 0x0806;

    private static PacketBuilder Udp(PacketBuilder link) => link.Ip4("192.0.2.1", "198.51.100.2").Udp(1000, 53);

    [Fact]
    public void An_untagged_frame_begins_its_packet_after_14_bytes() => AssertUdpAt(14, Udp(PacketBuilder.Ethernet()));

    [Fact]
    public void A_vlan_tag_moves_the_packet_by_4_bytes() => AssertUdpAt(18, Udp(PacketBuilder.Ethernet().Vlan(7)));

    [Fact]
    public void Two_tags_move_it_by_8() => AssertUdpAt(22, Udp(PacketBuilder.Ethernet().ServiceVlan(7).Vlan(8)));

    [Fact]
    public void The_old_service_tag_counts_as_one() =>
        AssertUdpAt(22, Udp(PacketBuilder.Ethernet(e => e with { Type = 0x9100 }).ServiceVlan(7).Vlan(8)));

    [Fact]
    public void Two_customer_tags_are_read_as_well() => AssertUdpAt(22, Udp(PacketBuilder.Ethernet().Vlan(7).Vlan(8)));

    [Fact]
    public void Padding_behind_the_packet_changes_nothing()
    {
        PacketHeaders headers = Decoded.Allowed(Udp(PacketBuilder.Ethernet()).PaddedTo(60));
        Assert.Equal(28, headers.Length);
        Assert.Equal(53, headers.DestinationPort);
    }

    [Theory]
    [InlineData(Arp)]
    [InlineData(0x0100)]
    [InlineData(0x88CC)]
    [InlineData(0x0801)]
    public void Another_ether_type_or_a_length_is_not_ip(int type) =>
        AssertNotIp(Udp(PacketBuilder.Ethernet(e => e with { Type = (ushort)type })), 14);

    [Fact]
    public void Another_ether_type_within_a_tag_is_not_ip() =>
        AssertNotIp(PacketBuilder.Ethernet().Vlan(7, tag => tag with { Type = Arp }).PayloadOf(28), 18);

    [Fact]
    public void An_ether_type_that_disagrees_with_the_version_is_not_ip()
    {
        AssertNotIp(Udp(PacketBuilder.Ethernet(e => e with { Type = 0x86DD })).PaddedTo(60), 14);
        AssertNotIp(PacketBuilder.Ethernet(e => e with { Type = 0x0800 }).Ip6("2001:db8::1", "2001:db8::2").Udp(1, 2), 14);
    }

    [Fact]
    public void Ethernet_with_too_few_bytes_for_an_ip_header_is_not_ip()
    {
        AssertNotIp(PacketBuilder.Ethernet().Ip4("192.0.2.1", "192.0.2.2").Cut(1), 14);
        AssertNotIp(PacketBuilder.Ethernet().Ip6("2001:db8::1", "2001:db8::2").Cut(1), 14);
        AssertNotIp(PacketBuilder.Ethernet().Ip4("192.0.2.1", "192.0.2.2").Cut(20), 14);
    }

    [Theory]
    [InlineData(0, 13)]
    [InlineData(1, 17)]
    [InlineData(2, 21)]
    public void A_frame_cut_within_its_ethernet_header_is_dropped(int tags, int bytesLeft)
    {
        PacketBuilder link = PacketBuilder.Ethernet();
        for (int i = 0; i < tags; i++)
            link = link.Vlan(7);
        byte[] frame = Udp(link).Bytes();
        Assert.Equal(Reason.ShortEthernet, PacketDecoder.Decode(frame.AsSpan(0, bytesLeft), FrameStart.Ethernet, out _));
        Assert.Equal(Reason.Rule, PacketDecoder.Decode(frame.AsSpan(0, bytesLeft + 1), FrameStart.Ethernet, out _));
    }

    private static void AssertUdpAt(int networkOffset, PacketBuilder packet)
    {
        PacketHeaders headers = Decoded.Allowed(packet);
        Assert.Equal(networkOffset, headers.NetworkOffset);
        Assert.Equal(networkOffset + 20, headers.TransportOffset);
        Assert.Equal((1000, 53), (headers.SourcePort, headers.DestinationPort));
    }

    private static void AssertNotIp(PacketBuilder packet, int offset)
    {
        PacketHeaders headers = Decoded.Allowed(packet);
        BlankHeaders.Fill(out PacketHeaders blank, offset);
        Assert.Equal(HeadersText.Of(blank), HeadersText.Of(headers));
    }
}
