using System.Buffers.Binary;

namespace CompiledFw.PacketIO;

/// <summary>
/// Writes a classic capture file with nanosecond times, little-endian. It has one link type, that of the first packet; without
/// any packet it becomes an empty Ethernet capture. Frames are written as captured, with their length on the wire.
/// </summary>
public sealed class PcapWriter : IPacketSink
{
    private const int RecordHeaderBytes = 16, BufferBytes = 64 * 1024, NanosecondsPerTick = 100, EthernetLinkType = 1;
    private const long MaxSeconds = uint.MaxValue;

    private readonly Stream _stream;
    private readonly string _name;
    private int? _linkType;
    private long _written;
    private bool _disposed;

    /// <param name="stream">Written from where it stands; disposed with this writer.</param>
    /// <param name="name">The file's name for messages.</param>
    public PcapWriter(Stream stream, string name)
    {
        _stream = new BufferedStream(stream, BufferBytes);
        _name = name;
    }

    /// <summary>Creates a file, or replaces it.</summary>
    /// <exception cref="CaptureException">The file cannot be created.</exception>
    public static PcapWriter Create(string path)
    {
        try
        {
            return new PcapWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0), path);
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            throw CaptureException.Refused(path, "created", e);
        }
    }

    /// <summary>Writes the packet's frame; of one larger than 256 KiB only the beginning: readers accept no more.</summary>
    /// <exception cref="CaptureException">Its link type is not the file's, or its time is before 1970 or after 2106.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Write(in CapturedPacket packet)
    {
        if (_linkType is null) WriteHeader(packet.LinkType);
        if (packet.LinkType != _linkType)
            throw Refuse($"a packet of link type {packet.LinkType} cannot be written to a pcap file of link type {_linkType}");

        (long seconds, long ticks) = Math.DivRem(packet.Timestamp.Ticks, TimeSpan.TicksPerSecond);
        if (packet.Timestamp < TimeSpan.Zero || seconds > MaxSeconds)
            throw Refuse("a packet's time before 1970 or after 2106 cannot be written to a pcap file");

        ReadOnlySpan<byte> frame = packet.Frame[..Math.Min(packet.Frame.Length, CaptureLimits.Snap)];
        Span<byte> header = stackalloc byte[RecordHeaderBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)seconds);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)(ticks * NanosecondsPerTick));
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], frame.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], packet.OriginalLength);
        Append(header);
        Append(frame);
    }

    /// <summary>Completes the file; one without packets gets a header as well.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        using (_stream)
        {
            if (_linkType is null) WriteHeader(EthernetLinkType);
        }
    }

    private void WriteHeader(int linkType)
    {
        Span<byte> header = stackalloc byte[PcapHeader.Bytes];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, PcapHeader.NanosecondMagic);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], CaptureLimits.Snap);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], linkType);
        Append(header);
        _linkType = linkType;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _written += bytes.Length;
    }

    private CaptureException Refuse(string problem) => new(_name, _written, $"byte {_written}", problem, truncated: false);
}
