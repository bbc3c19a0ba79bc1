using System.Buffers.Binary;

namespace CompiledFw.TestKit;

/// <summary>An IPv6 header (RFC 8200 section 3).</summary>
public sealed record Ip6Layer(UInt128 Source, UInt128 Destination) : IpLayer
{
    public override byte? IpProtocol => 41;

    public override ushort? EtherType => 0x86DD;

    public byte Version { get; init; } = 6;

    public byte TrafficClass { get; init; }

    /// <summary>20 bits.</summary>
    public uint FlowLabel { get; init; }

    public byte HopLimit { get; init; } = 64;

    /// <summary>Overrides the number of what follows (default 59, no next header, when nothing has one).</summary>
    public byte? NextHeader { get; init; }

    /// <summary>Overrides the payload length, in bytes.</summary>
    public int? PayloadLength { get; init; }

    internal override uint PseudoHeaderSum(byte protocol, int length)
    {
        byte[] addresses = new byte[32];
        BinaryPrimitives.WriteUInt128BigEndian(addresses, Source);
        BinaryPrimitives.WriteUInt128BigEndian(addresses.AsSpan(16), Destination);
        return InternetChecksum.Sum(addresses) + protocol + ((uint)length >> 16) + ((uint)length & 0xFFFF);
    }

    internal override byte[] Encode(byte[] payload, Layer? next, IpLayer? carrier)
    {
        byte[] header = new byte[40];
        BinaryPrimitives.WriteUInt32BigEndian(header, ((uint)Version << 28) | ((uint)TrafficClass << 20) | FlowLabel);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)(PayloadLength ?? payload.Length));
        header[6] = NextHeader ?? next?.IpProtocol ?? 59;
        header[7] = HopLimit;
        BinaryPrimitives.WriteUInt128BigEndian(header.AsSpan(8), Source);
        BinaryPrimitives.WriteUInt128BigEndian(header.AsSpan(24), Destination);
        return [.. header, .. payload];
    }
}
