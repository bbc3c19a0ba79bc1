using System.Buffers.Binary;

namespace CompiledFw.TestKit;

/// <summary>An IPv4 header (RFC 791).</summary>
public sealed record Ip4Layer(uint Source, uint Destination) : IpLayer
{
    public override byte? IpProtocol => 4;

    public override ushort? EtherType => 0x0800;

    public byte Version { get; init; } = 4;

    public byte TypeOfService { get; init; }

    public ushort Identification { get; init; } = 1;

    public byte TimeToLive { get; init; } = 64;

    public bool MoreFragments { get; init; }

    public bool DontFragment { get; init; }

    public bool ReservedFlag { get; init; }

    /// <summary>In units of 8 bytes, 13 bits.</summary>
    public int FragmentOffset { get; init; }

    /// <summary>Options; filled up with zeros to 4 bytes.</summary>
    public byte[] Options { get; init; } = [];

    /// <summary>Overrides the number of what follows (default 253, for experiments, when nothing has one).</summary>
    public byte? Protocol { get; init; }

    /// <summary>Overrides the header length, in units of 4 bytes.</summary>
    public int? HeaderWords { get; init; }

    /// <summary>Overrides the total length, in bytes.</summary>
    public int? TotalLength { get; init; }

    /// <summary>Overrides the checksum.</summary>
    public ushort? Checksum { get; init; }

    internal override uint PseudoHeaderSum(byte protocol, int length) =>
        (Source >> 16) + (Source & 0xFFFF) + (Destination >> 16) + (Destination & 0xFFFF) + protocol + (uint)length;

    internal override byte[] Encode(byte[] payload, Layer? next, IpLayer? carrier)
    {
        byte[] header = new byte[20 + ((Options.Length + 3) / 4 * 4)];
        int flags = (ReservedFlag ? 0x8000 : 0) | (DontFragment ? 0x4000 : 0) | (MoreFragments ? 0x2000 : 0);
        header[0] = (byte)((Version << 4) | ((HeaderWords ?? (header.Length / 4)) & 0x0F));
        header[1] = TypeOfService;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(TotalLength ?? (header.Length + payload.Length)));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), Identification);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(6), (ushort)(flags | FragmentOffset));
        header[8] = TimeToLive;
        header[9] = Protocol ?? next?.IpProtocol ?? 253;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(12), Source);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(16), Destination);
        Options.CopyTo(header, 20);
        ushort checksum = Checksum ?? InternetChecksum.Finish(InternetChecksum.Sum(header));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(10), checksum);
        return [.. header, .. payload];
    }
}
