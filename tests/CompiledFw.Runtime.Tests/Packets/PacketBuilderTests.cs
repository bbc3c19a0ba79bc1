using CompiledFw.TestKit;

namespace CompiledFw.Packets;

/// <summary>The builder makes the bytes that others made: packets of the recorded vectors, checksums included.</summary>
public sealed class PacketBuilderTests
{
    [Fact]
    public void A_tcp_segment() => AssertBytes(
        "45000029006400004006a9b2c0a8000108080808007b007b000000010000004d5001200045e5000078",
        PacketBuilder.Ip().Ip4("192.168.0.1", "8.8.8.8", ip => ip with { Identification = 100 })
            .Tcp(123, 123, TcpFlags.Fin, tcp => tcp with { Sequence = 1, Acknowledgement = 77, Window = 0x2000 }).Payload(0x78));

    [Fact]
    public void A_tcp_segment_with_options() => AssertBytes(
        "4500002c000000003f06af22c0a800ff0a01010214e905dcffffffff0000004d60120096b375000000020405",
        PacketBuilder.Ip().Ip4("192.168.0.255", "10.1.1.2", ip => ip with { Identification = 0, TimeToLive = 63 })
            .Tcp(5353, 1500, TcpFlags.Syn | TcpFlags.Ack, tcp => tcp with
            {
                Sequence = uint.MaxValue,
                Acknowledgement = 77,
                Window = 150,
                Options = [0, 2, 4, 5],
            }));

    [Fact]
    public void A_udp_datagram_behind_ip_options() => AssertBytes(
        "46000028000100003f11837b0a010203e00000050740040014e914e9001008117878787878787878",
        PacketBuilder.Ip().Ip4("10.1.2.3", "224.0.0.5", ip => ip with { TimeToLive = 63, Options = [7, 0x40, 4, 0] })
            .Udp(5353, 5353).Payload([.. Enumerable.Repeat((byte)0x78, 8)]));

    [Fact]
    public void An_icmp_message() => AssertBytes(
        "45000024000100003f01af2fc0a800ff0a01010100006e6c000100016464646464646464",
        PacketBuilder.Ip().Ip4("192.168.0.255", "10.1.1.1", ip => ip with { TimeToLive = 63 })
            .Icmp(0, 0, 0x0001_0001).Payload([.. Enumerable.Repeat((byte)0x64, 8)]));

    [Fact]
    public void A_udp_datagram_in_ipv6() => AssertBytes(
        "600000000008114020010db800000000000000000000000220010db8000000000000000000000001000900350008a42b",
        PacketBuilder.Ip().Ip6("2001:db8::2", "2001:db8::1").Udp(9, 53));

    [Fact]
    public void An_icmp6_message() => AssertBytes(
        "6b80000000103a4020010db800000000000000000000000220010db8ffff00000000000000000009020010a5000100016464646464646464",
        PacketBuilder.Ip().Ip6("2001:db8::2", "2001:db8:ffff::9", ip => ip with { TrafficClass = 0xB8 })
            .Icmp6(2, 0, 0x0001_0001).Payload([.. Enumerable.Repeat((byte)0x64, 8)]));

    [Fact]
    public void A_udp_lite_datagram_between_ipv6_hosts() => AssertBytes(
        "62800000000a880120010db800010000000000000000000520010db800010000000000000000000207d014e9000a00007979",
        PacketBuilder.Ip().Ip6("2001:db8:1::5", "2001:db8:1::2", ip => ip with { TrafficClass = 0x28, HopLimit = 1 })
            .UdpLite(2000, 5353, udp => udp with { Length = 10, Checksum = 0 }).Payload(0x79, 0x79));

    [Fact]
    public void A_chain_of_ipv6_extension_headers() => AssertBytes(
        "600000000034004020010db800000000000000000000000220010db8000000000000000000000001"
        + "3c000000000000002b000000000000002c0000000000000033000001000000071101000000000001000000010009003500080000",
        PacketBuilder.Ip().Ip6("2001:db8::2", "2001:db8::1")
            .HopByHop(e => e with { Body = new byte[6] })
            .DestinationOptions(e => e with { Body = new byte[6] })
            .Routing(0, e => e with { Body = new byte[6] })
            .Fragment6(0, moreFragments: true, f => f with { Identification = 7 })
            .Authentication(e => e with { Body = [0, 0, 0, 0, 0, 1, 0, 0, 0, 1] })
            .Udp(9, 53, udp => udp with { Checksum = 0 }));

    [Fact]
    public void An_sctp_packet_has_the_checksum_of_crc32c()
    {
        // RFC 3720 appendix B.4: 32 bytes of zeros have the CRC32c aa 36 91 8a.
        byte[] packet = PacketBuilder.Ip().Ip4(1, 2).Sctp(0, 0).Payload(new byte[20]).Bytes();
        Assert.Equal("aa36918a", Convert.ToHexStringLower(packet.AsSpan(28, 4)));
    }

    private static void AssertBytes(string hex, PacketBuilder packet) =>
        Assert.Equal(hex, Convert.ToHexStringLower(packet.Bytes()));
}
