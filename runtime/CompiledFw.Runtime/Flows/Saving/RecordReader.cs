using System.Buffers.Binary;

namespace CompiledFw.Flows.Saving;

/// <summary>Reads what <see cref="RecordWriter"/> wrote.</summary>
/// <param name="record">The whole record: whoever made it has seen to its length.</param>
internal ref struct RecordReader(ReadOnlySpan<byte> record)
{
    private ReadOnlySpan<byte> _rest = record;

    public byte Byte() => Take(1)[0];

    public ushort Word() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    public uint Long() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public ulong Huge() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    /// <summary>An end with this address and port 0.</summary>
    /// <param name="version">4 or 6.</param>
    /// <param name="room">Bytes that the address takes.</param>
    /// <param name="isClean">False when there is something behind it.</param>
    public EndBits Address(byte version, int room, out bool isClean)
    {
        ReadOnlySpan<byte> address = Take(room);
        isClean = !address[FlowFileFormat.AddressLength(version)..].ContainsAnyExcept((byte)0);
        return version == 4
            ? new EndBits(0, BinaryPrimitives.ReadUInt32BigEndian(address), 0)
            : new EndBits(BinaryPrimitives.ReadUInt64BigEndian(address), BinaryPrimitives.ReadUInt64BigEndian(address[sizeof(ulong)..]), 0);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        ReadOnlySpan<byte> field = _rest[..length];
        _rest = _rest[length..];
        return field;
    }
}
