namespace CompiledFw.TestKit;

/// <summary>
/// One header of a packet to build. Lengths, checksums and the number of what follows come from the neighbours; a layer that has
/// a property for one of them takes a wrong value there.
/// </summary>
public abstract record Layer
{
    /// <summary>The number by which an IP header names this layer; null when IP cannot carry it.</summary>
    public virtual byte? IpProtocol => null;

    /// <summary>The EtherType by which an Ethernet header or a VLAN tag names this layer; null when it has none.</summary>
    public virtual ushort? EtherType => null;

    /// <summary>Writes this header in front of what it carries.</summary>
    /// <param name="payload">What the layers within have become.</param>
    /// <param name="next">The next layer within, if any.</param>
    /// <param name="carrier">The nearest IP layer outside, if any, for the pseudo header of a checksum.</param>
    internal abstract byte[] Encode(byte[] payload, Layer? next, IpLayer? carrier);
}

/// <summary>An IPv4 or IPv6 header.</summary>
public abstract record IpLayer : Layer
{
    /// <summary>The sum of the pseudo header's 16-bit words (RFC 9293 section 3.1, RFC 8200 section 8.1).</summary>
    internal abstract uint PseudoHeaderSum(byte protocol, int length);
}

/// <summary>Bytes that are not a header.</summary>
public sealed record PayloadLayer(byte[] Bytes) : Layer
{
    internal override byte[] Encode(byte[] payload, Layer? next, IpLayer? carrier) => [.. Bytes, .. payload];
}
