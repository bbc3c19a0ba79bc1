using System.Runtime.CompilerServices;

namespace CompiledFw.Packets;

/// <summary>
/// IPv6 (RFC 8200 section 3). A payload length of 0, which a jumbogram has as well, says nothing about the bytes: headers
/// are read wherever bytes are, as in ipfw.
/// </summary>
internal static class Ip6Header
{
    public const int Length = 40;

    public const int PayloadLengthAt = 4;

    public const int NextHeaderAt = 6;

    private const int SourceAt = 8;
    private const int DestinationAt = 24;

    /// <summary>Decodes an IPv6 header and what follows it.</summary>
    /// <param name="packet">To the end of the frame; at least <see cref="Length"/> bytes, of version 6.</param>
    /// <param name="headers">Blank.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Reason Decode(ReadOnlySpan<byte> packet, ref PacketHeaders headers)
    {
        ReadOnlySpan<byte> header = packet[..Length];
        int packetLength = Length + BigEndian.Read16(header, PayloadLengthAt);
        byte next = header[NextHeaderAt];
        headers.Version = 6;
        headers.Protocol = next;
        headers.SourceHigh = BigEndian.Read64(header, SourceAt);
        headers.SourceLow = BigEndian.Read64(header, SourceAt + sizeof(ulong));
        headers.DestinationHigh = BigEndian.Read64(header, DestinationAt);
        headers.DestinationLow = BigEndian.Read64(header, DestinationAt + sizeof(ulong));
        headers.Length = Math.Min(packetLength, packet.Length);

        if (packetLength > packet.Length)
            return Reason.BadIp6PayloadLength;

        headers.TransportOffset += Length;
        ReadOnlySpan<byte> payload = packet[Length..];
        return next switch
        {
            IpProtocol.Tcp => TcpHeader.Decode(payload, ref headers),
            IpProtocol.Udp => UdpHeader.Decode(payload, ref headers),
            _ => ExtensionChain.Decode(next, payload, ref headers),
        };
    }

    /// <summary>
    /// Decodes an IPv6 header that an ICMPv6 error quotes, and its extension headers, but nothing behind them. Its payload length
    /// counts for nothing.
    /// </summary>
    /// <param name="packet">From the quoted header to the end of the quote.</param>
    /// <param name="headers">Blank; its <see cref="PacketHeaders.Length"/> becomes the bytes quoted.</param>
    /// <returns>False when this is no IPv6 header, or when it or an extension header is not all there.</returns>
    public static bool TryReadQuoted(ReadOnlySpan<byte> packet, ref PacketHeaders headers)
    {
        if (packet.Length < Length || packet[0] >> 4 != 6)
            return false;
        ReadOnlySpan<byte> header = packet[..Length];
        headers.Version = 6;
        headers.Protocol = header[NextHeaderAt];
        headers.SourceHigh = BigEndian.Read64(header, SourceAt);
        headers.SourceLow = BigEndian.Read64(header, SourceAt + sizeof(ulong));
        headers.DestinationHigh = BigEndian.Read64(header, DestinationAt);
        headers.DestinationLow = BigEndian.Read64(header, DestinationAt + sizeof(ulong));
        headers.Length = packet.Length;
        headers.TransportOffset += Length;
        ReadOnlySpan<byte> rest = packet[Length..];
        return ExtensionChain.Walk(header[NextHeaderAt], ref rest, ref headers) == Reason.Rule;
    }
}
