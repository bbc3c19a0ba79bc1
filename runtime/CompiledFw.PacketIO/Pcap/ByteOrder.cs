using System.Buffers.Binary;

namespace CompiledFw.PacketIO;

/// <summary>
/// Reads numbers in the order of the machine that wrote the capture. Each method reads the first bytes of the span, which
/// must be long enough.
/// </summary>
internal readonly record struct ByteOrder(bool IsLittle)
{
    public static readonly ByteOrder Little = new(true);
    public static readonly ByteOrder Big = new(false);

    public ushort U16(ReadOnlySpan<byte> bytes) =>
        IsLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    public uint U32(ReadOnlySpan<byte> bytes) =>
        IsLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    public long I64(ReadOnlySpan<byte> bytes) =>
        IsLittle ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : BinaryPrimitives.ReadInt64BigEndian(bytes);
}
