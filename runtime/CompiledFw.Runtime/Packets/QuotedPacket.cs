namespace CompiledFw.Packets;

/// <summary>
/// The packet that an ICMP error quotes: its IP header and what came next, cut off where the host that tells of it saw fit
/// (RFC 792: 8 bytes behind the header; RFC 4443 section 3: as much as fits).
/// </summary>
/// <remarks>
/// <para>Lengths that the quoted headers claim are not held against the bytes, since those are cut off. What tells the packet's flow has
/// to be there: the ports of UDP, UDP-Lite and SCTP (4 bytes), ports and sequence number of TCP (8), an ICMP message up to its
/// identifier and sequence number (8); of anything else the IP header is enough.</para>
/// <para>Refused, since no flow can be told from them: later fragments, errors about errors (which nobody sends: RFC 1122 section
/// 3.2.2, RFC 4443 section 2.4), another version of IP than the error's own.</para>
/// </remarks>
internal static class QuotedPacket
{
    private const int PortsLength = 4;
    private const int TcpLength = 8;

    private const int SourcePortAt = 0;
    private const int DestinationPortAt = 2;
    private const int SequenceAt = 4;
    private const int TypeAt = 0;
    private const int CodeAt = 1;

    /// <summary>Reads the packet that an error quotes.</summary>
    /// <param name="frame">The bytes of the error.</param>
    /// <param name="error">Decoded from them without fault; <see cref="IcmpErrors.IsError"/>.</param>
    /// <param name="quoted">
    /// The quoted packet: addresses, protocol, ports, TCP sequence number, ICMP type and code, fragment flags. Its offsets count from
    /// the beginning of <paramref name="frame"/>, so that <see cref="IcmpQuery"/> can read on; its length is that of the quote. Of the TCP
    /// flags only <see cref="TcpFlags.Present"/> is there, and no acknowledgement number.
    /// </param>
    /// <returns><see cref="Reason.Rule"/>, or <see cref="Reason.BadIcmpQuote"/>: then the fields are those that could be read.</returns>
    public static Reason Read(ReadOnlySpan<byte> frame, in PacketHeaders error, out PacketHeaders quoted)
    {
        int begin = error.TransportOffset + IcmpErrors.QuoteAt;
        int end = Math.Min(frame.Length, error.NetworkOffset + error.Length);
        end = Math.Min(end, ushort.MaxValue);
        if (begin >= end)
        {
            BlankHeaders.Fill(out quoted, error.NetworkOffset);
            return Reason.BadIcmpQuote;
        }

        BlankHeaders.Fill(out quoted, begin);
        ReadOnlySpan<byte> quote = frame[begin..end];
        bool isRead = error.Version == 4 ? Ip4Header.TryReadQuoted(quote, ref quoted) : Ip6Header.TryReadQuoted(quote, ref quoted);
        return isRead && quoted.FragmentOffset == 0 && TryReadUpper(frame[quoted.TransportOffset..end], ref quoted)
            ? Reason.Rule
            : Reason.BadIcmpQuote;
    }

    /// <param name="upper">What is quoted of the upper-layer header and its payload.</param>
    /// <param name="quoted">Gets its fields.</param>
    private static bool TryReadUpper(ReadOnlySpan<byte> upper, ref PacketHeaders quoted)
    {
        switch (quoted.Protocol)
        {
            case IpProtocol.Tcp:
                return TryReadTcp(upper, ref quoted);
            case IpProtocol.Udp or IpProtocol.UdpLite or IpProtocol.Sctp:
                return TryReadPorts(upper, ref quoted);
            case IpProtocol.Icmp when quoted.Version == 4:
            case IpProtocol.Icmp6 when quoted.Version == 6:
                return TryReadIcmp(upper, ref quoted);
            default:
                return true;
        }
    }

    private static bool TryReadTcp(ReadOnlySpan<byte> upper, ref PacketHeaders quoted)
    {
        if (upper.Length < TcpLength)
            return false;
        quoted.TcpSequence = BigEndian.Read32(upper, SequenceAt);
        quoted.TcpFlags = TcpFlags.Present;
        return TryReadPorts(upper, ref quoted);
    }

    private static bool TryReadPorts(ReadOnlySpan<byte> upper, ref PacketHeaders quoted)
    {
        if (upper.Length < PortsLength)
            return false;
        quoted.SourcePort = BigEndian.Read16(upper, SourcePortAt);
        quoted.DestinationPort = BigEndian.Read16(upper, DestinationPortAt);
        return true;
    }

    private static bool TryReadIcmp(ReadOnlySpan<byte> upper, ref PacketHeaders quoted)
    {
        if (upper.Length < IcmpQuery.Length)
            return false;
        if (quoted.Version == 4)
            quoted.IcmpType = upper[TypeAt];
        else
            quoted.Icmp6Type = upper[TypeAt];
        quoted.IcmpCode = upper[CodeAt];
        return !IcmpErrors.IsError(in quoted);
    }
}
