using System.Buffers.Binary;
using CompiledFw.PacketIO;

namespace CompiledFw.Benchmarks.ClassBench;

/// <summary>
/// A trace as a capture file, for programs that read packets: Ethernet, IPv4 and 20 bytes that begin with the ports, whatever the protocol, as the
/// trace has it. The frames go to the address that the scripts give their receiving interface.
/// </summary>
internal static class TraceCapture
{
    private const int EthernetBytes = 14, IpBytes = 20, PayloadBytes = 20, TcpDataOffset = 12;

    private static ReadOnlySpan<byte> Ethernet => [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 0x08, 0x00];

    /// <exception cref="CaptureException">The file cannot be written.</exception>
    public static void Write(string path, FiveTuple[] headers)
    {
        using PcapWriter writer = PcapWriter.Create(path);
        byte[] frame = new byte[EthernetBytes + IpBytes + PayloadBytes];
        Ethernet.CopyTo(frame);
        for (int i = 0; i < headers.Length; i++)
        {
            Fill(frame.AsSpan(EthernetBytes), in headers[i]);
            writer.Write(new CapturedPacket { Frame = frame, OriginalLength = frame.Length, LinkType = 1, Timestamp = TimeSpan.FromMicroseconds(i) });
        }
    }

    private static void Fill(Span<byte> packet, in FiveTuple header)
    {
        packet.Clear();
        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], IpBytes + PayloadBytes);
        packet[8] = 64;
        packet[9] = header.Protocol;
        BinaryPrimitives.WriteUInt32BigEndian(packet[12..], header.Source);
        BinaryPrimitives.WriteUInt32BigEndian(packet[16..], header.Destination);
        BinaryPrimitives.WriteUInt16BigEndian(packet[10..], Checksum(packet[..IpBytes]));
        Span<byte> upper = packet[IpBytes..];
        BinaryPrimitives.WriteUInt16BigEndian(upper, header.SourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(upper[2..], header.DestinationPort);
        if (header.Protocol == 6)
        {
            upper[TcpDataOffset] = 5 << 4;
            upper[TcpDataOffset + 1] = 0x02; // SYN
        }
        else if (header.Protocol == 17)
            BinaryPrimitives.WriteUInt16BigEndian(upper[4..], PayloadBytes);
    }

    /// <summary>RFC 1071.</summary>
    private static ushort Checksum(ReadOnlySpan<byte> header)
    {
        uint sum = 0;
        for (int i = 0; i < header.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(header[i..]);
        while (sum > ushort.MaxValue)
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)~sum;
    }
}
