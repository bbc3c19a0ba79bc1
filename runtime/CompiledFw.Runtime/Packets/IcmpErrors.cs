namespace CompiledFw.Packets;

/// <summary>
/// ICMP messages that tell of another packet and quote it (RFC 792; RFC 4443 section 3). ICMPv6's redirect, which quotes as well,
/// is a message between neighbours.
/// </summary>
internal static class IcmpErrors
{
    /// <summary>Bytes in front of the quote, in both families.</summary>
    public const int QuoteAt = 8;

    /// <summary>
    /// IPv4: destination unreachable, source quench, redirect, time exceeded, parameter problem. IPv6: destination unreachable, packet
    /// too big, time exceeded, parameter problem, and what else is numbered as an error (RFC 4443 section 2.1: below 128).
    /// </summary>
    public static bool IsError(in PacketHeaders packet) =>
        packet.IcmpType is 3 or 4 or 5 or 11 or 12 || packet.Icmp6Type is >= 0 and < 128;
}
