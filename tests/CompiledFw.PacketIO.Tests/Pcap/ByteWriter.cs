using System.Buffers.Binary;

namespace CompiledFw.PacketIO.Tests;

/// <summary>Puts numbers one behind the other in a chosen byte order: what the builders of test captures are made of.</summary>
internal sealed class ByteWriter(bool littleEndian)
{
    private readonly MemoryStream _bytes = new();

    public bool IsLittle => littleEndian;

    public int Length => (int)_bytes.Length;

    public ByteWriter U8(byte value) => Bytes([value]);

    public ByteWriter U16(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        if (littleEndian) BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        else BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return Bytes(bytes);
    }

    public ByteWriter U32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (littleEndian) BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        else BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return Bytes(bytes);
    }

    public ByteWriter I64(long value) => littleEndian
        ? U32((uint)value).U32((uint)(value >> 32))
        : U32((uint)(value >> 32)).U32((uint)value);

    public ByteWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public ByteWriter PadToFour() => Bytes(new byte[-Length & 3]);

    public byte[] ToArray() => _bytes.ToArray();
}
