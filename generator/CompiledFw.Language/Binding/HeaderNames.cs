using CompiledFw.Language.Model;

namespace CompiledFw.Language.Binding;

/// <summary>Names of values, bits and options of headers, as ipfw spells them.</summary>
internal static class HeaderNames
{
    /// <summary>Code points of the DS field (RFC 2474, RFC 2597, RFC 3246, RFC 5865).</summary>
    public static readonly Dictionary<string, int> Dscp = new(StringComparer.Ordinal)
    {
        ["be"] = 0,
        ["ef"] = 46,
        ["va"] = 44,
        ["cs0"] = 0,
        ["cs1"] = 8,
        ["cs2"] = 16,
        ["cs3"] = 24,
        ["cs4"] = 32,
        ["cs5"] = 40,
        ["cs6"] = 48,
        ["cs7"] = 56,
        ["af11"] = 10,
        ["af12"] = 12,
        ["af13"] = 14,
        ["af21"] = 18,
        ["af22"] = 20,
        ["af23"] = 22,
        ["af31"] = 26,
        ["af32"] = 28,
        ["af33"] = 30,
        ["af41"] = 34,
        ["af42"] = 36,
        ["af43"] = 38,
    };

    /// <summary>Bits of the type of service (RFC 1349, RFC 3168).</summary>
    public static readonly Dictionary<string, byte> TypeOfService = new(StringComparer.Ordinal)
    {
        ["lowdelay"] = 0x10,
        ["throughput"] = 0x08,
        ["reliability"] = 0x04,
        ["mincost"] = 0x02,
        ["ecntransport"] = 0x02,
        ["congestion"] = 0x03,
    };

    /// <summary>Bits of the runtime's reader of IPv4 options (RFC 791 section 3.1).</summary>
    public static readonly Dictionary<string, byte> IpOptions = new(StringComparer.Ordinal)
    {
        ["ssrr"] = 1,
        ["lsrr"] = 2,
        ["rr"] = 4,
        ["ts"] = 8,
    };

    /// <summary>Bits of the runtime's reader of TCP options (RFC 9293, RFC 7323, RFC 2018, RFC 1644).</summary>
    public static readonly Dictionary<string, byte> TcpOptions = new(StringComparer.Ordinal)
    {
        ["mss"] = 1,
        ["window"] = 2,
        ["sack"] = 4,
        ["ts"] = 8,
        ["cc"] = 16,
    };

    /// <summary>Bits of the decoder's <c>ExtensionHeaders</c> (RFC 8200 section 4).</summary>
    public static readonly Dictionary<string, byte> ExtensionHeaders = new(StringComparer.Ordinal)
    {
        ["hopopt"] = 1,
        ["route"] = 2,
        ["frag"] = 4,
        ["dstopt"] = 8,
        ["ah"] = 16,
        ["esp"] = 32,
        ["rthdr0"] = 64,
        ["rthdr2"] = 128,
    };

    /// <summary>EtherTypes (IEEE 802 numbers).</summary>
    public static readonly Dictionary<string, int> EtherTypes = new(StringComparer.Ordinal)
    {
        ["ip"] = 0x0800,
        ["ipv4"] = 0x0800,
        ["ip4"] = 0x0800,
        ["arp"] = 0x0806,
        ["rarp"] = 0x8035,
        ["vlan"] = 0x8100,
        ["ipv6"] = 0x86dd,
        ["ip6"] = 0x86dd,
        ["qinq"] = 0x88a8,
        ["pppoe_disc"] = 0x8863,
        ["pppoe_sess"] = 0x8864,
        ["mpls"] = 0x8847,
        ["lldp"] = 0x88cc,
        ["loop"] = 0x9000,
    };

    /// <summary>What <c>lookup</c> takes from the packet.</summary>
    public static readonly Dictionary<string, LookupKey> LookupKeys = new(StringComparer.Ordinal)
    {
        ["src-ip"] = LookupKey.SourceAddress,
        ["dst-ip"] = LookupKey.DestinationAddress,
        ["src-port"] = LookupKey.SourcePort,
        ["dst-port"] = LookupKey.DestinationPort,
        ["dscp"] = LookupKey.Dscp,
        ["mark"] = LookupKey.Mark,
    };
}
