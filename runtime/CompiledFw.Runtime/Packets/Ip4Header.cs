using System.Runtime.CompilerServices;

namespace CompiledFw.Packets;

/// <summary>
/// IPv4 (RFC 791 section 3.1). The checksum is not looked at: hosts and network cards do that. The upper-layer header may
/// lie beyond the total length as long as the bytes are there, as in ipfw.
/// </summary>
internal static class Ip4Header
{
    /// <summary>Bytes of the header without options.</summary>
    public const int MinLength = 20;

    public const int TotalLengthAt = 2;
    public const int ProtocolAt = 9;
    public const int SourceAt = 12;
    public const int DestinationAt = 16;

    private const int FragmentAt = 6;

    // ┌───┬────┬────┬─────────────────────────┐
    // │ R │ DF │ MF │ offset, 8 bytes (13)    │
    // └───┴────┴────┴─────────────────────────┘
    private const int OffsetBits = 13;
    private const int OffsetMask = (1 << OffsetBits) - 1;

    /// <summary>Decodes an IPv4 header and what follows it.</summary>
    /// <param name="packet">To the end of the frame; at least <see cref="MinLength"/> bytes, of version 4.</param>
    /// <param name="headers">Blank.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reason Decode(ReadOnlySpan<byte> packet, ref PacketHeaders headers)
    {
        ReadOnlySpan<byte> header = packet[..MinLength];
        int headerLength = (header[0] & 0x0F) * 4;
        int totalLength = BigEndian.Read16(header, TotalLengthAt);
        int fragment = BigEndian.Read16(header, FragmentAt);
        byte protocol = header[ProtocolAt];
        headers.Version = 4;
        headers.Protocol = protocol;
        headers.Source4 = BigEndian.Read32(header, SourceAt);
        headers.Destination4 = BigEndian.Read32(header, DestinationAt);
        headers.FragmentFlags = (byte)(fragment >> OffsetBits);
        headers.Length = Math.Min(totalLength, packet.Length);

        if (headerLength < MinLength || headerLength > packet.Length)
            return Reason.BadIpHeaderLength;
        if (totalLength < headerLength || totalLength > packet.Length)
            return Reason.BadIpTotalLength;

        headers.TransportOffset += (ushort)headerLength;
        if ((fragment & OffsetMask) != 0)
            return DecodeLaterFragment(protocol, fragment & OffsetMask, ref headers);

        ReadOnlySpan<byte> payload = packet[headerLength..];
        return protocol switch
        {
            IpProtocol.Tcp => TcpHeader.Decode(payload, ref headers),
            IpProtocol.Udp => UdpHeader.Decode(payload, ref headers),
            _ => DecodeRareProtocol(protocol, payload, ref headers),
        };
    }

    /// <summary>Decodes an IPv4 header that an ICMP error quotes, and nothing behind it. Its total length counts for nothing.</summary>
    /// <param name="packet">From the quoted header to the end of the quote.</param>
    /// <param name="headers">Blank; its <see cref="PacketHeaders.Length"/> becomes the bytes quoted.</param>
    /// <returns>False when this is no IPv4 header, or not all of it.</returns>
    public static bool TryReadQuoted(ReadOnlySpan<byte> packet, ref PacketHeaders headers)
    {
        if (packet.Length < MinLength || packet[0] >> 4 != 4)
            return false;
        ReadOnlySpan<byte> header = packet[..MinLength];
        int headerLength = (header[0] & 0x0F) * 4;
        if (headerLength < MinLength || headerLength > packet.Length)
            return false;
        int fragment = BigEndian.Read16(header, FragmentAt);
        headers.Version = 4;
        headers.Protocol = header[ProtocolAt];
        headers.Source4 = BigEndian.Read32(header, SourceAt);
        headers.Destination4 = BigEndian.Read32(header, DestinationAt);
        headers.FragmentFlags = (byte)(fragment >> OffsetBits);
        headers.FragmentOffset = (ushort)(fragment & OffsetMask);
        headers.Length = packet.Length;
        headers.TransportOffset += (ushort)headerLength;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Reason DecodeLaterFragment(byte protocol, int offset, ref PacketHeaders headers)
    {
        headers.FragmentOffset = (ushort)offset;
        return protocol == IpProtocol.Tcp && offset == 1 ? Reason.FragmentedTcpHeader : Reason.Rule;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Reason DecodeRareProtocol(byte protocol, ReadOnlySpan<byte> payload, ref PacketHeaders headers) =>
        protocol switch
        {
            IpProtocol.Icmp => IcmpHeader.Decode(payload, ref headers),
            IpProtocol.Sctp => SctpHeader.Decode(payload, ref headers),
            IpProtocol.UdpLite => UdpLiteHeader.Decode(payload, ref headers),
            _ => Reason.Rule,
        };
}
