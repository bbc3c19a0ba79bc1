using System.Buffers.Binary;

namespace CompiledFw.TestKit;

/// <summary>The 8 bytes with which an ICMP (RFC 792) or ICMPv6 (RFC 4443) message begins.</summary>
/// <param name="IsIcmp6">Protocol 58, whose checksum takes in the pseudo header; else protocol 1.</param>
/// <param name="Rest">The second four bytes: identifier and sequence number of an echo, a gateway, an MTU.</param>
public sealed record IcmpLayer(bool IsIcmp6, byte Type, byte Code, uint Rest) : Layer
{
    public override byte? IpProtocol => (byte)(IsIcmp6 ? 58 : 1);

    /// <summary>Overrides the checksum.</summary>
    public ushort? Checksum { get; init; }

    internal override byte[] Encode(byte[] payload, Layer? next, IpLayer? carrier)
    {
        byte[] header = new byte[8];
        header[0] = Type;
        header[1] = Code;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), Rest);
        byte[] message = [.. header, .. payload];
        uint pseudo = IsIcmp6 ? carrier?.PseudoHeaderSum(58, message.Length) ?? 0 : 0;
        ushort checksum = Checksum ?? InternetChecksum.Finish(InternetChecksum.Sum(message) + pseudo);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), checksum);
        return message;
    }
}
