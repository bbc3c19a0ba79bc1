namespace CompiledFw;

/// <summary>The words that programs print for a <see cref="Reason"/>.</summary>
public static class Reasons
{
    /// <summary>The reason in lower-case words joined by '-', as in JSON: <c>short-tcp</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of <see cref="Reason"/>.</exception>
    public static string ToWord(Reason reason) => reason switch
    {
        Reason.Rule => "rule",
        Reason.Flow => "flow",
        Reason.Default => "default",
        Reason.FlowTableFull => "flow-table-full",
        Reason.NotTrackable => "not-trackable",
        Reason.LimitReached => "limit-reached",
        Reason.ParentTableFull => "parent-table-full",
        Reason.TooManyTags => "too-many-tags",
        Reason.TooManyCalls => "too-many-calls",
        Reason.ShortTcpOptions => "short-tcp-options",
        Reason.Related => "related",
        Reason.Fragment => "fragment",
        Reason.BadTcpFlags => "bad-tcp-flags",
        Reason.BadTcpDataOffset => "bad-tcp-data-offset",
        Reason.StrayTcp => "stray-tcp",
        Reason.TcpOutOfState => "tcp-out-of-state",
        Reason.SequenceOverWindow => "sequence-over-window",
        Reason.AcknowledgementOverSent => "acknowledgement-over-sent",
        Reason.BadReset => "bad-reset",
        Reason.BadUdpLength => "bad-udp-length",
        Reason.StrayIcmp => "stray-icmp",
        Reason.BadIcmpQuote => "bad-icmp-quote",
        Reason.UnrelatedIcmpError => "unrelated-icmp-error",
        Reason.MisdirectedIcmpError => "misdirected-icmp-error",
        Reason.IcmpQuoteOutOfWindow => "icmp-quote-out-of-window",
        Reason.FragmentWithoutFirst => "fragment-without-first",
        Reason.OverlappingFragment => "overlapping-fragment",
        Reason.TinyFragment => "tiny-fragment",
        Reason.BadFragmentLength => "bad-fragment-length",
        Reason.FragmentTableFull => "fragment-table-full",
        Reason.ShortEthernet => "short-ethernet",
        Reason.TooManyVlanTags => "too-many-vlan-tags",
        Reason.BadIpHeaderLength => "bad-ip-header-length",
        Reason.BadIpTotalLength => "bad-ip-total-length",
        Reason.BadIp6PayloadLength => "bad-ip6-payload-length",
        Reason.ShortExtensionHeader => "short-extension-header",
        Reason.UnknownRoutingType => "unknown-routing-type",
        Reason.UnknownNextHeader => "unknown-next-header",
        Reason.FragmentedTcpHeader => "fragmented-tcp-header",
        Reason.ShortTcp => "short-tcp",
        Reason.ShortUdp => "short-udp",
        Reason.ShortUdpLite => "short-udp-lite",
        Reason.ShortSctp => "short-sctp",
        Reason.ShortIcmp => "short-icmp",
        Reason.ShortIcmp6 => "short-icmp6",
        Reason.ShortInnerHeader => "short-inner-header",
        Reason.NotCarpAdvertisement => "not-carp-advertisement",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No such reason."),
    };
}
