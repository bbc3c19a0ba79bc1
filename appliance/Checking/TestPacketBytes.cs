using System.Buffers.Binary;
using CompiledFw.Language.Model;

namespace CompiledFw.Appliance.Checking;

/// <summary>
/// A test's packet as bytes, from the IP header on: the shortest packet of its kind. Versions and lengths are right; checksums
/// are 0, for no firewall looks at them. What a test does not speak of, such as sequence numbers, is 0 as well.
/// </summary>
internal static class TestPacketBytes
{
    private const byte Tcp = 6, Udp = 17, Icmp = 1, Icmp6 = 58, Sctp = 132, UdpLite = 136, Carp = 112;
    private const byte RoutingHeader = 43, FragmentHeader = 44, AuthenticationHeader = 51, NoNextHeader = 59, DestinationOptions = 60;
    private const int Ip4Length = 20, Ip6Length = 40, FragmentHeaderLength = 8;
    private const byte HopLimit = 64;

    /// <summary>Where later fragments begin, in units of 8 bytes: behind 1,480 bytes, as on an Ethernet.</summary>
    private const ushort FragmentOffset = 185;

    public static byte[] Of(TestPacket packet)
    {
        bool isV6 = packet.Source.V6 is not null;
        byte[] payload = packet.IsLaterFragment ? new byte[8] : Payload(packet, isV6);
        return isV6 ? Ip6(packet, payload) : Ip4(packet, payload);
    }

    /// <summary>RFC 791 section 3.1.</summary>
    private static byte[] Ip4(TestPacket packet, byte[] payload)
    {
        byte[] bytes = new byte[Ip4Length + payload.Length];
        bytes[0] = 0x45;
        Write16(bytes, 2, bytes.Length);
        Write16(bytes, 6, packet.IsLaterFragment ? FragmentOffset : 0);
        bytes[8] = HopLimit;
        bytes[9] = packet.Protocol;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(12), packet.Source.V4!.Value.Address);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), packet.Destination.V4!.Value.Address);
        payload.CopyTo(bytes, Ip4Length);
        return bytes;
    }

    /// <summary>RFC 8200 section 3; a later fragment has its header, section 4.5, in between.</summary>
    private static byte[] Ip6(TestPacket packet, byte[] payload)
    {
        int between = packet.IsLaterFragment ? FragmentHeaderLength : 0;
        byte[] bytes = new byte[Ip6Length + between + payload.Length];
        bytes[0] = 0x60;
        Write16(bytes, 4, between + payload.Length);
        bytes[6] = packet.IsLaterFragment ? FragmentHeader : packet.Protocol;
        bytes[7] = HopLimit;
        WriteAddress(bytes.AsSpan(8), packet.Source.V6!.Value);
        WriteAddress(bytes.AsSpan(24), packet.Destination.V6!.Value);
        if (packet.IsLaterFragment)
        {
            bytes[Ip6Length] = packet.Protocol;
            Write16(bytes, Ip6Length + 2, FragmentOffset << 3);
        }

        payload.CopyTo(bytes, Ip6Length + between);
        return bytes;
    }

    private static byte[] Payload(TestPacket packet, bool isV6) => packet.Protocol switch
    {
        Tcp => TcpHeader(packet),
        Udp or UdpLite => UdpHeader(packet),
        Sctp => WithPorts(packet, length: 12),
        Icmp or Icmp6 => [packet.IcmpType, packet.IcmpCode, 0, 0, 0, 0, 0, 0],
        RoutingHeader or FragmentHeader or DestinationOptions when isV6 => [NoNextHeader, 0, 0, 0, 0, 0, 0, 0],
        AuthenticationHeader when isV6 => [NoNextHeader, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        Carp => [0x21, .. new byte[35]], // version 2, an advertisement
        _ => new byte[Ip6Length], // as much as any header asks for: that of IPv6 within IP
    };

    /// <summary>RFC 9293 section 3.1.</summary>
    private static byte[] TcpHeader(TestPacket packet)
    {
        byte[] header = WithPorts(packet, length: 20);
        header[12] = 5 << 4;
        header[13] = packet.TcpFlags;
        Write16(header, 14, ushort.MaxValue);
        return header;
    }

    /// <summary>RFC 768; the length of UDP is the checksum's coverage in UDP-Lite (RFC 3828 section 3.1).</summary>
    private static byte[] UdpHeader(TestPacket packet)
    {
        byte[] header = WithPorts(packet, length: 8);
        Write16(header, 4, header.Length);
        return header;
    }

    private static byte[] WithPorts(TestPacket packet, int length)
    {
        byte[] header = new byte[length];
        Write16(header, 0, packet.SourcePort);
        Write16(header, 2, packet.DestinationPort);
        return header;
    }

    private static void WriteAddress(Span<byte> bytes, Prefix6 address)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, address.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], address.Low);
    }

    private static void Write16(byte[] bytes, int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)value);
}
