using System.Buffers.Binary;
using System.Net;

namespace CompiledFw.Flows;

/// <summary>One end of a flow in numbers: an IPv4 address is the low half's lowest 32 bits.</summary>
internal readonly record struct EndBits(ulong High, ulong Low, ushort Port)
{
    /// <summary>The same for listings.</summary>
    public FlowEnd ToEnd(byte version)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
        return new FlowEnd(new IPAddress(version == 4 ? bytes[12..] : bytes), Port);
    }
}
