using CompiledFw.TestKit;

namespace CompiledFw.Packets;

/// <summary>A packet of every shape that the decoder knows.</summary>
internal static class SamplePackets
{
    public static byte[][] Ethernet { get; } =
    [
        .. Shapes(PacketBuilder.Ethernet())
            .Concat(Shapes(PacketBuilder.Ethernet().Vlan(3)))
            .Concat(Shapes(PacketBuilder.Ethernet().ServiceVlan(3).Vlan(4)))
            .Select(packet => packet.Bytes()),
    ];

    public static byte[][] Ip { get; } = [.. Shapes(PacketBuilder.Ip()).Select(packet => packet.Bytes())];

    private static IEnumerable<PacketBuilder> Shapes(PacketBuilder link)
    {
        PacketBuilder v4 = link.Ip4("192.0.2.1", "198.51.100.2");
        PacketBuilder options4 = link.Ip4("192.0.2.1", "198.51.100.2", ip => ip with { Options = [7, 4, 4, 0] });
        PacketBuilder v6 = link.Ip6("2001:db8::1", "2001:db8::2");
        return
        [
            v4.Tcp(1025, 80, TcpFlags.Syn), v4.Udp(1025, 53).PayloadOf(9), v4.UdpLite(1, 2), v4.Sctp(1, 2).PayloadOf(16),
            v4.Icmp(8).PayloadOf(8), v4.Icmp6(128), options4.Tcp(1025, 80, TcpFlags.Ack).PayloadOf(4), options4.Udp(1, 2),
            link.Ip4(1, 2, ip => ip with { FragmentOffset = 1, Protocol = 6 }).PayloadOf(20),
            link.Ip4(1, 2, ip => ip with { FragmentOffset = 9, Protocol = 17 }).PayloadOf(20),
            v6.Tcp(1025, 80, TcpFlags.Syn), v6.Udp(1025, 53).PayloadOf(9), v6.UdpLite(1, 2), v6.Sctp(1, 2),
            v6.Icmp6(128).PayloadOf(8),
            v6.HopByHop().DestinationOptions().Routing(0).Fragment6(0, true).Authentication().Tcp(1, 2, TcpFlags.Ack),
            v6.Routing(2).Udp(1, 2), v6.Routing(3).Udp(1, 2), v6.Fragment6(7, true, f => f with { NextHeader = 6 }).PayloadOf(30),
            v6.Fragment6(0, false).Icmp6(1), v6.Ip4(1, 2).Udp(1, 2), v6.Ip6(1, 2).Udp(1, 2), v6,
            link.Ip6(1, 2, ip => ip with { NextHeader = 112 }).Payload(0x31, 1, 100, 1, 0, 100, 0, 0),
            link.Ip6(1, 2, ip => ip with { NextHeader = 50 }).PayloadOf(12),
        ];
    }
}
