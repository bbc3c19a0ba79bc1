namespace CompiledFw;

/// <summary>Why a packet got its verdict. <see cref="Reasons.ToWord"/> gives the word that programs print.</summary>
public enum Reason : byte
{
    /// <summary>A rule matched it. As a decoder's answer: nothing is wrong with the packet.</summary>
    Rule,

    /// <summary>It belongs to a flow, whose parent rule decided.</summary>
    Flow,

    /// <summary>No rule decided; rule 65535 did.</summary>
    Default,

    /// <summary>A stateful rule matched it, but the flow table holds its maximum.</summary>
    FlowTableFull,

    /// <summary>A stateful rule matched it, but what is not IP makes no flow.</summary>
    NotTrackable,

    /// <summary>A rule with <c>limit</c> matched it, but its source has as many flows as it may.</summary>
    LimitReached,

    /// <summary>A rule with <c>limit</c> matched it, but the table of such sources holds its maximum.</summary>
    ParentTableFull,

    /// <summary>A rule would have tagged it, but it carries as many tags as it may.</summary>
    TooManyTags,

    /// <summary>Its rules called each other more often than a packet may wait for.</summary>
    TooManyCalls,

    /// <summary>A rule asked for its TCP options, and the bytes end before them.</summary>
    ShortTcpOptions,

    /// <summary>It belongs to what a flow announced, or is an ICMP error about a flow, whose parent rule decided.</summary>
    Related,

    /// <summary>It is a later fragment, and its first fragment was decided so.</summary>
    Fragment,

    // What strict tracking finds wrong with a packet.

    /// <summary>A combination of TCP flags that no TCP sends.</summary>
    BadTcpFlags,

    /// <summary>The TCP data offset is below 20 bytes or beyond the packet.</summary>
    BadTcpDataOffset,

    /// <summary>A TCP segment of no flow that does not begin a connection.</summary>
    StrayTcp,

    /// <summary>A TCP segment that its connection cannot have in the state that it is in.</summary>
    TcpOutOfState,

    /// <summary>A TCP segment that begins beyond what the other side's window allows.</summary>
    SequenceOverWindow,

    /// <summary>A TCP segment that acknowledges what the other side has not sent.</summary>
    AcknowledgementOverSent,

    /// <summary>A TCP reset that does not have the number which a genuine one would have (RFC 5961 section 3).</summary>
    BadReset,

    /// <summary>The UDP length is below 8 bytes or beyond the packet.</summary>
    BadUdpLength,

    /// <summary>An ICMP message that answers no query, or of a type that makes no flow.</summary>
    StrayIcmp,

    /// <summary>An ICMP error whose quoted packet cannot be read.</summary>
    BadIcmpQuote,

    /// <summary>An ICMP error about a packet of no flow.</summary>
    UnrelatedIcmpError,

    /// <summary>An ICMP error that is not sent to the sender of the packet that it quotes.</summary>
    MisdirectedIcmpError,

    /// <summary>An ICMP error about a TCP segment that the flow has not seen: its sequence number is out of the window.</summary>
    IcmpQuoteOutOfWindow,

    /// <summary>A later fragment whose first one was not seen, or not lately.</summary>
    FragmentWithoutFirst,

    /// <summary>A fragment that overlaps another one of its packet (RFC 5722, RFC 8200 section 4.5).</summary>
    OverlappingFragment,

    /// <summary>A first fragment too short for the header that says what it is (RFC 1858 section 3).</summary>
    TinyFragment,

    /// <summary>A fragment that is not the last and whose length is no multiple of 8 bytes, or one that ends beyond 65,535 (RFC 791 section 3.2).</summary>
    BadFragmentLength,

    /// <summary>A first fragment, and as many packets in fragments are under way as may be; or one in more pieces than are remembered.</summary>
    FragmentTableFull,

    // Drops before the rules, by the decoder. Outer headers first.

    /// <summary>The bytes end within the Ethernet header: within its 14 bytes or within a VLAN tag.</summary>
    ShortEthernet,

    /// <summary>More VLAN tags than two, so that what they carry was not looked at.</summary>
    TooManyVlanTags,

    /// <summary>The IPv4 header says that it is shorter than 20 bytes, or longer than the packet (RFC 791 section 3.1).</summary>
    BadIpHeaderLength,

    /// <summary>The IPv4 total length is below the header's own length or above the bytes given (RFC 791 section 3.1).</summary>
    BadIpTotalLength,

    /// <summary>The IPv6 payload length is above the bytes given (RFC 8200 section 3).</summary>
    BadIp6PayloadLength,

    /// <summary>An IPv6 extension header is not all there (RFC 8200 section 4).</summary>
    ShortExtensionHeader,

    /// <summary>An IPv6 routing header of a type other than 0 and 2 (RFC 8200 section 4.4).</summary>
    UnknownRoutingType,

    /// <summary>An IPv6 next header that the decoder cannot walk past, so that the ports behind it would stay unseen.</summary>
    UnknownNextHeader,

    /// <summary>An IPv4 TCP fragment that begins within the TCP header, to replace its flags (RFC 3128 section 2).</summary>
    FragmentedTcpHeader,

    /// <summary>Less than the 20 bytes of a TCP header.</summary>
    ShortTcp,

    /// <summary>Less than the 8 bytes of a UDP header.</summary>
    ShortUdp,

    /// <summary>Less than the 8 bytes of a UDP-Lite header.</summary>
    ShortUdpLite,

    /// <summary>Less than the 12 bytes of an SCTP common header.</summary>
    ShortSctp,

    /// <summary>Less than the first 4 bytes of an ICMP header: type, code and checksum.</summary>
    ShortIcmp,

    /// <summary>Less than the 8 bytes of an ICMPv6 header.</summary>
    ShortIcmp6,

    /// <summary>In IPv6, less than the first bytes of an OSPF, PIM, GRE, CARP, ESP or encapsulated IP header.</summary>
    ShortInnerHeader,

    /// <summary>In IPv6, a CARP or VRRP message that is not an advertisement.</summary>
    NotCarpAdvertisement,
}
