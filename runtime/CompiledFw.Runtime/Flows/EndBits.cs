using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using CompiledFw.Packets;

namespace CompiledFw.Flows;

/// <summary>One end of a flow in numbers: an IPv4 address is the low half's lowest 32 bits.</summary>
internal readonly record struct EndBits(ulong High, ulong Low, ushort Port)
{
    /// <summary>An end of a listing in numbers.</summary>
    /// <returns>4 or 6; 0 for an end without an address.</returns>
    public static byte Of(in FlowEnd end, out EndBits bits)
    {
        bits = default;
        if (end.Address is null)
            return 0;
        bool isIp4 = end.Address.AddressFamily == AddressFamily.InterNetwork;
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        end.Address.TryWriteBytes(isIp4 ? bytes[12..] : bytes, out _);
        bits = new EndBits(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), end.Port);
        return isIp4 ? (byte)4 : (byte)6;
    }

    /// <summary>The end for people: what an ICMP query has in the place of a port is none.</summary>
    public EndBits Shown(byte protocol) => protocol is IpProtocol.Icmp or IpProtocol.Icmp6 ? this with { Port = 0 } : this;

    /// <summary>The same for listings.</summary>
    public FlowEnd ToEnd(byte version)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
        return new FlowEnd(new IPAddress(version == 4 ? bytes[12..] : bytes), Port);
    }
}
