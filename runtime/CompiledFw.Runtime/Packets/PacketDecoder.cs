using System.Runtime.CompilerServices;

namespace CompiledFw.Packets;

/// <summary>
/// Bytes to <see cref="PacketHeaders"/>, in one pass from the outer header inward. Each header has a file with its fields' offsets:
/// it checks the length once, then its reads cannot fail. No input makes it allocate or throw.
/// Ethernet with IPv4 with TCP or UDP is one straight path; everything else is out of line.
/// </summary>
public static class PacketDecoder
{
    private const int Ip4MinFrame = EthernetHeader.Length + Ip4Header.MinLength;

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
        if (start == FrameStart.Ethernet)
        {
            if (frame.Length < Ip4MinFrame
                || BigEndian.Read16(frame, EthernetHeader.EtherTypeAt) != EthernetHeader.Ip4
                || VersionOf(frame[EthernetHeader.Length]) != 4)
            {
                return DecodeRareFrame(frame, out headers);
            }

            BlankHeaders.Fill(out headers, EthernetHeader.Length);
            return Ip4Header.Decode(frame[EthernetHeader.Length..], ref headers);
        }

        BlankHeaders.Fill(out headers, networkOffset: 0);
        return DecodeIp(frame, ref headers);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Reason DecodeRareFrame(ReadOnlySpan<byte> frame, out PacketHeaders headers)
    {
        Reason reason = EthernetHeader.FindPayload(frame, out ushort etherType, out int payloadOffset);
        BlankHeaders.Fill(out headers, payloadOffset);
        if (reason != Reason.Rule)
            return reason;

        // The EtherType and the version nibble have to agree.
        ReadOnlySpan<byte> payload = frame[payloadOffset..];
        bool isIp = !payload.IsEmpty && etherType switch
        {
            EthernetHeader.Ip4 => VersionOf(payload[0]) == 4,
            EthernetHeader.Ip6 => VersionOf(payload[0]) == 6,
            _ => false,
        };
        return isIp ? DecodeIp(payload, ref headers) : Reason.Rule;
    }

    private static Reason DecodeIp(ReadOnlySpan<byte> packet, ref PacketHeaders headers)
    {
        if (packet.Length >= Ip4Header.MinLength && VersionOf(packet[0]) == 4)
            return Ip4Header.Decode(packet, ref headers);
        if (packet.Length >= Ip6Header.Length && VersionOf(packet[0]) == 6)
            return Ip6Header.Decode(packet, ref headers);
        return Reason.Rule;
    }

    private static int VersionOf(byte firstByte) => firstByte >> 4;
}
