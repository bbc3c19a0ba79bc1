using System.Runtime.CompilerServices;

namespace CompiledFw.Packets;

/// <summary>
/// Bytes to <see cref="PacketHeaders"/>, in one pass from the outer header inward. Each header has a file with its fields'
/// offsets: it checks the length once, then its reads cannot fail. No input makes it allocate or throw.
/// IPv4 with TCP or UDP, alone or behind an untagged Ethernet header, is one straight path; everything else is out of line.
/// </summary>
public static class PacketDecoder
{
    /// <summary>Decodes one packet.</summary>
    /// <param name="frame">The bytes, with padding or not.</param>
    /// <param name="start">Their first header.</param>
    /// <param name="headers">
    /// The fields. What is not IP (another EtherType, another version, too short for an IP header) has version, protocol and
    /// length 0, and meets the rules. A dropped packet has the fields that were read before the fault.
    /// </param>
    /// <returns><see cref="Reason.Rule"/> when the packet may meet the rules, else why it is dropped before them.</returns>
    public static Reason Decode(ReadOnlySpan<byte> frame, FrameStart start, out PacketHeaders headers)
    {
        int networkOffset = start == FrameStart.Ethernet ? EthernetHeader.Length : 0;
        if (frame.Length < networkOffset + Ip4Header.MinLength
            || VersionOf(frame[networkOffset]) != 4
            || (networkOffset != 0 && BigEndian.Read16(frame, EthernetHeader.EtherTypeAt) != EthernetHeader.Ip4))
        {
            return DecodeRare(frame, start, out headers);
        }

        BlankHeaders.Fill(out headers, networkOffset);
        return Ip4Header.Decode(frame[networkOffset..], ref headers);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Reason DecodeRare(ReadOnlySpan<byte> frame, FrameStart start, out PacketHeaders headers)
    {
        if (start == FrameStart.Ethernet)
        {
            Reason reason = EthernetHeader.FindPayload(frame, out ushort etherType, out int payloadOffset);
            BlankHeaders.Fill(out headers, payloadOffset);
            if (reason != Reason.Rule)
                return reason;
            return etherType switch
            {
                EthernetHeader.Ip4 => DecodeIp(frame[payloadOffset..], version: 4, ref headers),
                EthernetHeader.Ip6 => DecodeIp(frame[payloadOffset..], version: 6, ref headers),
                _ => Reason.Rule,
            };
        }

        BlankHeaders.Fill(out headers, networkOffset: 0);
        return frame.IsEmpty ? Reason.Rule : DecodeIp(frame, VersionOf(frame[0]), ref headers);
    }

    /// <summary>Decodes an IP packet of a version; bytes that do not fit it are not IP, whatever was said of them.</summary>
    private static Reason DecodeIp(ReadOnlySpan<byte> packet, int version, ref PacketHeaders headers)
    {
        if (version == 4 && packet.Length >= Ip4Header.MinLength && VersionOf(packet[0]) == 4)
            return Ip4Header.Decode(packet, ref headers);
        if (version == 6 && packet.Length >= Ip6Header.Length && VersionOf(packet[0]) == 6)
            return Ip6Header.Decode(packet, ref headers);
        return Reason.Rule;
    }

    private static int VersionOf(byte firstByte) => firstByte >> 4;
}
