using CompiledFw.Packets;

namespace CompiledFw.Tracking.Helpers;

/// <summary>Cuts a packet's payload out of its frame, by the lengths of its headers: padding behind the IP packet is none of it.</summary>
internal static class ControlPayload
{
    private const int UdpLengthAt = 4;

    /// <param name="packet">A packet that was decoded from the frame.</param>
    /// <param name="frame">The frame.</param>
    /// <returns>The TCP or UDP payload that is in the frame; empty where there is none, or where lengths contradict each other.</returns>
    public static ReadOnlySpan<byte> Of(in PacketHeaders packet, ReadOnlySpan<byte> frame)
    {
        int end = Math.Min(packet.NetworkOffset + packet.Length, frame.Length);
        if (end - packet.TransportOffset < UdpHeader.Length)
            return default;
        ReadOnlySpan<byte> upper = frame[packet.TransportOffset..end];
        return packet.Protocol == IpProtocol.Tcp ? OfTcp(upper) : OfUdp(upper);
    }

    private static ReadOnlySpan<byte> OfTcp(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < TcpHeader.MinLength)
            return default;
        int offset = TcpHeader.DataOffset(segment);
        return offset < TcpHeader.MinLength || offset > segment.Length ? default : segment[offset..];
    }

    private static ReadOnlySpan<byte> OfUdp(ReadOnlySpan<byte> datagram)
    {
        int length = BigEndian.Read16(datagram, UdpLengthAt);
        return length < UdpHeader.Length || length > datagram.Length ? default : datagram[UdpHeader.Length..length];
    }
}
