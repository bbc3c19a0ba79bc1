using System.Buffers.Binary;

namespace CompiledFw.PacketIO;

/// <summary>
/// The header of a classic capture file (draft-ietf-opsawg-pcap):
/// <code>
/// magic 4 │ major 2 │ minor 2 │ reserved 8 │ snap length 4 │ FCS length and flags 2, link type 2      24 bytes
/// </code>
/// </summary>
/// <param name="Order">Of all numbers in the file.</param>
/// <param name="TicksPerSecond">Of the fraction in a record's time: 10⁶ or 10⁹.</param>
/// <param name="SnapLength">The most bytes that the writer kept of a packet.</param>
/// <param name="LinkType">Of all packets, LINKTYPE_ number.</param>
internal readonly record struct PcapHeader(ByteOrder Order, int TicksPerSecond, uint SnapLength, int LinkType)
{
    public const int Bytes = 24;
    public const uint MicrosecondMagic = 0xa1b2c3d4, NanosecondMagic = 0xa1b23c4d;
    private const uint ModifiedMagic = 0xa1b2cd34;
    private const int Microsecond = 1_000_000, Nanosecond = 1_000_000_000;

    /// <summary>Whether the first four bytes of a file say that it is one, even one that <see cref="Read"/> refuses.</summary>
    public static bool Matches(ReadOnlySpan<byte> magic) => Recognise(magic).Magic != 0;

    /// <summary>Takes the header.</summary>
    public static PcapHeader Read(ByteSource source)
    {
        long offset = source.Position;
        ReadOnlySpan<byte> header = source.Take(Bytes, "the pcap header");
        (uint magic, ByteOrder order) = Recognise(header);
        if (magic == ModifiedMagic)
            throw source.Fail(offset, "the modified pcap format (magic a1b2cd34) is not supported, editcap -F pcap converts it");

        int major = order.U16(header[4..]), minor = order.U16(header[6..]);
        if (major != 2 || minor != 4)
            throw source.Fail(offset + 4, $"pcap version {major}.{minor} is not supported, only 2.4 is");

        int ticksPerSecond = magic == NanosecondMagic ? Nanosecond : Microsecond;
        return new PcapHeader(order, ticksPerSecond, order.U32(header[16..]), (int)(order.U32(header[20..]) & 0xffff));
    }

    private static (uint Magic, ByteOrder Order) Recognise(ReadOnlySpan<byte> bytes)
    {
        uint little = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (little is MicrosecondMagic or NanosecondMagic or ModifiedMagic) return (little, ByteOrder.Little);
        uint big = BinaryPrimitives.ReverseEndianness(little);
        return big is MicrosecondMagic or NanosecondMagic or ModifiedMagic ? (big, ByteOrder.Big) : default;
    }
}
