using System.Security.Cryptography;

namespace CompiledFw.Flows.Saving;

/// <summary>Where a flow file is written to: through a buffer, with the checksum reckoned on the way.</summary>
internal sealed class FlowFileOutput(Stream to) : IDisposable
{
    private const int BufferLength = 1 << 16;

    private readonly IncrementalHash _checksum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[BufferLength];
    private int _used;

    /// <summary>Zeroed room for a record, at most <see cref="BufferLength"/> bytes; to be filled before the next call.</summary>
    public Span<byte> Next(int length)
    {
        if (length > BufferLength - _used)
            WriteOut();
        Span<byte> room = _buffer.AsSpan(_used, length);
        room.Clear();
        _used += length;
        return room;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        WriteOut();
        _checksum.AppendData(bytes);
        to.Write(bytes);
    }

    /// <summary>Ends the file with its checksum.</summary>
    public void Finish()
    {
        WriteOut();
        to.Write(_checksum.GetHashAndReset());
        to.Flush();
    }

    public void Dispose() => _checksum.Dispose();

    private void WriteOut()
    {
        _checksum.AppendData(_buffer, 0, _used);
        to.Write(_buffer, 0, _used);
        _used = 0;
    }
}
