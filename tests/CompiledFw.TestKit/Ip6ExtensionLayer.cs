using System.Buffers.Binary;

namespace CompiledFw.TestKit;

/// <summary>An IPv6 extension header (RFC 8200 section 4) that begins with next header and length.</summary>
/// <param name="Number">0 hop-by-hop, 43 routing, 51 authentication, 60 destination options.</param>
/// <param name="Body">What follows the first two bytes; filled up with zeros to the unit of the header's length.</param>
public sealed record Ip6ExtensionLayer(byte Number, byte[] Body) : Layer
{
    private const byte Authentication = 51;

    public override byte? IpProtocol => Number;

    /// <summary>Overrides the number of what follows (default 59).</summary>
    public byte? NextHeader { get; init; }

    /// <summary>Overrides the length field.</summary>
    public byte? LengthField { get; init; }

    internal override byte[] Encode(byte[] payload, Layer? next, IpLayer? carrier)
    {
        bool isAuthentication = Number == Authentication;
        int unit = isAuthentication ? 4 : 8;
        byte[] header = new byte[Math.Max(8, (2 + Body.Length + unit - 1) / unit * unit)];
        header[0] = NextHeader ?? next?.IpProtocol ?? 59;
        header[1] = LengthField ?? (byte)(isAuthentication ? (header.Length / 4) - 2 : (header.Length / 8) - 1);
        Body.CopyTo(header, 2);
        return [.. header, .. payload];
    }
}

/// <summary>An IPv6 fragment header (RFC 8200 section 4.5).</summary>
/// <param name="Offset">In units of 8 bytes, 13 bits.</param>
/// <param name="MoreFragments">With offset 0 and false an atomic fragment.</param>
public sealed record Ip6FragmentLayer(int Offset, bool MoreFragments) : Layer
{
    public override byte? IpProtocol => 44;

    public uint Identification { get; init; } = 1;

    /// <summary>Overrides the number of what follows (default 59).</summary>
    public byte? NextHeader { get; init; }

    internal override byte[] Encode(byte[] payload, Layer? next, IpLayer? carrier)
    {
        byte[] header = new byte[8];
        header[0] = NextHeader ?? next?.IpProtocol ?? 59;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)((Offset << 3) | (MoreFragments ? 1 : 0)));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), Identification);
        return [.. header, .. payload];
    }
}
