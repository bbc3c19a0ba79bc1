using CompiledFw.Flows;
using CompiledFw.Packets;

namespace CompiledFw.Sharding;

/// <summary>Which shard a packet belongs to: a keyed hash of its two addresses, whichever of them sent it.</summary>
/// <remarks>
/// <para>The ports do not count, so that everything between two hosts meets in one shard: both directions, later fragments, which have no
/// ports, and the connections that another one announces.</para>
/// <para>Under strict tracking an ICMP error counts for the two addresses of the packet that it quotes, since it is looked up among their
/// flows; it comes from a router in between. Under classic tracking it is a packet of its own addresses, like any other. An error that is
/// itself in fragments counts for its own addresses: its later fragments quote nothing.</para>
/// <para>What has no addresses, and what is malformed where they would be, goes to the first shard.</para>
/// </remarks>
internal sealed class ShardChoice(HashSecret secret, int shards, bool followsQuotes)
{
    private const byte HashedLength4 = 8;
    private const byte HashedLength6 = 32;

    /// <summary>The shard of a packet, from 0 on. Any thread may ask.</summary>
    /// <param name="frame">The packet's bytes.</param>
    /// <param name="start">Their first header.</param>
    public int ShardOf(ReadOnlySpan<byte> frame, FrameStart start)
    {
        int network = start == FrameStart.Ethernet ? EthernetHeader.Length : 0;
        if (frame.Length < network + Ip4Header.MinLength
            || frame[network] >> 4 != 4
            || (network != 0 && BigEndian.Read16(frame, EthernetHeader.EtherTypeAt) != EthernetHeader.Ip4)
            || (followsQuotes && frame[network + Ip4Header.ProtocolAt] == IpProtocol.Icmp))
        {
            return ShardOfRare(frame, start);
        }

        ReadOnlySpan<byte> header = frame.Slice(network, Ip4Header.MinLength);
        return Of(BigEndian.Read32(header, Ip4Header.SourceAt), BigEndian.Read32(header, Ip4Header.DestinationAt));
    }

    private int ShardOfRare(ReadOnlySpan<byte> frame, FrameStart start)
    {
        if (PacketDecoder.Decode(frame, start, out PacketHeaders packet) != Reason.Rule)
            return 0;
        bool isWholeError = followsQuotes && IcmpErrors.IsError(in packet) && !FragmentFields.IsFragment(in packet);
        return isWholeError && QuotedPacket.Read(frame, in packet, out PacketHeaders quoted) == Reason.Rule ? Of(in quoted) : Of(in packet);
    }

    private int Of(in PacketHeaders packet) => packet.Version switch
    {
        4 => Of(packet.Source4, packet.Destination4),
        6 => Of(
            new UInt128(packet.SourceHigh, packet.SourceLow),
            new UInt128(packet.DestinationHigh, packet.DestinationLow)),
        _ => 0,
    };

    private int Of(uint one, uint other)
    {
        var hash = new SipHash(secret);
        hash.Absorb(((ulong)Math.Min(one, other) << 32) | Math.Max(one, other));
        return Reduce(hash.Finish(0, HashedLength4));
    }

    private int Of(UInt128 one, UInt128 other)
    {
        var hash = new SipHash(secret);
        var (first, second) = one < other ? (one, other) : (other, one);
        hash.Absorb((ulong)(first >> 64));
        hash.Absorb((ulong)first);
        hash.Absorb((ulong)(second >> 64));
        hash.Absorb((ulong)second);
        return Reduce(hash.Finish(0, HashedLength6));
    }

    private int Reduce(ulong hash) => (int)(((hash >> 32) * (ulong)shards) >> 32);
}
