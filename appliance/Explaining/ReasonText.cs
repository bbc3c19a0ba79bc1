namespace CompiledFw.Appliance.Explaining;

/// <summary>Why a packet was dropped although, or before, a rule matched it: a part of a sentence for people.</summary>
internal static class ReasonText
{
    public static string Of(Reason reason) => reason switch
    {
        Reason.FlowTableFull => "the flow table is full",
        Reason.NotTrackable => "what is not IP makes no flow",
        Reason.LimitReached => "as many flows as the limit allows are there",
        Reason.ParentTableFull => "the table of limited sources is full",
        Reason.TooManyTags => "it has as many tags as a packet can have",
        Reason.TooManyCalls => "its rules have called each other too often",
        Reason.ShortTcpOptions => "its TCP options are not all there",
        Reason.ShortEthernet => "the bytes end within the Ethernet header",
        Reason.TooManyVlanTags => "it has more than two VLAN tags",
        Reason.BadIpHeaderLength => "the IPv4 header's length cannot be right",
        Reason.BadIpTotalLength => "the IPv4 packet is longer than the bytes given, or shorter than its header",
        Reason.BadIp6PayloadLength => "the IPv6 packet is longer than the bytes given",
        Reason.ShortExtensionHeader => "an IPv6 extension header is not all there",
        Reason.UnknownRoutingType => "an IPv6 routing header of an unknown type",
        Reason.UnknownNextHeader => "an IPv6 header that nothing behind can be read of",
        Reason.FragmentedTcpHeader => "a fragment that begins within the TCP header",
        Reason.ShortTcp => "the TCP header is not all there",
        Reason.ShortUdp => "the UDP header is not all there",
        Reason.ShortUdpLite => "the UDP-Lite header is not all there",
        Reason.ShortSctp => "the SCTP header is not all there",
        Reason.ShortIcmp => "the ICMP header is not all there",
        Reason.ShortIcmp6 => "the ICMPv6 header is not all there",
        Reason.ShortInnerHeader => "the header behind IPv6 is not all there",
        Reason.NotCarpAdvertisement => "CARP or VRRP that is no advertisement",
        _ => Reasons.ToWord(reason),
    };
}
