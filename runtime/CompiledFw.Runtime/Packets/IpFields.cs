namespace CompiledFw.Packets;

/// <summary>
/// Fields that IPv4 and IPv6 both have, read from the frame when a rule asks. Every method takes a packet that was decoded from the
/// frame without fault.
/// </summary>
internal static class IpFields
{
    //        ┌─────────┬────────┬──────────┬─────┐
    // IPv4   │ version │ length │ DSCP (6) │ (2) │
    //        ├─────────┼────────┴─┬─────┬──┴─────┤
    // IPv6   │ version │ DSCP (6) │ (2) │ label… │
    //        └─────────┴──────────┴─────┴────────┘
    private const int DiffServShift4 = 2;
    private const int DiffServShift6 = 6;
    private const int DiffServMask = 0x3F;

    /// <summary>
    /// What the header says of the packet's length, however many bytes there are: the total length of IPv4 (RFC 791 section 3.1), the
    /// payload length of IPv6 and its header (RFC 8200 section 3).
    /// </summary>
    /// <returns>Bytes in 16 bits, beyond which the sum of IPv6 wraps as in ipfw; -1 for what is not IP.</returns>
    public static int TotalLength(ReadOnlySpan<byte> frame, in PacketHeaders packet) => packet.Version switch
    {
        4 => BigEndian.Read16(frame, packet.NetworkOffset + Ip4Header.TotalLengthAt),
        6 => (ushort)(BigEndian.Read16(frame, packet.NetworkOffset + Ip6Header.PayloadLengthAt) + Ip6Header.Length),
        _ => -1,
    };

    /// <summary>The codepoint of differentiated services (RFC 2474 section 3).</summary>
    /// <returns>0 to 63; -1 for what is not IP.</returns>
    public static int DiffServ(ReadOnlySpan<byte> frame, in PacketHeaders packet) => packet.Version switch
    {
        4 => (BigEndian.Read16(frame, packet.NetworkOffset) >> DiffServShift4) & DiffServMask,
        6 => (BigEndian.Read16(frame, packet.NetworkOffset) >> DiffServShift6) & DiffServMask,
        _ => -1,
    };
}
