namespace CompiledFw.Packets;

/// <summary>
/// What a fragment says of the packet that it is a piece of, read from the frame. Every method takes a packet that was decoded from the
/// frame without fault.
/// </summary>
internal static class FragmentFields
{
    /// <summary>True for a piece of a packet; an atomic fragment (RFC 6946) is a whole packet.</summary>
    public static bool IsFragment(in PacketHeaders packet) =>
        packet.FragmentOffset != 0 || (packet.FragmentFlags & FragmentFlags.MoreFragments) != 0;

    /// <summary>Reads which packet a fragment belongs to and where in the frame its piece begins.</summary>
    /// <param name="frame">The bytes.</param>
    /// <param name="packet">A fragment.</param>
    /// <param name="identification">16 bits in IPv4 (RFC 791 section 3.1), 32 in IPv6 (RFC 8200 section 4.5).</param>
    /// <param name="pieceAt">Behind the header that is repeated in each fragment: the IPv4 header, or IPv6's fragment header.</param>
    /// <returns>False for a fragment of a fragment, which the receiver would have to put together twice; nobody sends one.</returns>
    public static bool TryRead(ReadOnlySpan<byte> frame, in PacketHeaders packet, out uint identification, out int pieceAt)
    {
        if (packet.Version == 6)
            return TryRead6(frame, in packet, out identification, out pieceAt);
        identification = (uint)Ip4Fields.Identification(frame, in packet);
        pieceAt = packet.TransportOffset;
        return true;
    }

    private static bool TryRead6(ReadOnlySpan<byte> frame, in PacketHeaders packet, out uint identification, out int pieceAt)
    {
        identification = 0;
        pieceAt = 0;
        int found = 0;
        byte next = Ip6Fields.NextHeader(frame, in packet);
        int at = packet.NetworkOffset + Ip6Header.Length;
        while (at < packet.TransportOffset)
        {
            byte current = next;
            ReadOnlySpan<byte> rest = frame[at..];
            at += ExtensionChain.LengthOf(current, rest, ref next);
            if (current != IpProtocol.Fragment || FragmentHeader.IsAtomic(rest))
                continue;
            identification = FragmentHeader.Identification(rest);
            pieceAt = at;
            found++;
        }

        return found == 1;
    }
}
