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

    /// <summary>A bit for each set of rules that is on.</summary>
    Sets,

    /// <summary>Only of a TCP segment.</summary>
    TcpSequence,

    /// <summary>Only of a TCP segment.</summary>
    TcpAcknowledgement,

    // Read from the frame when a rule asks, -1 in a packet without them.
    IpId,
    IpTtl,
    IpLength,
    IpPrecedence,
    TypeOfService,
    IpOptions,
    Dscp,
    FlowLabel,
    TcpWindow,
    TcpDataLength,
    TcpMss,
    TcpOptions,
    EtherType,

    /// <summary>Bits of the headers between IPv6 and the upper layer.</summary>
    ExtensionHeaders,
}

/// <summary>What emitted code has to know of a field.</summary>
public static class Fields
{
    /// <summary>True of a field that the decoder leaves in the frame: it is read where a rule asks for it, not once a method.</summary>
    public static bool IsReadOnDemand(this Field field) => field is >= Field.IpId and <= Field.EtherType;

    /// <summary>True of a field whose values need 32 bits without a sign.</summary>
    public static bool IsUnsigned(this Field field) =>
        field is Field.Source4 or Field.Destination4 or Field.TcpSequence or Field.TcpAcknowledgement;
}
