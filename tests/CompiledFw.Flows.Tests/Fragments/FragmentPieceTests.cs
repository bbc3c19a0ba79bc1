using CompiledFw.Packets;
using CompiledFw.TestKit;
using CompiledFw.Tracking.Fragments;

namespace CompiledFw.Flows.Tests.Fragments;

public sealed class FragmentPieceTests
{
    private static readonly PacketBuilder V6 = PacketBuilder.Ip().Ip6("2001:db8::1", "2001:db8::2");

    [Fact]
    public void An_ipv4_fragment_gives_addresses_protocol_and_identification()
    {
        PacketBuilder packet = PacketBuilder.Ethernet()
            .Ip4("192.0.2.1", "198.51.100.2", ip => ip with { FragmentOffset = 185, Identification = 77, Protocol = 17 }).PayloadOf(5);
        Assert.Equal(Reason.Rule, Read(packet, out FragmentPiece piece, FrameStart.Ethernet, Direction.Out));
        var key = new FragmentKey(0, 0xC0000201, 0, 0xC6336402, 77, 4, 17, Direction.Out);
        Assert.Equal(new FragmentPiece(key, 1480, 1485, IsLast: true), piece);
    }

    [Fact]
    public void An_ipv6_fragment_gives_addresses_and_identification_whatever_protocol_it_names()
    {
        PacketBuilder packet = V6.HopByHop()
            .Fragment6(2, true, f => f with { Identification = 0xAABBCCDD, NextHeader = 17 }).PayloadOf(8);
        Assert.Equal(Reason.Rule, Read(packet, out FragmentPiece piece));
        var key = new FragmentKey(0x20010db8_00000000, 1, 0x20010db8_00000000, 2, 0xAABBCCDD, 6, 0, Direction.In);
        Assert.Equal(new FragmentPiece(key, 16, 24, IsLast: false), piece);
    }

    [Fact]
    public void A_first_piece_in_ipv6_begins_behind_the_fragment_header_with_the_rest_of_the_chain()
    {
        PacketBuilder packet = V6.HopByHop().Fragment6(0, true).DestinationOptions().Udp(1, 2).PayloadOf(8);
        Assert.Equal(Reason.Rule, Read(packet, out FragmentPiece piece));
        Assert.Equal((0, 8 + 8 + 8), (piece.Begin, piece.End));
    }

    [Fact]
    public void Padding_behind_the_packet_is_no_part_of_its_piece()
    {
        byte[] frame = PacketBuilder.Ethernet().Ip4(1, 2, ip => ip with { FragmentOffset = 3 }).PayloadOf(8).PaddedTo(60).Bytes();
        Assert.Equal(Reason.Rule, Read(frame, FrameStart.Ethernet, out FragmentPiece piece));
        Assert.Equal((24, 32), (piece.Begin, piece.End));
    }

    [Fact]
    public void Of_two_fragment_headers_the_one_that_is_not_atomic_tells_the_packet()
    {
        PacketBuilder inner = V6.Fragment6(0, false, f => f with { Identification = 5 })
            .Fragment6(3, true, f => f with { Identification = 6, NextHeader = 17 }).PayloadOf(8);
        PacketBuilder outer = V6.Fragment6(0, true, f => f with { Identification = 5 })
            .Fragment6(0, false, f => f with { Identification = 6 }).Udp(1, 2);
        Assert.Equal(Reason.Rule, Read(inner, out FragmentPiece piece));
        Assert.Equal((6u, 24, 32), (piece.Key.Identification, piece.Begin, piece.End));
        Assert.Equal(Reason.Rule, Read(outer, out piece));
        Assert.Equal((5u, 0, 16), (piece.Key.Identification, piece.Begin, piece.End));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_fragment_of_a_fragment_is_tiny(int offset) => Assert.Equal(
        Reason.TinyFragment,
        Read(V6.Fragment6(0, true).Fragment6(offset, true, f => f with { NextHeader = 17 }).Payload(new byte[16]), out _));

    [Theory]
    [InlineData(185, true, 8, true)]
    [InlineData(185, true, 12, false)]
    [InlineData(185, true, 0, false)]
    [InlineData(185, false, 1, true)]
    [InlineData(185, false, 0, false)]
    [InlineData(8188, false, 11, true)]
    [InlineData(8188, false, 12, false)]
    [InlineData(8187, true, 8, true)]
    [InlineData(8188, true, 16, false)]
    [InlineData(8191, false, 1, false)]
    public void A_piece_fits_in_units_of_8_and_in_an_ipv4_packet(int offset, bool moreFragments, int length, bool fits) => Assert.Equal(
        fits ? Reason.Rule : Reason.BadFragmentLength,
        Read(PacketBuilder.Ip().Ip4(1, 2, ip => ip with { FragmentOffset = offset, MoreFragments = moreFragments }).PayloadOf(length), out _));

    [Theory]
    [InlineData(8191, 7, 0, true)]
    [InlineData(8191, 8, 0, false)]
    [InlineData(8190, 7, 1, true)]
    [InlineData(8190, 8, 1, false)]
    [InlineData(185, 0, 0, false)]
    public void A_piece_fits_in_an_ipv6_packet_with_the_headers_in_front_of_it(int offset, int length, int options, bool fits)
    {
        PacketBuilder packet = Enumerable.Repeat(0, options).Aggregate(V6, (p, _) => p.HopByHop()).Fragment6(offset, false);
        Assert.Equal(fits ? Reason.Rule : Reason.BadFragmentLength, Read(packet.PayloadOf(length), out _));
    }

    [Fact]
    public void A_fragment_without_an_ipv6_payload_length_has_no_length() => Assert.Equal(
        Reason.BadFragmentLength,
        Read(PacketBuilder.Ip().Ip6(1, 2, ip => ip with { PayloadLength = 0 }).Fragment6(0, true).Udp(1, 2).PayloadOf(8), out _));

    /// <summary>Protocol, and the bytes of its header that a first fragment has to hold.</summary>
    [Theory]
    [InlineData(4, 6, 24)]
    [InlineData(4, 17, 8)]
    [InlineData(4, 136, 8)]
    [InlineData(4, 132, 16)]
    [InlineData(4, 1, 8)]
    [InlineData(4, 58, 8)]
    [InlineData(6, 6, 24)]
    [InlineData(6, 17, 8)]
    [InlineData(6, 58, 8)]
    [InlineData(6, 47, 8)]
    public void A_first_fragment_holds_the_upper_header_by_its_ip_length(int version, byte protocol, int enough)
    {
        for (int length = 8; length <= 64; length += 8)
        {
            // The bytes are always there, as padding where the packet ends before them. A TCP header of 24 bytes.
            byte[] upper = new byte[64];
            upper[12] = 6 << 4;
            byte[] frame = version == 4
                ? PacketBuilder.Ip().Ip4(1, 2, ip => ip with { Protocol = protocol, MoreFragments = true, TotalLength = 20 + length }).Payload(upper).Bytes()
                : PacketBuilder.Ip().Ip6(1, 2, ip => ip with { PayloadLength = 8 + length }).Fragment6(0, true, f => f with { NextHeader = protocol }).Payload(upper).Bytes();
            Assert.True((length >= enough ? Reason.Rule : Reason.TinyFragment) == Read(frame, FrameStart.Ip, out _), $"{length} bytes");
        }
    }

    [Fact]
    public void A_first_fragment_holds_the_whole_chain_of_ipv6_headers_by_its_length()
    {
        byte[] Frame(int length) => PacketBuilder.Ip().Ip6(1, 2, ip => ip with { PayloadLength = 8 + length })
            .Fragment6(0, true).DestinationOptions(e => e with { LengthField = 1, NextHeader = 47 }).Payload(new byte[40]).Bytes();
        Assert.Equal(Reason.TinyFragment, Read(Frame(8), FrameStart.Ip, out _));
        Assert.Equal(Reason.Rule, Read(Frame(16), FrameStart.Ip, out _));
    }

    [Fact]
    public void Whole_packets_and_atomic_fragments_are_no_fragments()
    {
        foreach (PacketBuilder packet in new[] { V6.Udp(1, 2), V6.Fragment6(0, false).Udp(1, 2), PacketBuilder.Ip().Ip4(1, 2).Udp(1, 2) })
        {
            PacketDecoder.Decode(packet.Bytes(), FrameStart.Ip, out PacketHeaders headers);
            Assert.False(FragmentFields.IsFragment(in headers));
        }
    }

    private static Reason Read(
        PacketBuilder packet, out FragmentPiece piece, FrameStart start = FrameStart.Ip, Direction direction = Direction.In) =>
        Read(packet.Bytes(), start, out piece, direction);

    private static Reason Read(byte[] frame, FrameStart start, out FragmentPiece piece, Direction direction = Direction.In)
    {
        Assert.Equal(Reason.Rule, PacketDecoder.Decode(frame, start, out PacketHeaders packet));
        Assert.True(FragmentFields.IsFragment(in packet));
        return FragmentPiece.Read(frame, in packet, direction, out piece);
    }
}
