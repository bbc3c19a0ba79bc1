namespace CompiledFw.Packets;

/// <summary>
/// The fields of one packet, decoded once. All values are in host order. A field that the packet does not have holds a value
/// that no rule can ask for, so that a match is one comparison: ports and ICMP types are -1, <see cref="TcpFlags"/> is 0
/// (a TCP segment always has <see cref="Packets.TcpFlags.Present"/>).
/// </summary>
public struct PacketHeaders
{
    /// <summary>IPv6 source, its first 64 bits; 0 in a packet that is not IPv6.</summary>
    public ulong SourceHigh;

    /// <summary>IPv6 source, its last 64 bits.</summary>
    public ulong SourceLow;

    /// <summary>IPv6 destination, its first 64 bits; 0 in a packet that is not IPv6.</summary>
    public ulong DestinationHigh;

    /// <summary>IPv6 destination, its last 64 bits.</summary>
    public ulong DestinationLow;

    /// <summary>IPv4 source; 0 in a packet that is not IPv4.</summary>
    public uint Source4;

    /// <summary>IPv4 destination; 0 in a packet that is not IPv4.</summary>
    public uint Destination4;

    /// <summary>TCP, UDP, UDP-Lite or SCTP source port at fragment offset 0; else -1.</summary>
    public int SourcePort;

    /// <summary>TCP, UDP, UDP-Lite or SCTP destination port at fragment offset 0; else -1.</summary>
    public int DestinationPort;

    /// <summary>Bytes that count for the rule: the smaller of the IP length and the bytes given; 0 for what is not IP.</summary>
    public int Length;

    /// <summary>Sequence number of a TCP segment at fragment offset 0; else 0.</summary>
    public uint TcpSequence;

    /// <summary>Acknowledgement number of a TCP segment at fragment offset 0, whether its flag is set or not; else 0.</summary>
    public uint TcpAcknowledgement;

    /// <summary>Flags of a TCP segment at fragment offset 0, with <see cref="Packets.TcpFlags.Present"/>; else 0.</summary>
    public ushort TcpFlags;

    /// <summary>Type of an ICMP message in IPv4 at fragment offset 0; else -1.</summary>
    public short IcmpType;

    /// <summary>Type of an ICMPv6 message in IPv6 at fragment offset 0; else -1.</summary>
    public short Icmp6Type;

    /// <summary>Code of the ICMP or ICMPv6 message.</summary>
    public byte IcmpCode;

    /// <summary>4, 6, or 0 for what is not IP.</summary>
    public byte Version;

    /// <summary>Upper-layer protocol: for IPv6 the one that ends the chain of headers; 0 for what is not IP.</summary>
    public byte Protocol;

    /// <summary>
    /// Bits of <see cref="Packets.FragmentFlags"/>: in IPv4 as its header says; in IPv6 <see cref="FragmentFlags.MoreFragments"/> when a
    /// fragment header says so (RFC 8200 section 4.5, the M flag), also that of a first fragment.
    /// </summary>
    public byte FragmentFlags;

    /// <summary>Fragment offset in units of 8 bytes; 0 for an unfragmented packet, a first fragment and an atomic fragment.</summary>
    public ushort FragmentOffset;

    /// <summary>Extension headers met on the way, bits of <see cref="Packets.ExtensionHeaders"/>.</summary>
    public byte ExtensionHeaders;

    /// <summary>Where the IP header begins in the bytes given.</summary>
    public ushort NetworkOffset;

    /// <summary>Where the upper-layer header begins in the bytes given; that of the payload for a later fragment.</summary>
    public ushort TransportOffset;
}
