namespace CompiledFw.Language.Lowering;

/// <summary>A number that the decoder found in the packet or that came with it; emitted code loads each into a local once.</summary>
public enum Field
{
    /// <summary>4, 6 or 0.</summary>
    Version,

    /// <summary>Upper-layer protocol; 0 for what is not IP.</summary>
    Protocol,

    /// <summary>IPv4 source; 0 in a packet that is not IPv4.</summary>
    Source4,

    /// <summary>IPv4 destination; 0 in a packet that is not IPv4.</summary>
    Destination4,

    /// <summary>-1 in a packet without ports.</summary>
    SourcePort,

    /// <summary>-1 in a packet without ports.</summary>
    DestinationPort,

    /// <summary>Flag bits with bit 8 set; 0 in a packet that is not TCP.</summary>
    TcpFlags,

    /// <summary>-1 in a packet that is not ICMP in IPv4.</summary>
    IcmpType,

    /// <summary>-1 in a packet that is not ICMPv6 in IPv6.</summary>
    Icmp6Type,

    /// <summary>In units of 8 bytes.</summary>
    FragmentOffset,

    /// <summary>Header bits of IPv4.</summary>
    FragmentFlags,

    /// <summary>1 for a packet that comes in, 0 for one that goes out.</summary>
    Inbound,
}
