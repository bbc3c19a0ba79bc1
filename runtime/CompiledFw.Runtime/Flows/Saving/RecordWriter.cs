using System.Buffers.Binary;

namespace CompiledFw.Flows.Saving;

/// <summary>Writes the fields of one record of a flow file, one behind the other.</summary>
/// <param name="record">The record, zeroed.</param>
internal ref struct RecordWriter(Span<byte> record)
{
    private Span<byte> _rest = record;

    public void Byte(int value)
    {
        _rest[0] = checked((byte)value);
        _rest = _rest[1..];
    }

    public void Word(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_rest, checked((ushort)value));
        _rest = _rest[sizeof(ushort)..];
    }

    public void Long(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_rest, value);
        _rest = _rest[sizeof(uint)..];
    }

    public void Huge(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_rest, value);
        _rest = _rest[sizeof(ulong)..];
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(_rest);
        _rest = _rest[value.Length..];
    }

    /// <summary>An address in network order.</summary>
    /// <param name="end">Whose.</param>
    /// <param name="version">4 or 6.</param>
    /// <param name="room">Bytes that it takes.</param>
    public void Address(in EndBits end, byte version, int room)
    {
        if (version == 4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(_rest, (uint)end.Low);
        }
        else
        {
            BinaryPrimitives.WriteUInt64BigEndian(_rest, end.High);
            BinaryPrimitives.WriteUInt64BigEndian(_rest[sizeof(ulong)..], end.Low);
        }

        _rest = _rest[room..];
    }
}
