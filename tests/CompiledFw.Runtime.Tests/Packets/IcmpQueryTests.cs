using CompiledFw.TestKit;

namespace CompiledFw.Packets;

public sealed class IcmpQueryTests
{
    private static readonly PacketBuilder V4 = PacketBuilder.Ethernet().Ip4("192.0.2.1", "198.51.100.2");
    private static readonly PacketBuilder V6 = PacketBuilder.Ethernet().Ip6("2001:db8::1", "2001:db8::2");

    private static readonly (bool IsV6, byte Type, IcmpQueryKind Kind, bool IsReply)[] Queries =
    [
        (false, 8, IcmpQueryKind.Echo, false), (false, 0, IcmpQueryKind.Echo, true),
        (false, 13, IcmpQueryKind.Timestamp, false), (false, 14, IcmpQueryKind.Timestamp, true),
        (false, 15, IcmpQueryKind.Information, false), (false, 16, IcmpQueryKind.Information, true),
        (false, 17, IcmpQueryKind.AddressMask, false), (false, 18, IcmpQueryKind.AddressMask, true),
        (true, 128, IcmpQueryKind.Echo, false), (true, 129, IcmpQueryKind.Echo, true),
        (true, 139, IcmpQueryKind.NodeInformation, false), (true, 140, IcmpQueryKind.NodeInformation, true),
    ];

    /// <summary>In IPv6 all below 128 (RFC 4443 section 2.1).</summary>
    private static readonly (bool IsV6, byte Type)[] Errors =
        [(false, 3), (false, 4), (false, 5), (false, 11), (false, 12), .. Enumerable.Range(0, 128).Select(type => (true, (byte)type))];

    private static readonly byte[] BetweenNeighbours = [130, 131, 132, 133, 134, 135, 136, 137, 143];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_type_is_a_query_a_reply_an_error_a_message_between_neighbours_or_none(bool isV6)
    {
        for (int type = 0; type <= 255; type++)
        {
            byte[] frame = Message(isV6, (byte)type).Bytes();
            PacketDecoder.Decode(frame, FrameStart.Ethernet, out PacketHeaders packet);
            bool isQuery = IcmpQuery.TryRead(frame, in packet, out IcmpQuery query);
            (bool, byte, IcmpQueryKind Kind, bool IsReply)[] expected = [.. Queries.Where(q => q.IsV6 == isV6 && q.Type == type)];
            Assert.True(isQuery == (expected.Length == 1), $"type {type}");
            if (isQuery)
                Assert.Equal(new IcmpQuery(expected[0].Kind, 9, 0x1234, expected[0].IsReply), query);
            Assert.True(Errors.Contains((isV6, (byte)type)) == IcmpErrors.IsError(in packet), $"type {type}");
            Assert.True((isV6 && BetweenNeighbours.Contains((byte)type)) == IcmpQuery.IsNeighbourMessage(in packet), $"type {type}");
        }
    }

    [Fact]
    public void A_query_needs_the_eight_bytes_of_its_header_within_the_ip_length()
    {
        byte[] whole = V4.Icmp(8).PaddedTo(60).Bytes();
        byte[] cut = V4.Icmp(8).Cut(1).Bytes();
        cut[17]--;
        Array.Resize(ref cut, 60);
        byte[] jumbo = PacketBuilder.Ethernet().Ip6(1, 2, ip => ip with { PayloadLength = 0 }).Icmp6(128).Bytes();
        Assert.True(IsQuery(whole));
        Assert.False(IsQuery(cut));
        Assert.False(IsQuery(jumbo));
    }

    [Fact]
    public void What_is_not_icmp_or_a_later_fragment_is_neither_query_nor_error()
    {
        foreach (PacketBuilder builder in new[]
        {
            V4.Udp(8, 8), V6.Udp(8, 8), V4.Icmp6(128), PacketBuilder.Ethernet().Vlan(1).PayloadOf(60),
            PacketBuilder.Ethernet().Ip4(1, 2, ip => ip with { FragmentOffset = 1 }).Icmp(8).PayloadOf(20),
        })
        {
            byte[] frame = builder.Bytes();
            PacketDecoder.Decode(frame, FrameStart.Ethernet, out PacketHeaders packet);
            Assert.False(IcmpQuery.TryRead(frame, in packet, out _) || IcmpErrors.IsError(in packet) || IcmpQuery.IsNeighbourMessage(in packet));
        }
    }

    private static bool IsQuery(byte[] frame)
    {
        Assert.Equal(Reason.Rule, PacketDecoder.Decode(frame, FrameStart.Ethernet, out PacketHeaders packet));
        return IcmpQuery.TryRead(frame, in packet, out _);
    }

    private static PacketBuilder Message(bool isV6, byte type) =>
        isV6 ? V6.Icmp6(type, 9, 0x1234_0001) : V4.Icmp(type, 9, 0x1234_0001);
}
