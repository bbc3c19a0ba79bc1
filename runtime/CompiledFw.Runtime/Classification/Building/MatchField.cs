namespace CompiledFw.Classification.Building;

/// <summary>What of a packet a classifier looks at. Addresses first: they are found by searching, all others by a table of their values.</summary>
internal enum MatchField
{
    /// <summary>Of the family that the classifier is for.</summary>
    Source,

    Destination,

    /// <summary>Plus 1: a packet without ports has 0.</summary>
    SourcePort,

    /// <summary>Plus 1: a packet without ports has 0.</summary>
    DestinationPort,

    Protocol,

    /// <summary>Low 9 bits of the decoder's flags.</summary>
    TcpFlags,

    /// <summary>Plus 1; of ICMP in IPv4, of ICMPv6 in IPv6.</summary>
    IcmpType,
}
