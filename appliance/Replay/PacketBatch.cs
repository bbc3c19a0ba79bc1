using CompiledFw.PacketIO;

namespace CompiledFw.Appliance.Replay;

/// <summary>
/// Some packets of a capture, copied into memory, so that the time which the firewall takes for them is not the time of
/// reading a file. Bounded: it is full after 4,096 packets or 1 MiB, and holds one packet more than that at most.
/// </summary>
/// <remarks>
/// The bytes lie in one array. When a packet does not fit, a larger array takes its place; what lies in the old one stays
/// there until the batch is emptied.
/// </remarks>
internal sealed class PacketBatch
{
    public const int MostPackets = 4096;
    private const int FullBytes = 1 << 20;

    private readonly Record[] _records = new Record[MostPackets];
    private readonly ReadOnlyMemory<byte>[] _packets = new ReadOnlyMemory<byte>[MostPackets];
    private readonly Arrival[] _arrivals = new Arrival[MostPackets];
    private byte[] _bytes = new byte[FullBytes];
    private int _used;
    private long _total;

    public int Count { get; private set; }

    public bool IsFull => Count == MostPackets || _total >= FullBytes;

    /// <summary>What a firewall is given.</summary>
    public ReadOnlySpan<ReadOnlyMemory<byte>> Packets => _packets.AsSpan(0, Count);

    public ReadOnlySpan<Arrival> Arrivals => _arrivals.AsSpan(0, Count);

    /// <summary>The packet as it came, for a sink.</summary>
    public CapturedPacket this[int index]
    {
        get
        {
            Record record = _records[index];
            return new CapturedPacket
            {
                Frame = record.Frame.Span,
                Packet = _packets[index].Span,
                Start = _arrivals[index].Start,
                Timestamp = record.Timestamp,
                OriginalLength = record.OriginalLength,
                LinkType = record.LinkType,
            };
        }
    }

    public void Clear()
    {
        Count = 0;
        _used = 0;
        _total = 0;
    }

    /// <summary>Copies a packet. The batch may not be full.</summary>
    public void Add(in CapturedPacket packet, in Arrival arrival)
    {
        ReadOnlyMemory<byte> frame = Keep(packet.Frame);

        // A packet is a part of its frame, unless the capture cut it and it was filled up.
        bool isPart = packet.Frame.Overlaps(packet.Packet, out int offset) && offset + packet.Packet.Length <= frame.Length;
        _packets[Count] = isPart ? frame.Slice(offset, packet.Packet.Length) : Keep(packet.Packet);
        _arrivals[Count] = arrival;
        _records[Count] = new Record(frame, packet.Timestamp, packet.OriginalLength, packet.LinkType);
        Count++;
    }

    private ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - _used)
        {
            _bytes = new byte[Math.Max(_bytes.Length, bytes.Length)];
            _used = 0;
        }

        Memory<byte> place = _bytes.AsMemory(_used, bytes.Length);
        bytes.CopyTo(place.Span);
        _used += bytes.Length;
        _total += bytes.Length;
        return place;
    }

    private readonly record struct Record(ReadOnlyMemory<byte> Frame, TimeSpan Timestamp, int OriginalLength, int LinkType);
}
