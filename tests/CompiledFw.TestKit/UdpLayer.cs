using System.Buffers.Binary;

namespace CompiledFw.TestKit;

/// <summary>A UDP header (RFC 768), or a UDP-Lite one that covers the whole datagram (RFC 3828).</summary>
public sealed record UdpLayer(ushort SourcePort, ushort DestinationPort) : Layer
{
    public override byte? IpProtocol => (byte)(Lite ? 136 : 17);

    /// <summary>UDP-Lite, whose third field is the checksum coverage.</summary>
    public bool Lite { get; init; }

    /// <summary>Overrides the length, or UDP-Lite's coverage.</summary>
    public ushort? Length { get; init; }

    /// <summary>Overrides the checksum; 0 in UDP over IPv4 means none.</summary>
    public ushort? Checksum { get; init; }

    internal override byte[] Encode(byte[] payload, Layer? next, IpLayer? carrier)
    {
        byte[] header = new byte[8];
        int length = 8 + payload.Length;
        BinaryPrimitives.WriteUInt16BigEndian(header, SourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), DestinationPort);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)(Length ?? (Lite ? 0 : length)));
        byte[] datagram = [.. header, .. payload];
        uint pseudo = carrier?.PseudoHeaderSum(IpProtocol!.Value, length) ?? 0;
        ushort checksum = InternetChecksum.Finish(InternetChecksum.Sum(datagram) + pseudo);
        ushort sent = Checksum ?? (checksum == 0 ? ushort.MaxValue : checksum);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(6), sent);
        return datagram;
    }
}
