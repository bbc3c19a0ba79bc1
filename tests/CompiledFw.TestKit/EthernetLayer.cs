using System.Buffers.Binary;

namespace CompiledFw.TestKit;

/// <summary>An Ethernet II header.</summary>
public sealed record EthernetLayer : Layer
{
    /// <summary>Overrides the type of what follows; below 1536 it is an 802.3 length.</summary>
    public ushort? Type { get; init; }

    public byte[] Destination { get; init; } = [2, 0, 0, 0, 0, 1];

    public byte[] Source { get; init; } = [2, 0, 0, 0, 0, 2];

    internal override byte[] Encode(byte[] payload, Layer? next, IpLayer? carrier)
    {
        byte[] type = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(type, Type ?? next?.EtherType ?? 0xFFFF);
        return [.. Destination, .. Source, .. type, .. payload];
    }
}

/// <summary>A VLAN tag (IEEE 802.1Q).</summary>
/// <param name="Id">VLAN, 12 bits.</param>
/// <param name="TagType">0x8100 for a customer's tag, 0x88a8 or 0x9100 for a provider's.</param>
public sealed record VlanLayer(ushort Id, ushort TagType) : Layer
{
    public override ushort? EtherType => TagType;

    /// <summary>Overrides the type of what follows.</summary>
    public ushort? Type { get; init; }

    internal override byte[] Encode(byte[] payload, Layer? next, IpLayer? carrier)
    {
        byte[] tag = new byte[4];
        BinaryPrimitives.WriteUInt16BigEndian(tag, Id);
        BinaryPrimitives.WriteUInt16BigEndian(tag.AsSpan(2), Type ?? next?.EtherType ?? 0xFFFF);
        return [.. tag, .. payload];
    }
}
