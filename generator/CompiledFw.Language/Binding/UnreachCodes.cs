namespace CompiledFw.Language.Binding;

/// <summary>The names of codes that <c>unreach</c> and <c>unreach6</c> take (RFC 792, RFC 1122, RFC 1812; RFC 4443).</summary>
internal static class UnreachCodes
{
    /// <summary>Destination unreachable of ICMP; any number from 0 to 255 serves as well.</summary>
    public static readonly Dictionary<string, byte> Icmp = new(StringComparer.Ordinal)
    {
        ["net"] = 0,
        ["host"] = 1,
        ["protocol"] = 2,
        ["port"] = 3,
        ["needfrag"] = 4,
        ["srcfail"] = 5,
        ["net-unknown"] = 6,
        ["host-unknown"] = 7,
        ["isolated"] = 8,
        ["net-prohib"] = 9,
        ["host-prohib"] = 10,
        ["tosnet"] = 11,
        ["toshost"] = 12,
        ["filter-prohib"] = 13,
        ["host-precedence"] = 14,
        ["precedence-cutoff"] = 15,
    };

    /// <summary>Destination unreachable of ICMPv6; any number from 0 to 255 serves as well.</summary>
    public static readonly Dictionary<string, byte> Icmp6 = new(StringComparer.Ordinal)
    {
        ["no-route"] = 0,
        ["admin-prohib"] = 1,
        ["address"] = 3,
        ["port"] = 4,
    };
}
