using CompiledFw.TestKit;

namespace CompiledFw.Packets;

/// <summary>A packet for each drop before the rules, and its neighbour that is not dropped.</summary>
public sealed class DropTests
{
    private static readonly PacketBuilder V4 = PacketBuilder.Ethernet().Ip4("192.0.2.1", "198.51.100.2");
    private static readonly PacketBuilder V6 = PacketBuilder.Ethernet().Ip6("2001:db8::1", "2001:db8::2");

    private static readonly (string Name, Reason Reason, PacketBuilder Packet)[] Cases =
    [
        ("13 bytes", Reason.ShortEthernet, PacketBuilder.Ethernet().Cut(1)),
        ("three tags", Reason.TooManyVlanTags, PacketBuilder.Ethernet().Vlan(1).Vlan(2).Vlan(3).Ip4(1, 2).Udp(1, 2)),
        ("header of 16 bytes", Reason.BadIpHeaderLength, Ip4(ip => ip with { HeaderWords = 4 }).Udp(1, 2)),
        ("header of 0 bytes", Reason.BadIpHeaderLength, Ip4(ip => ip with { HeaderWords = 0 }).Udp(1, 2)),
        ("header beyond the bytes", Reason.BadIpHeaderLength, Ip4(ip => ip with { HeaderWords = 8 }).Udp(1, 2)),
        ("total length within the header", Reason.BadIpTotalLength, Ip4(ip => ip with { TotalLength = 19 }).Udp(1, 2)),
        ("total length 0", Reason.BadIpTotalLength, Ip4(ip => ip with { TotalLength = 0 }).Udp(1, 2)),
        ("total length within the options", Reason.BadIpTotalLength,
            Ip4(ip => ip with { Options = [1], TotalLength = 23 }).Udp(1, 2)),
        ("total length beyond the bytes", Reason.BadIpTotalLength, Ip4(ip => ip with { TotalLength = 29 }).Udp(1, 2)),
        ("TCP fragment at 8 bytes", Reason.FragmentedTcpHeader,
            Ip4(ip => ip with { FragmentOffset = 1, Protocol = 6 }).PayloadOf(32)),
        ("TCP of 19 bytes", Reason.ShortTcp, Whole4(6, 19)),
        ("TCP of 0 bytes", Reason.ShortTcp, Whole4(6, 0)),
        ("first fragment with half a TCP header", Reason.ShortTcp,
            Ip4(ip => ip with { MoreFragments = true, Protocol = 6 }).PayloadOf(8)),
        ("UDP of 7 bytes", Reason.ShortUdp, Whole4(17, 7)),
        ("UDP-Lite of 7 bytes", Reason.ShortUdpLite, Whole4(136, 7)),
        ("SCTP of 11 bytes", Reason.ShortSctp, Whole4(132, 11)),
        ("ICMP of 3 bytes", Reason.ShortIcmp, Whole4(1, 3)),
        ("payload length beyond the bytes", Reason.BadIp6PayloadLength, V6.Udp(1, 2).Cut(1)),
        ("TCP of 19 bytes in IPv6", Reason.ShortTcp, Whole6(6, 19)),
        ("UDP of 7 bytes in IPv6", Reason.ShortUdp, Whole6(17, 7)),
        ("UDP-Lite of 7 bytes in IPv6", Reason.ShortUdpLite, Whole6(136, 7)),
        ("SCTP of 11 bytes in IPv6", Reason.ShortSctp, Whole6(132, 11)),
        ("ICMPv6 of 7 bytes", Reason.ShortIcmp6, Whole6(58, 7)),
        ("TCP of 19 bytes behind options", Reason.ShortTcp, V6.HopByHop(e => e with { NextHeader = 6 }).PayloadOf(19)),
        ("UDP of 7 bytes behind options", Reason.ShortUdp, V6.HopByHop(e => e with { NextHeader = 17 }).PayloadOf(7)),
        ("hop-by-hop options of 1 byte", Reason.ShortExtensionHeader, Whole6(0, 1)),
        ("hop-by-hop options longer than the bytes", Reason.ShortExtensionHeader,
            V6.HopByHop(e => e with { LengthField = 4 }).Udp(1, 2)),
        ("nothing behind options that run over", Reason.ShortExtensionHeader, V6.HopByHop(e => e with { LengthField = 1 })),
        ("destination options of 1 byte", Reason.ShortExtensionHeader, Whole6(60, 1)),
        ("routing header of 3 bytes", Reason.ShortExtensionHeader, Whole6(43, 3)),
        ("fragment header of 7 bytes", Reason.ShortExtensionHeader, Whole6(44, 7)),
        ("authentication header of 1 byte", Reason.ShortExtensionHeader, Whole6(51, 1)),
        ("authentication header longer than the bytes", Reason.ShortExtensionHeader,
            V6.Authentication(e => e with { LengthField = 9 }).Udp(1, 2)),
        ("routing type 1", Reason.UnknownRoutingType, V6.Routing(1).Udp(1, 2)),
        ("routing type 3", Reason.UnknownRoutingType, V6.Routing(3).Udp(1, 2)),
        ("routing type 4", Reason.UnknownRoutingType, V6.Routing(4).Udp(1, 2)),
        ("ICMP in IPv6", Reason.UnknownNextHeader, V6.Icmp(8)),
        ("IGMP in IPv6", Reason.UnknownNextHeader, Whole6(2, 40)),
        ("mobility header", Reason.UnknownNextHeader, Whole6(135, 40)),
        ("host identity", Reason.UnknownNextHeader, Whole6(139, 40)),
        ("shim6", Reason.UnknownNextHeader, Whole6(140, 40)),
        ("next header 253", Reason.UnknownNextHeader, V6.DestinationOptions(e => e with { NextHeader = 253 }).PayloadOf(40)),
        ("ESP of 3 bytes", Reason.ShortInnerHeader, Whole6(50, 3)),
        ("OSPF of 1 byte", Reason.ShortInnerHeader, Whole6(89, 1)),
        ("PIM of 3 bytes", Reason.ShortInnerHeader, Whole6(103, 3)),
        ("GRE of 3 bytes", Reason.ShortInnerHeader, Whole6(47, 3)),
        ("CARP of 7 bytes", Reason.ShortInnerHeader, Whole6(112, 7)),
        ("IPv4 of 19 bytes in IPv6", Reason.ShortInnerHeader, Whole6(4, 19)),
        ("IPv6 of 39 bytes in IPv6", Reason.ShortInnerHeader, Whole6(41, 39)),
        ("CARP that is no advertisement", Reason.NotCarpAdvertisement, V6WithNext(112).Payload(0x22, 0, 0, 0, 0, 0, 0, 0)),
    ];

    /// <summary>The reasons that are the decoder's.</summary>
    public static IEnumerable<Reason> Drops { get; } =
        Enum.GetValues<Reason>().Where(reason => reason is >= Reason.ShortEthernet and <= Reason.NotCarpAdvertisement);

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_malformed_packet_is_dropped_for_its_own_reason(string name)
    {
        (_, Reason reason, PacketBuilder packet) = Cases.Single(c => c.Name == name);
        Assert.Equal(reason, Decoded.Drop(packet));
    }

    [Fact]
    public void Every_reason_of_the_decoder_has_a_packet() => Assert.Empty(Drops.Except(Cases.Select(c => c.Reason)));

    [Theory]
    [InlineData(6, 20)]
    [InlineData(17, 8)]
    [InlineData(136, 8)]
    [InlineData(132, 12)]
    [InlineData(1, 4)]
    [InlineData(58, 0)]
    [InlineData(47, 0)]
    public void The_smallest_payload_of_a_protocol_in_ipv4_meets_the_rules(int protocol, int bytes) =>
        Assert.Equal(protocol, Decoded.Allowed(Whole4((byte)protocol, bytes)).Protocol);

    [Theory]
    [InlineData(6, 20)]
    [InlineData(17, 8)]
    [InlineData(136, 8)]
    [InlineData(132, 12)]
    [InlineData(58, 8)]
    [InlineData(59, 0)]
    [InlineData(50, 4)]
    [InlineData(89, 2)]
    [InlineData(103, 4)]
    [InlineData(47, 4)]
    [InlineData(4, 20)]
    [InlineData(41, 40)]
    public void The_smallest_payload_of_a_protocol_in_ipv6_meets_the_rules(int protocol, int bytes) =>
        Assert.Equal(protocol, Decoded.Allowed(Whole6((byte)protocol, bytes)).Protocol);

    [Fact]
    public void A_vrrp_advertisement_in_ipv6_meets_the_rules() =>
        Assert.Equal(112, Decoded.Allowed(V6WithNext(112).Payload(0x31, 1, 100, 1, 0, 100, 0, 0)).Protocol);

    [Fact]
    public void A_dropped_packet_keeps_the_addresses_that_were_read()
    {
        PacketDecoder.Decode(V4.Udp(1, 2).Cut(1).Bytes(), FrameStart.Ethernet, out PacketHeaders headers);
        Assert.Equal(PacketBuilder.Parse4("192.0.2.1"), headers.Source4);
    }

    private static PacketBuilder Ip4(Func<Ip4Layer, Ip4Layer> change) =>
        PacketBuilder.Ethernet().Ip4("192.0.2.1", "198.51.100.2", change);

    private static PacketBuilder Whole4(byte protocol, int bytes) => Ip4(ip => ip with { Protocol = protocol }).PayloadOf(bytes);

    private static PacketBuilder V6WithNext(byte next) =>
        PacketBuilder.Ethernet().Ip6("2001:db8::1", "2001:db8::2", ip => ip with { NextHeader = next });

    private static PacketBuilder Whole6(byte next, int bytes) => V6WithNext(next).PayloadOf(bytes);
}
