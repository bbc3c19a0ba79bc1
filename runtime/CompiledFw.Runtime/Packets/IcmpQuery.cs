namespace CompiledFw.Packets;

/// <summary>What an ICMP or ICMPv6 query and its answer have in common, besides their addresses.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Code">The message's code.</param>
/// <param name="Identifier">What the side that asks chose, to know the answer by.</param>
/// <param name="IsReply">It is the answer.</param>
internal readonly record struct IcmpQuery(IcmpQueryKind Kind, byte Code, ushort Identifier, bool IsReply)
{
    /// <summary>Bytes of a message up to the end of identifier and sequence number.</summary>
    public const int Length = 8;

    private const int IdentifierAt = 4;

    /// <summary>Tells whether a packet is a query or the answer to one.</summary>
    /// <param name="frame">The bytes.</param>
    /// <param name="packet">Decoded from them without fault; also one that <see cref="QuotedPacket"/> has read.</param>
    /// <param name="query">What it asks or answers.</param>
    /// <returns>False for everything else, and when the IP packet ends before the sequence number does.</returns>
    public static bool TryRead(ReadOnlySpan<byte> frame, in PacketHeaders packet, out IcmpQuery query)
    {
        query = default;
        IcmpQueryKind kind = KindOf(in packet, out bool isReply);
        int end = Math.Min(frame.Length, packet.NetworkOffset + packet.Length);
        if (kind == 0 || packet.TransportOffset + Length > end)
            return false;
        ReadOnlySpan<byte> message = frame.Slice(packet.TransportOffset, Length);
        query = new IcmpQuery(kind, packet.IcmpCode, BigEndian.Read16(message, IdentifierAt), isReply);
        return true;
    }

    /// <summary>
    /// ICMPv6 between neighbours, which belongs to no flow: listeners of multicast (RFC 2710, RFC 3810), neighbour discovery and its
    /// redirect (RFC 4861).
    /// </summary>
    public static bool IsNeighbourMessage(in PacketHeaders packet) => packet.Icmp6Type is (>= 130 and <= 137) or 143;

    private static IcmpQueryKind KindOf(in PacketHeaders packet, out bool isReply)
    {
        isReply = packet.IcmpType is 0 or 14 or 16 or 18 || packet.Icmp6Type is 129 or 140;
        return (packet.IcmpType, packet.Icmp6Type) switch
        {
            (8 or 0, _) or (_, 128 or 129) => IcmpQueryKind.Echo,
            (13 or 14, _) => IcmpQueryKind.Timestamp,
            (15 or 16, _) => IcmpQueryKind.Information,
            (17 or 18, _) => IcmpQueryKind.AddressMask,
            (_, 139 or 140) => IcmpQueryKind.NodeInformation,
            _ => 0,
        };
    }
}
