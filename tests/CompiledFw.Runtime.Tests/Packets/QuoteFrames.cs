using CompiledFw.TestKit;

namespace CompiledFw.Packets;

/// <summary>ICMP errors with quotes of every shape, and an endless row of broken ones, the same for the same seed.</summary>
internal sealed class QuoteFrames(int seed)
{
    /// <summary>Begin at IP.</summary>
    private static readonly byte[][] Samples = [.. Quotes4().Select(Error4), .. Quotes6().Select(Error6)];

    private static readonly byte[] Telling =
        [0, 1, 2, 3, 4, 5, 6, 8, 11, 12, 17, 43, 44, 50, 51, 58, 59, 60, 0x44, 0x45, 0x46, 0x4F, 0x60, 128, 129, 132, 136, 139, 255];

    private readonly Random _random = new(seed);

    /// <summary>An ICMP error with these bytes as its quote.</summary>
    public static byte[] Error4(byte[] quote) => PacketBuilder.Ip().Ip4("203.0.113.9", "192.0.2.1").Icmp(3, 1).Payload(quote).Bytes();

    /// <summary>An ICMPv6 error with these bytes as its quote.</summary>
    public static byte[] Error6(byte[] quote) => PacketBuilder.Ip().Ip6("2001:db8::9", "2001:db8::1").Icmp6(1, 4).Payload(quote).Bytes();

    /// <returns>An error whose quote is changed, cut off, noise or whole.</returns>
    public byte[] Next()
    {
        byte[] frame = [.. Samples[_random.Next(Samples.Length)]];
        int quoteAt = (frame[0] >> 4 == 4 ? 20 : 40) + 8;
        if (_random.Next(8) == 0)
            _random.NextBytes(frame.AsSpan(quoteAt + 1));
        for (int changes = _random.Next(4); changes > 0; changes--)
            frame[_random.Next(quoteAt, frame.Length)] = NextByte();
        if (_random.Next(3) != 0)
            return frame;
        int length = _random.Next(quoteAt, frame.Length + 1);
        Array.Resize(ref frame, length);
        int lengthAt = frame[0] >> 4 == 4 ? 2 : 4;
        int said = frame[0] >> 4 == 4 ? length : length - 40;
        frame[lengthAt] = (byte)(said >> 8);
        frame[lengthAt + 1] = (byte)said;
        return frame;
    }

    private static IEnumerable<byte[]> Quotes4()
    {
        PacketBuilder plain = PacketBuilder.Ip().Ip4("192.0.2.1", "198.51.100.2");
        PacketBuilder options = PacketBuilder.Ip().Ip4("192.0.2.1", "198.51.100.2", ip => ip with { Options = [7, 4, 4, 0] });
        PacketBuilder first = PacketBuilder.Ip().Ip4("192.0.2.1", "198.51.100.2", ip => ip with { MoreFragments = true });
        PacketBuilder later = PacketBuilder.Ip().Ip4("192.0.2.1", "198.51.100.2", ip => ip with { FragmentOffset = 3, Protocol = 17 });
        PacketBuilder[] packets =
        [
            plain.Tcp(1025, 80, TcpFlags.Ack), plain.Udp(1025, 53).PayloadOf(3), plain.UdpLite(1, 2), plain.Sctp(3, 4), plain.Icmp(8, 0, 7),
            plain.Icmp(3), plain.Icmp(13, 0, 7), plain.PayloadOf(4), plain, options.Tcp(1, 2, 0), options.Udp(1, 2), first.Udp(1, 2),
            later.PayloadOf(8), plain.Icmp6(128),
        ];
        return packets.Select(packet => packet.Bytes());
    }

    private static IEnumerable<byte[]> Quotes6()
    {
        PacketBuilder plain = PacketBuilder.Ip().Ip6("2001:db8::1", "2001:db8::2");
        PacketBuilder[] packets =
        [
            plain.Tcp(1025, 80, TcpFlags.Ack), plain.Udp(1025, 53).PayloadOf(3), plain.UdpLite(1, 2), plain.Sctp(3, 4), plain.Icmp6(128, 0, 7),
            plain.Icmp6(2), plain.Icmp6(139, 0, 7), plain.Icmp6(135), plain.PayloadOf(4), plain, plain.HopByHop().Udp(1, 2),
            plain.DestinationOptions().Authentication().Routing(2).Tcp(1, 2, 0), plain.Fragment6(0, true).Udp(1, 2),
            plain.Fragment6(3, true, f => f with { NextHeader = 17 }).PayloadOf(8), plain.Routing(4).Udp(1, 2),
            plain.HopByHop(e => e with { NextHeader = 50 }).PayloadOf(8), plain.Icmp(8),
        ];
        return packets.Select(packet => packet.Bytes());
    }

    private byte NextByte() => _random.Next(2) == 0 ? (byte)_random.Next(256) : Telling[_random.Next(Telling.Length)];
}
