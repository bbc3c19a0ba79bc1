namespace CompiledFw;

/// <summary>What a host sends back for a packet that it drops.</summary>
public enum ReplyKind : byte
{
    /// <summary>Nothing: the packet goes in silence, or it passes.</summary>
    None,

    /// <summary>A TCP reset (RFC 9293 section 3.10.7.1).</summary>
    TcpReset,

    /// <summary>An ICMP destination unreachable (RFC 792) with the reply's code.</summary>
    IcmpUnreachable,

    /// <summary>An ICMPv6 destination unreachable (RFC 4443 section 3.1) with the reply's code.</summary>
    Icmp6Unreachable,

    /// <summary>
    /// An SCTP ABORT (RFC 9260 section 8.4): to an INIT with its initiate tag; to anything else with the tag of the packet's
    /// header and the T bit.
    /// </summary>
    SctpAbort,
}
