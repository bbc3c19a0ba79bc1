using CompiledFw.Appliance.Checking;
using CompiledFw.Language;
using CompiledFw.Language.Model;
using CompiledFw.Packets;

namespace CompiledFw.Appliance.Tests.Checking;

/// <summary>A test's packet becomes bytes that the decoder reads as what was written.</summary>
public class TestPacketTests
{
    [Theory]
    [InlineData("tcp 198.51.100.7:1025 > 192.0.2.1:22 syn", 4, 6, 1025, 22, TcpFlags.Syn)]
    [InlineData("tcp 198.51.100.7:1025 > 192.0.2.1:22", 4, 6, 1025, 22, TcpFlags.Ack)]
    [InlineData("tcp [2001:db8::7]:65535 > [2001:db8::1]:1 fin psh urg", 6, 6, 65535, 1, TcpFlags.Fin | TcpFlags.Psh | TcpFlags.Urg)]
    [InlineData("udp 198.51.100.7:53 > 192.0.2.1:1053", 4, 17, 53, 1053, 0)]
    [InlineData("udp [2001:db8::7]:53 > [2001:db8::1]:1053", 6, 17, 53, 1053, 0)]
    [InlineData("udplite 198.51.100.7:53 > 192.0.2.1:1053", 4, 136, 53, 1053, 0)]
    [InlineData("udplite [2001:db8::7]:53 > [2001:db8::1]:1053", 6, 136, 53, 1053, 0)]
    [InlineData("sctp 198.51.100.7:7 > 192.0.2.1:9", 4, 132, 7, 9, 0)]
    [InlineData("sctp [2001:db8::7]:7 > [2001:db8::1]:9", 6, 132, 7, 9, 0)]
    public void Ports_and_flags_arrive(string packet, int version, int protocol, int from, int to, int flags)
    {
        PacketHeaders headers = Decode(packet);
        Assert.Equal((version, protocol, from, to), (headers.Version, headers.Protocol, headers.SourcePort, headers.DestinationPort));
        Assert.Equal(protocol == 6 ? flags | TcpFlags.Present : 0, headers.TcpFlags);
    }

    [Fact]
    public void Addresses_arrive()
    {
        PacketHeaders v4 = Decode("tcp 198.51.100.7 > 192.0.2.1");
        Assert.Equal((0xC6336407, 0xC0000201), (v4.Source4, v4.Destination4));
        PacketHeaders v6 = Decode("tcp 2001:db8::7 > 2001:db8:0:1::1");
        Assert.Equal((0x20010DB800000000UL, 7UL, 0x20010DB800000001UL, 1UL), (v6.SourceHigh, v6.SourceLow, v6.DestinationHigh, v6.DestinationLow));
    }

    [Theory]
    [InlineData("icmp 198.51.100.7 > 192.0.2.1 type 3 code 4", 3, -1, 4)]
    [InlineData("icmp 198.51.100.7 > 192.0.2.1", 8, -1, 0)]
    [InlineData("icmp6 2001:db8::7 > 2001:db8::1 type 1 code 3", -1, 1, 3)]
    [InlineData("icmp6 2001:db8::7 > 2001:db8::1", -1, 128, 0)]
    public void Types_and_codes_arrive(string packet, int type, int type6, int code)
    {
        PacketHeaders headers = Decode(packet);
        Assert.Equal((type >= 0, type6 >= 0), (headers.IcmpType >= 0, headers.Icmp6Type >= 0));
        Assert.Equal((Math.Max(type, type6), code), (Math.Max(headers.IcmpType, headers.Icmp6Type), headers.IcmpCode));
    }

    [Theory]
    [InlineData("tcp 198.51.100.7:1025 > 192.0.2.1:22 frag", 4, 6)]
    [InlineData("udp 198.51.100.7 > 192.0.2.1 frag", 4, 17)]
    [InlineData("tcp 2001:db8::7 > 2001:db8::1 frag", 6, 6)]
    [InlineData("icmp6 2001:db8::7 > 2001:db8::1 frag", 6, 58)]
    public void A_later_fragment_has_neither_ports_nor_flags(string packet, int version, int protocol)
    {
        PacketHeaders headers = Decode(packet);
        Assert.Equal((version, protocol, 185), (headers.Version, headers.Protocol, headers.FragmentOffset));
        Assert.Equal(0, headers.TcpFlags & TcpFlags.Present);
    }

    /// <summary>In IPv6 the decoder wants to see the beginning of each header; an extension header ends with "no next header".</summary>
    [Theory]
    [InlineData("gre", 47, 47)]
    [InlineData("esp", 50, 50)]
    [InlineData("ah", 51, 59)]
    [InlineData("ipv6-route", 43, 59)]
    [InlineData("ipv6-frag", 44, 59)]
    [InlineData("ipv6-opts", 60, 59)]
    [InlineData("ipencap", 4, 4)]
    [InlineData("41", 41, 41)]
    [InlineData("ospf", 89, 89)]
    [InlineData("pim", 103, 103)]
    [InlineData("carp", 112, 112)]
    public void Other_protocols_meet_the_rules_in_both_families(string protocol, int four, int six)
    {
        Assert.Equal(four, Decode($"{protocol} 198.51.100.7 > 192.0.2.1").Protocol);
        Assert.Equal(six, Decode($"{protocol} 2001:db8::7 > 2001:db8::1").Protocol);
    }

    /// <summary>Decodes the bytes, which must meet the rules, end where the packet ends, and not count as malformed.</summary>
    private static PacketHeaders Decode(string packet)
    {
        RuleFileResult result = RuleFile.Read("t.fw.yaml", $"rules: []\ntests: [{{ packet: '{packet}', expect: allow }}]\n");
        RuleTest test = Assert.Single(result.RuleSet!.Tests);
        byte[] bytes = TestPacketBytes.Of(test.Packet);
        Assert.Equal(Reason.Rule, PacketDecoder.Decode(bytes, FrameStart.Ip, out PacketHeaders headers));
        Assert.Equal(bytes.Length, headers.Length);
        return headers;
    }
}
