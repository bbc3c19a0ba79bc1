namespace CompiledFw.PacketIO;

/// <summary>
/// One block of a pcapng file, whatever its type (draft-ietf-opsawg-pcapng, 3.1):
/// <code>
/// type 4 │ total length 4 │ body … │ total length 4
/// </code>
/// </summary>
internal readonly ref struct PcapngBlock
{
    private const int HeaderBytes = 8, TrailerBytes = 4, ByteOrderBytes = 4;
    private const uint ByteOrderMagic = 0x1a2b3c4d;

    /// <summary>Where the block begins in the capture.</summary>
    public required long Offset { get; init; }
    public required uint Type { get; init; }
    public required ByteOrder Order { get; init; }

    /// <summary>Between the two lengths; its length is a multiple of four. Empty when the type is not one that we read.</summary>
    public required ReadOnlySpan<byte> Body { get; init; }

    /// <summary>A length rounded up to the four bytes to which everything in pcapng is padded.</summary>
    public static int Padded(int length) => (length + 3) & ~3;

    /// <summary>Takes the next block; there must be one. A section header brings its own byte order.</summary>
    /// <param name="source">Where to take it from.</param>
    /// <param name="order">The byte order of the section so far.</param>
    public static PcapngBlock Read(ByteSource source, ByteOrder order)
    {
        long offset = source.Position;
        ReadOnlySpan<byte> header = source.Peek(HeaderBytes + ByteOrderBytes);
        if (header.Length < HeaderBytes + ByteOrderBytes) source.Take(HeaderBytes + ByteOrderBytes, "a pcapng block's header");
        uint type = order.U32(header);
        if (type == PcapngBlockType.SectionHeader) order = OrderOf(source, offset, header[HeaderBytes..]);
        uint total = order.U32(header[4..]);
        if (total is < HeaderBytes + TrailerBytes or > CaptureLimits.Record || total % 4 != 0)
            throw source.Fail(offset, $"the block claims {total} bytes instead of a multiple of 4 up to {CaptureLimits.Record}");

        int rest = (int)total - HeaderBytes - TrailerBytes;
        source.Skip(HeaderBytes, "a pcapng block's header");
        if (!PcapngBlockType.IsRead(type))
        {
            source.Skip(rest, "a pcapng block");
            rest = 0;
        }

        ReadOnlySpan<byte> bytes = source.Take(rest + TrailerBytes, "a pcapng block");
        uint again = order.U32(bytes[rest..]);
        if (again != total)
            throw source.Fail(offset, $"the pcapng block begins with length {total} and ends with length {again}");
        return new PcapngBlock { Offset = offset, Type = type, Order = order, Body = bytes[..rest] };
    }

    /// <summary>Checks that the body has the fixed part of its kind.</summary>
    public void Need(ByteSource source, int bytes, string kind)
    {
        if (Body.Length < bytes)
            throw source.Fail(Offset, $"the pcapng block has {Body.Length} bytes, {kind} needs at least {bytes}");
    }

    private static ByteOrder OrderOf(ByteSource source, long offset, ReadOnlySpan<byte> magic)
    {
        if (ByteOrder.Little.U32(magic) == ByteOrderMagic) return ByteOrder.Little;
        if (ByteOrder.Big.U32(magic) == ByteOrderMagic) return ByteOrder.Big;
        string found = Convert.ToHexStringLower(magic);
        throw source.Fail(offset + HeaderBytes, $"the section has the byte-order magic {found}, not 1a2b3c4d or its reverse");
    }
}
