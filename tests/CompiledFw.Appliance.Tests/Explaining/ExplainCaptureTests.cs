using CompiledFw.Appliance.Tests.Replaying;
using CompiledFw.Packets;
using CompiledFw.TestKit;
using static CompiledFw.Appliance.Tests.Explaining.Explained;

namespace CompiledFw.Appliance.Tests.Explaining;

/// <summary><c>cfw explain --capture</c>: packets that others came before.</summary>
public class ExplainCaptureTests
{
    [Fact]
    public void A_packet_of_a_flow_that_the_capture_made_before()
    {
        using Scratch scratch = new();
        string capture = scratch.File("traffic.pcap", SmallCapture.Of(
            Tcp("198.51.100.7", 1025, "192.0.2.1", 22, TcpFlags.Syn),
            Tcp("192.0.2.1", 22, "198.51.100.7", 1025, TcpFlags.Syn | TcpFlags.Ack),
            Tcp("198.51.100.7", 1025, "192.0.2.1", 22, TcpFlags.Ack)));
        Assert.Equal(
            """
            rules    Gateway
            capture  packet 2 of traffic.pcap, 2026-01-01 00:00:01 UTC
            packet   tcp 192.0.2.1:22 > 198.51.100.7:1025 syn,ack, 40 bytes
            arrival  out by eth0

            no    100  deny tcp from any to any tcpflags syn,fin  tcpflags fin,syn: no, the flags are syn,ack
            flow  200  check-state                                a flow that rule 300 made: its action is taken

            flow     rule 200 looked for one under :default: found, made by rule 300 (tcp 198.51.100.7:1025 > 192.0.2.1:22, 2 packets, lives 19 s)
            verdict  allow by rule 300, which made the packet's flow
            """,
            Explain(scratch, Gateway, "2", "--capture", capture, "--interface", "eth0").Replace(capture, "traffic.pcap"));
        Assert.Contains("packet   tcp 198.51.100.7:1025 > 192.0.2.1:22 ack, 40 bytes\narrival  in by eth0\n", Explain(scratch, Gateway, "3", "--capture", capture, "--interface", "eth0"));
        Assert.Contains("flow     rule 200 looked for one under :default: found, made by rule 300 (tcp 198.51.100.7:1025 > 192.0.2.1:22, 3 packets, lives 300 s)\n", Explain(scratch, Gateway, "3", "--capture", capture, "--interface", "eth0"));
        Assert.Contains("arrival  in by eth0\n", Explain(scratch, Gateway, "2", "--capture", capture, "--interface", "eth0", "--direction", "in"));
        Assert.Contains("arrival  in by eth0\n", Explain(scratch, Gateway, "2", "--capture", capture, "--interface", "eth0", "--me", "192.0.2.77"));
    }

    [Fact]
    public void A_limit_that_is_reached()
    {
        using Scratch scratch = new();
        string capture = scratch.File("traffic.pcap", SmallCapture.Of(
            Tcp("198.51.100.7", 1025, "192.0.2.1", 22, TcpFlags.Syn),
            Tcp("198.51.100.7", 1026, "192.0.2.1", 22, TcpFlags.Syn)));
        Assert.EndsWith(
            """
            no    1200  allow udp from any to any tagged 7                                        proto udp: no, it is tcp
            yes   1300  allow tcp from any to me not dst-port 80,443 setup limit src-addr 1       all 4 tests hold, but as many flows as the limit allows are there

            flow     rule 1300 looked for one under :default: none
            flow     rule 1300 could make none under :default: limit-reached
            verdict  deny by rule 1300, limit-reached: as many flows as the limit allows are there
            """,
            Explain(scratch, Crossroads, "2", "--capture", capture));
    }

    [Fact]
    public void A_packet_that_is_dropped_before_the_rules()
    {
        using Scratch scratch = new();
        string capture = scratch.File("traffic.pcap", SmallCapture.OfLinkType(101, (0, [0x45, 0, 0, 24, 0, 0, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2, 1, 2, 3, 4])));
        Assert.Equal(
            """
            rules    Gateway
            capture  packet 1 of traffic.pcap, 2026-01-01 00:00:00 UTC
            packet   24 bytes that do not decode: the TCP header is not all there
            arrival  in, by no interface that has a name

            verdict  deny before the rules, short-tcp: the TCP header is not all there
            """,
            Explain(scratch, Gateway, "1", "--capture", capture).Replace(capture, "traffic.pcap"));
    }

    private static PacketBuilder Tcp(string source, ushort sourcePort, string destination, ushort destinationPort, int flags) =>
        PacketBuilder.Ip().Ip4(source, destination).Tcp(sourcePort, destinationPort, flags);
}
