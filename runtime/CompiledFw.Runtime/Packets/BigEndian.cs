using System.Buffers.Binary;

namespace CompiledFw.Packets;

/// <summary>Reads of header fields in network byte order, at an offset from the header's first byte.</summary>
internal static class BigEndian
{
    public static ushort Read16(ReadOnlySpan<byte> header, int offset) => BinaryPrimitives.ReadUInt16BigEndian(header[offset..]);

    public static uint Read32(ReadOnlySpan<byte> header, int offset) => BinaryPrimitives.ReadUInt32BigEndian(header[offset..]);

    public static ulong Read64(ReadOnlySpan<byte> header, int offset) => BinaryPrimitives.ReadUInt64BigEndian(header[offset..]);
}
