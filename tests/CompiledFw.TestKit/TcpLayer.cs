using System.Buffers.Binary;

namespace CompiledFw.TestKit;

/// <summary>A TCP header (RFC 9293 section 3.1).</summary>
/// <param name="Flags">The header's low 8 bits: FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32, ECE 64, CWR 128.</param>
public sealed record TcpLayer(ushort SourcePort, ushort DestinationPort, byte Flags) : Layer
{
    public override byte? IpProtocol => 6;

    public uint Sequence { get; init; }

    public uint Acknowledgement { get; init; }

    public ushort Window { get; init; } = 65535;

    public ushort UrgentPointer { get; init; }

    /// <summary>Options; filled up with zeros (end of options) to 4 bytes.</summary>
    public byte[] Options { get; init; } = [];

    /// <summary>Overrides the data offset, in units of 4 bytes.</summary>
    public int? DataOffset { get; init; }

    /// <summary>Overrides the checksum.</summary>
    public ushort? Checksum { get; init; }

    internal override byte[] Encode(byte[] payload, Layer? next, IpLayer? carrier)
    {
        byte[] segment = new byte[20 + ((Options.Length + 3) / 4 * 4) + payload.Length];
        int headerLength = segment.Length - payload.Length;
        BinaryPrimitives.WriteUInt16BigEndian(segment, SourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), DestinationPort);
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(4), Sequence);
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(8), Acknowledgement);
        segment[12] = (byte)((DataOffset ?? (headerLength / 4)) << 4);
        segment[13] = Flags;
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(14), Window);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(18), UrgentPointer);
        Options.CopyTo(segment, 20);
        payload.CopyTo(segment, headerLength);
        uint sum = InternetChecksum.Sum(segment) + (carrier?.PseudoHeaderSum(6, segment.Length) ?? 0);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(16), Checksum ?? InternetChecksum.Finish(sum));
        return segment;
    }
}
