namespace CompiledFw.Packets;

/// <summary>
/// Headers that end an IPv6 chain without fields for a rule: routing protocols, tunnels, encrypted payload. ipfw asks for the
/// first bytes of each, and drops what it does not know.
/// </summary>
internal static class InnerHeader
{
    // Up to the security parameters index (RFC 4303 section 2).
    private const int EspLength = 4;

    private const int OspfLength = 2;

    // Version, type, checksum (RFC 7761 section 4.9).
    private const int PimLength = 4;

    // Flags and protocol (RFC 2784 section 2.1).
    private const int GreLength = 4;

    // Up to the counter: version and type, group, skew, lengths, checksum.
    private const int CarpLength = 8;
    private const int CarpTypeMask = 0x0F;
    private const int CarpAdvertisement = 1;

    /// <param name="protocol">Number of the header.</param>
    /// <param name="rest">From this header to the end of the frame.</param>
    public static Reason Check(byte protocol, ReadOnlySpan<byte> rest) => protocol switch
    {
        IpProtocol.EncapsulatingSecurityPayload => Needs(EspLength, rest),
        IpProtocol.Ospf => Needs(OspfLength, rest),
        IpProtocol.Pim => Needs(PimLength, rest),
        IpProtocol.Gre => Needs(GreLength, rest),
        IpProtocol.Carp => CheckCarp(rest),
        IpProtocol.Ip4 => Needs(Ip4Header.MinLength, rest),
        IpProtocol.Ip6 => Needs(Ip6Header.Length, rest),
        _ => Reason.UnknownNextHeader,
    };

    private static Reason Needs(int length, ReadOnlySpan<byte> rest) =>
        rest.Length < length ? Reason.ShortInnerHeader : Reason.Rule;

    private static Reason CheckCarp(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < CarpLength)
            return Reason.ShortInnerHeader;
        return (rest[0] & CarpTypeMask) == CarpAdvertisement ? Reason.Rule : Reason.NotCarpAdvertisement;
    }
}
