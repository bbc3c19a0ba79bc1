namespace CompiledFw.Packets;

/// <summary>A pair of ICMP messages, one of which asks and one of which answers.</summary>
internal enum IcmpQueryKind : byte
{
    /// <summary>Types 8 and 0 (RFC 792), of ICMPv6 128 and 129 (RFC 4443 section 4).</summary>
    Echo = 1,

    /// <summary>Types 13 and 14 (RFC 792).</summary>
    Timestamp = 2,

    /// <summary>Types 15 and 16 (RFC 792).</summary>
    Information = 3,

    /// <summary>Types 17 and 18 (RFC 950 appendix I).</summary>
    AddressMask = 4,

    /// <summary>Of ICMPv6, types 139 and 140 (RFC 4620). What stands for its identifier is the kind of name asked for.</summary>
    NodeInformation = 5,
}
