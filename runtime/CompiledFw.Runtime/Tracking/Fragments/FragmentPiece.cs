using CompiledFw.Packets;

namespace CompiledFw.Tracking.Fragments;

/// <summary>One fragment: which packet it is a piece of, and which bytes of it.</summary>
/// <param name="Key">The packet.</param>
/// <param name="Begin">Of its first byte, counted from the beginning of what was fragmented; 0 to 65,528, in steps of 8.</param>
/// <param name="End">Behind its last byte; above <paramref name="Begin"/>.</param>
/// <param name="IsLast">No piece of the packet comes behind it.</param>
internal readonly record struct FragmentPiece(FragmentKey Key, int Begin, int End, bool IsLast)
{
    private const int Unit = 8;
    private const int IcmpLength = 8;

    /// <summary>Reads a fragment and tells whether one of its kind can be.</summary>
    /// <param name="frame">The bytes.</param>
    /// <param name="packet">Decoded from them without fault; <see cref="FragmentFields.IsFragment"/>.</param>
    /// <param name="direction">Which way it crosses the firewall.</param>
    /// <param name="piece">What it is; only without a fault.</param>
    /// <returns>
    /// <see cref="Reason.Rule"/>, or why the fragment is denied: <see cref="Reason.BadFragmentLength"/> for an empty one, one that is not
    /// the last and whose length is no multiple of 8, and one with which the whole packet would be too long for its length field; else
    /// <see cref="Reason.TinyFragment"/>.
    /// </returns>
    public static Reason Read(ReadOnlySpan<byte> frame, in PacketHeaders packet, Direction direction, out FragmentPiece piece)
    {
        piece = default;
        if (!FragmentFields.TryRead(frame, in packet, out uint identification, out int pieceAt))
            return Reason.TinyFragment;
        int begin = packet.FragmentOffset * Unit;
        int length = packet.NetworkOffset + packet.Length - pieceAt;
        bool isLast = (packet.FragmentFlags & FragmentFlags.MoreFragments) == 0;
        if (length <= 0 || (!isLast && length % Unit != 0) || RepeatedLength(in packet, pieceAt) + begin + length > ushort.MaxValue)
            return Reason.BadFragmentLength;
        if (begin == 0 && !HoldsUpperHeader(frame, in packet))
            return Reason.TinyFragment;
        piece = new FragmentPiece(FragmentKey.Of(in packet, identification, direction), begin, begin + length, isLast);
        return Reason.Rule;
    }

    /// <summary>
    /// Bytes that the packet's length field counts and that each fragment repeats: the IPv4 header (RFC 791 section 3.1); in IPv6 the
    /// headers between its own and the fragment header (RFC 8200 section 4.5).
    /// </summary>
    private static int RepeatedLength(in PacketHeaders packet, int pieceAt) => packet.Version == 4
        ? pieceAt - packet.NetworkOffset
        : pieceAt - packet.NetworkOffset - Ip6Header.Length - FragmentHeader.Length;

    /// <summary>
    /// True when the header that says what the packet is lies within the IP packet (RFC 1858 section 3, RFC 7112 section 5). The decoder
    /// asks only for its bytes, which may be padding.
    /// </summary>
    private static bool HoldsUpperHeader(ReadOnlySpan<byte> frame, in PacketHeaders packet)
    {
        int there = packet.NetworkOffset + packet.Length - packet.TransportOffset;
        int needed = packet.Protocol switch
        {
            IpProtocol.Tcp => Math.Max(TcpHeader.MinLength, TcpHeader.DataOffset(frame[packet.TransportOffset..])),
            IpProtocol.Udp => UdpHeader.Length,
            IpProtocol.UdpLite => UdpLiteHeader.Length,
            IpProtocol.Sctp => SctpHeader.Length,
            IpProtocol.Icmp when packet.Version == 4 => IcmpLength,
            IpProtocol.Icmp6 when packet.Version == 6 => Icmp6Header.Length,
            _ => 0,
        };
        return there >= needed;
    }
}
