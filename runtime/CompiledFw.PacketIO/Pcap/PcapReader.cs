namespace CompiledFw.PacketIO;

/// <summary>
/// Reads classic capture files. After the header there is one record after the other:
/// <code>
/// seconds 4 │ fraction 4 │ captured bytes 4 │ original bytes 4 │ frame …
/// </code>
/// </summary>
internal sealed class PcapReader : IPacketSource
{
    private const int RecordHeaderBytes = 16;

    private readonly ByteSource _source;
    private readonly PcapHeader _header;
    private readonly long _maxCaptured;
    private readonly CutPackets _cut = new();

    /// <summary>Reads the header from a source that is this reader's from now on.</summary>
    public PcapReader(ByteSource source)
    {
        _source = source;
        _header = PcapHeader.Read(source);
        _maxCaptured = Math.Clamp(_header.SnapLength, (uint)CaptureLimits.Snap, (uint)CaptureLimits.Record);
    }

    public long BytesRead => _source.FilePosition;
    public long? TotalBytes => _source.FileLength;

    public bool TryRead(out CapturedPacket packet)
    {
        packet = default;
        if (_source.AtEnd) return false;

        long offset = _source.Position;
        ReadOnlySpan<byte> header = _source.Take(RecordHeaderBytes, "a packet's record header");
        ByteOrder order = _header.Order;
        TimeSpan timestamp = Time(seconds: order.U32(header), fraction: order.U32(header[4..]));
        uint captured = order.U32(header[8..]), original = order.U32(header[12..]);
        if (captured > _maxCaptured)
            throw _source.Fail(offset, $"the packet claims {captured} captured bytes, at most {_maxCaptured} are possible here");

        packet = new PacketRecord
        {
            Offset = offset,
            Frame = _source.Take((int)captured, "a packet"),
            OriginalLength = original,
            LinkType = _header.LinkType,
            Timestamp = timestamp,
        }.Open(_source, _cut);
        return true;
    }

    public void Dispose() => _source.Dispose();

    private TimeSpan Time(uint seconds, uint fraction) =>
        new(seconds * TimeSpan.TicksPerSecond + fraction * TimeSpan.TicksPerSecond / _header.TicksPerSecond);
}
