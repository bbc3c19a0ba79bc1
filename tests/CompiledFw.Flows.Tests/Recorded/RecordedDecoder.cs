using System.Buffers.Binary;
using CompiledFw.Packets;

namespace CompiledFw.Flows.Tests.Recorded;

/// <summary>Just enough decoding for the recorded cases on flows: well-formed IPv4 and IPv6 with at most a fragment header.</summary>
internal static class RecordedDecoder
{
    private const byte FragmentHeader = 44;

    public static PacketHeaders Decode(ReadOnlySpan<byte> bytes)
    {
        var packet = new PacketHeaders { SourcePort = -1, DestinationPort = -1, IcmpType = -1, Icmp6Type = -1 };
        packet.Version = (byte)(bytes[0] >> 4);
        ReadOnlySpan<byte> upper;
        if (packet.Version == 4)
        {
            packet.Length = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]), bytes.Length);
            packet.FragmentOffset = (ushort)(BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) & 0x1fff);
            packet.Protocol = bytes[9];
            packet.Source4 = BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]);
            packet.Destination4 = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
            upper = bytes[((bytes[0] & 15) * 4)..];
        }
        else
        {
            packet.Length = Math.Min(40 + BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]), bytes.Length);
            packet.Protocol = bytes[6];
            packet.SourceHigh = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
            packet.SourceLow = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
            packet.DestinationHigh = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
            packet.DestinationLow = BinaryPrimitives.ReadUInt64BigEndian(bytes[32..]);
            upper = bytes[40..];
            if (packet.Protocol == FragmentHeader)
            {
                packet.Protocol = upper[0];
                packet.FragmentOffset = (ushort)(BinaryPrimitives.ReadUInt16BigEndian(upper[2..]) >> 3);
                upper = upper[8..];
            }
        }

        if (packet.FragmentOffset == 0)
            DecodeUpper(ref packet, upper);
        return packet;
    }

    private static void DecodeUpper(ref PacketHeaders packet, ReadOnlySpan<byte> upper)
    {
        if (packet.Protocol is 6 or 17 or 132 or 136)
        {
            packet.SourcePort = BinaryPrimitives.ReadUInt16BigEndian(upper);
            packet.DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(upper[2..]);
        }

        if (packet.Protocol == 6)
        {
            packet.TcpAcknowledgement = BinaryPrimitives.ReadUInt32BigEndian(upper[8..]);
            packet.TcpFlags = (ushort)(TcpFlags.Present | upper[13]);
        }
    }
}
