namespace CompiledFw.Packets;

/// <summary>
/// Whether a packet that is dropped may be answered at all (RFC 1122 section 3.2.2, RFC 4443 section 2.4): a whole packet or a
/// first fragment, to one host, that is no ICMP message other than a query.
/// </summary>
internal static class Answerable
{
    private const uint LimitedBroadcast = uint.MaxValue;
    private const int MulticastShift4 = 28;
    private const uint Multicast4 = 0xE;
    private const int MulticastShift6 = 56;
    private const ulong Multicast6 = 0xFF;

    private const int GroupBitShift = 40;

    /// <param name="frame">The bytes.</param>
    /// <param name="packet">Decoded from them without fault.</param>
    public static bool Is(ReadOnlySpan<byte> frame, in PacketHeaders packet)
    {
        if (packet.FragmentOffset != 0 || IsToGroupOfStations(frame, packet))
            return false;
        return packet.Version switch
        {
            4 => !IsToGroup4(packet.Destination4) && (packet.IcmpType < 0 || IsQuery4(packet.IcmpType)),
            6 => packet.DestinationHigh >> MulticastShift6 != Multicast6 && (packet.Icmp6Type < 0 || IsQuery6(packet.Icmp6Type)),
            _ => false,
        };
    }

    /// <summary>Multicast (RFC 1112 section 4) or the broadcast of the link at hand (RFC 919 section 7).</summary>
    private static bool IsToGroup4(uint destination) =>
        destination >> MulticastShift4 == Multicast4 || destination == LimitedBroadcast;

    /// <summary>To many stations of the link: the lowest bit of the address's first byte (IEEE 802.3 clause 3.2.3).</summary>
    private static bool IsToGroupOfStations(ReadOnlySpan<byte> frame, in PacketHeaders packet)
    {
        long mac = EthernetFields.DestinationMac(frame, packet);
        return mac >= 0 && (mac >> GroupBitShift & 1) != 0;
    }

    /// <summary>Echo, router solicitation, timestamp, information request, address mask request (RFC 792, 1256, 950).</summary>
    private static bool IsQuery4(int type) => type is 8 or 10 or 13 or 15 or 17;

    /// <summary>Echo request (RFC 4443), listener query (RFC 2710), node information query (RFC 4620).</summary>
    private static bool IsQuery6(int type) => type is 128 or 130 or 139;
}
