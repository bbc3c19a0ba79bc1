namespace CompiledFw.Language.Binding;

/// <summary>
/// Protocol numbers by name, after IANA's list; the names are those of FreeBSD's and Linux's <c>/etc/protocols</c>, with
/// <c>icmp6</c> and <c>icmpv6</c> beside <c>ipv6-icmp</c>. <c>ip</c>, <c>ip4</c>, <c>ip6</c> and their aliases are
/// families, not numbers.
/// </summary>
internal static class ProtocolNames
{
    public const byte Icmp = 1;
    public const byte Tcp = 6;
    public const byte Udp = 17;
    public const byte Ip6InIp = 41;
    public const byte Icmp6 = 58;
    public const byte Sctp = 132;
    public const byte UdpLite = 136;

    public static readonly Dictionary<string, byte> Numbers = new (string Name, byte Value)[]
    {
        ("icmp", Icmp), ("igmp", 2), ("ggp", 3), ("ipencap", 4), ("st2", 5), ("tcp", Tcp), ("cbt", 7), ("egp", 8),
        ("igp", 9), ("nvp", 11), ("pup", 12), ("chaos", 16), ("udp", Udp), ("hmp", 20), ("xns-idp", 22), ("rdp", 27),
        ("irtp", 28), ("iso-tp4", 29), ("dccp", 33), ("idpr", 35), ("xtp", 36), ("ddp", 37), ("idpr-cmtp", 38),
        ("il", 40), ("sdrp", 42), ("ipv6-route", 43), ("ipv6-frag", 44), ("idrp", 45), ("rsvp", 46), ("gre", 47),
        ("dsr", 48), ("esp", 50), ("ipsec-esp", 50), ("ah", 51), ("ipsec-ah", 51), ("swipe", 53), ("narp", 54),
        ("mobile", 55), ("tlsp", 56), ("ipv6-icmp", Icmp6), ("icmp6", Icmp6), ("icmpv6", Icmp6), ("ipv6-nonxt", 59),
        ("ipv6-opts", 60), ("cftp", 62), ("rvd", 66), ("ippc", 67), ("iso-ip", 80), ("vmtp", 81), ("vines", 83),
        ("ttp", 84), ("eigrp", 88), ("ospf", 89), ("ospfigp", 89), ("larp", 91), ("mtp", 92), ("ax.25", 93),
        ("ipip", 94), ("etherip", 97), ("encap", 98), ("gmtp", 100), ("ifmp", 101), ("pnni", 102), ("pim", 103),
        ("ipcomp", 108), ("snp", 109), ("ipx-in-ip", 111), ("carp", 112), ("vrrp", 112), ("pgm", 113), ("l2tp", 115),
        ("stp", 118), ("srp", 119), ("uti", 120), ("smp", 121), ("ptp", 123), ("isis", 124), ("crtp", 126),
        ("crudp", 127), ("sps", 130), ("sctp", Sctp), ("fc", 133), ("mobility-header", 135), ("udplite", UdpLite),
        ("mpls-in-ip", 137), ("manet", 138), ("shim6", 139), ("wesp", 140), ("rohc", 141), ("pfsync", 240),
    }.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);

    /// <summary>The words that stand for a family, with its version; 0 = either.</summary>
    public static readonly Dictionary<string, byte> Families = new (string Name, byte Value)[]
    {
        ("ip", 0), ("all", 0), ("ip4", 4), ("ipv4", 4), ("ip6", 6), ("ipv6", 6),
    }.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);

    /// <summary>The word behind <c>proto</c>: a number or a name, <c>ipv6</c> among them.</summary>
    public static bool TryReadNumber(string text, out byte number)
    {
        if (Numbers.TryGetValue(text, out number))
            return true;
        bool isNumber = NumberText.TryRead(text, 255, out int value) && value > 0;
        number = text is "ipv6" ? Ip6InIp : (byte)value;
        return isNumber || text is "ipv6";
    }

    public static bool HasPorts(byte number) => number is Tcp or Udp or Sctp or UdpLite;
}
