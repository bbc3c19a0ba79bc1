namespace CompiledFw.PacketIO;

/// <summary>
/// Reads pcapng files (draft-ietf-opsawg-pcapng): sections of blocks, each section in its own byte order. Interface blocks
/// describe what packet blocks then refer to; there are three kinds of packet blocks. Whatever else stands in between is
/// passed over.
/// </summary>
internal sealed class PcapngReader(ByteSource source) : IPacketSource
{
    private readonly PcapngSection _section = new();
    private readonly InterfaceNames _names = new();
    private readonly CutPackets _cut = new();
    private TimeSpan _lastTimestamp;

    public long BytesRead => source.FilePosition;
    public long? TotalBytes => source.FileLength;

    public bool TryRead(out CapturedPacket packet)
    {
        while (!source.AtEnd)
        {
            PcapngBlock block = PcapngBlock.Read(source, _section.Order);
            switch (block.Type)
            {
                case PcapngBlockType.SectionHeader: _section.Begin(source, block); break;
                case PcapngBlockType.InterfaceDescription: _section.Describe(source, block, _names); break;
                case PcapngBlockType.EnhancedPacket: packet = Enhanced(block); return true;
                case PcapngBlockType.ObsoletePacket: packet = Obsolete(block); return true;
                case PcapngBlockType.SimplePacket: packet = Simple(block); return true;
            }
        }

        packet = default;
        return false;
    }

    public void Dispose() => source.Dispose();

    /// <summary>Interface 4 │ time 8 │ captured bytes 4 │ original bytes 4 │ frame, padded │ options.</summary>
    private CapturedPacket Enhanced(PcapngBlock block)
    {
        block.Need(source, 20, "an enhanced packet");
        return Timed(block, interfaceNumber: block.Order.U32(block.Body));
    }

    /// <summary>As an enhanced packet, but the interface has 2 bytes and 2 more count drops.</summary>
    private CapturedPacket Obsolete(PcapngBlock block)
    {
        block.Need(source, 20, "a packet");
        return Timed(block, interfaceNumber: block.Order.U16(block.Body));
    }

    private CapturedPacket Timed(PcapngBlock block, uint interfaceNumber)
    {
        PcapngInterface captured = _section.Interface(source, block, interfaceNumber);
        ulong units = (ulong)block.Order.U32(block.Body[4..]) << 32 | block.Order.U32(block.Body[8..]);
        if (!captured.Clock.TryRead(units, out _lastTimestamp))
            throw source.Fail(block.Offset, "the packet's time lies before 1970 or after 9999");

        ReadOnlySpan<byte> frame = Frame(block, at: 20, length: block.Order.U32(block.Body[12..]));
        int end = Math.Min(block.Body.Length, 20 + PcapngBlock.Padded(frame.Length));
        PcapngPacketOptions options = PcapngPacketOptions.Read(source, block, end, _names);
        return Open(block, captured, frame, original: block.Order.U32(block.Body[16..]), options);
    }

    /// <summary>
    /// Original bytes 4 │ frame, padded; always of interface 0. How much was captured follows from the snap length. It has no
    /// time, so it gets that of the packet before: time must not jump back.
    /// </summary>
    private CapturedPacket Simple(PcapngBlock block)
    {
        block.Need(source, 4, "a simple packet");
        PcapngInterface captured = _section.Interface(source, block, number: 0);
        uint original = block.Order.U32(block.Body);
        uint kept = captured.SnapLength == 0 ? original : Math.Min(original, captured.SnapLength);
        return Open(block, captured, Frame(block, at: 4, kept), original, default);
    }

    private ReadOnlySpan<byte> Frame(PcapngBlock block, int at, uint length)
    {
        int room = block.Body.Length - at;
        return length <= room
            ? block.Body.Slice(at, (int)length)
            : throw source.Fail(block.Offset, $"the packet claims {length} captured bytes, its pcapng block has room for {room}");
    }

    private CapturedPacket Open(
        PcapngBlock block, PcapngInterface captured, ReadOnlySpan<byte> frame, uint original, PcapngPacketOptions options) =>
        new PacketRecord
        {
            Offset = block.Offset,
            Frame = frame,
            OriginalLength = original,
            LinkType = captured.LinkType,
            Timestamp = _lastTimestamp,
            Interface = captured.Name,
            Direction = options.Direction,
            ReceivedOn = options.ReceivedOn,
        }.Open(source, _cut);
}
