namespace CompiledFw.PacketIO;

/// <summary>
/// Makes a packet of which the capture kept only the beginning as long again as it was, with zeros, so that a header-only
/// capture passes the length checks of a replay. What it returns lives until the next call.
///
/// Everything in the buffer behind the bytes of the last packet is zero. So a packet costs what it captured, not what it
/// claims: a file of empty records of 256 KiB each is read at the speed of empty records.
/// </summary>
internal sealed class CutPackets
{
    private byte[] _buffer = [];
    private int _used;

    /// <param name="captured">The packet's captured bytes.</param>
    /// <param name="originalLength">Its length on the wire in bytes; honoured up to <see cref="CaptureLimits.Snap"/>.</param>
    public ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> captured, int originalLength)
    {
        int length = Math.Min(originalLength, CaptureLimits.Snap);
        if (captured.Length >= length) return captured;

        if (_buffer.Length < length)
        {
            _buffer = new byte[Math.Max(length, Math.Min(2 * _buffer.Length, CaptureLimits.Snap))];
            _used = 0;
        }

        captured.CopyTo(_buffer);
        if (captured.Length < _used) _buffer.AsSpan(captured.Length, _used - captured.Length).Clear();
        _used = captured.Length;
        return _buffer.AsSpan(0, length);
    }
}
