using System.Buffers.Binary;

namespace CompiledFw.TestKit;

/// <summary>An SCTP common header (RFC 9260 section 3.1); chunks are payload. Its checksum is CRC32c (section 6.8).</summary>
public sealed record SctpLayer(ushort SourcePort, ushort DestinationPort) : Layer
{
    public override byte? IpProtocol => 132;

    public uint VerificationTag { get; init; }

    internal override byte[] Encode(byte[] payload, Layer? next, IpLayer? carrier)
    {
        byte[] header = new byte[12];
        BinaryPrimitives.WriteUInt16BigEndian(header, SourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), DestinationPort);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), VerificationTag);
        byte[] packet = [.. header, .. payload];
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(8), Crc32c(packet));
        return packet;
    }

    private static uint Crc32c(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
            crc = System.Numerics.BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
