namespace CompiledFw.Packets;

/// <summary>
/// Fields of the TCP header (RFC 9293 section 3.1) that few rules ask for, read from the frame when a rule asks. Every method takes a
/// packet that was decoded from the frame without fault.
/// </summary>
internal static class TcpFields
{
    /// <summary>The receive window as it stands in the header, unscaled.</summary>
    /// <returns>0 to 65535; -1 for what is not TCP at fragment offset 0.</returns>
    public static int Window(ReadOnlySpan<byte> frame, in PacketHeaders packet) =>
        IsTcp(packet) ? BigEndian.Read16(frame, packet.TransportOffset + TcpHeader.WindowAt) : -1;

    /// <summary>
    /// Bytes of data by the length fields of the headers, however many there are. As in ipfw it wraps below 0 where the headers
    /// claim more than the packet's length, and says nothing of an IPv6 packet without a payload length (RFC 2675 section 3).
    /// </summary>
    /// <returns>0 to 65535; -1 for what is not TCP at fragment offset 0, and for an IPv6 payload length of 0.</returns>
    public static int DataLength(ReadOnlySpan<byte> frame, in PacketHeaders packet)
    {
        if (!IsTcp(packet))
            return -1;
        if (packet.Version == 6 && BigEndian.Read16(frame, packet.NetworkOffset + Ip6Header.PayloadLengthAt) == 0)
            return -1;
        int ipHeaders = packet.TransportOffset - packet.NetworkOffset;
        return (ushort)(IpFields.TotalLength(frame, packet) - ipHeaders - TcpHeader.DataOffset(frame[packet.TransportOffset..]));
    }

    private static bool IsTcp(in PacketHeaders packet) => (packet.TcpFlags & TcpFlags.Present) != 0;
}
