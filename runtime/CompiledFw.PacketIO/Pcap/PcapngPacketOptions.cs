namespace CompiledFw.PacketIO;

/// <summary>What the options of a packet block tell a firewall (draft-ietf-opsawg-pcapng, 3.5.1 and 4.3).</summary>
/// <param name="Direction">epb_flags, bits 0 and 1: 1 inbound, 2 outbound.</param>
/// <param name="ReceivedOn">The interface named by the first comment of the form "recv=IF"; the name ends with a space.</param>
internal readonly record struct PcapngPacketOptions(Direction? Direction, string? ReceivedOn)
{
    private const int Comment = 1, Flags = 2;

    /// <summary>Reads the options of a packet block.</summary>
    /// <param name="source">For failing.</param>
    /// <param name="block">The block.</param>
    /// <param name="at">Where they begin in its body.</param>
    /// <param name="names">Where strings come from.</param>
    public static PcapngPacketOptions Read(ByteSource source, PcapngBlock block, int at, InterfaceNames names)
    {
        Direction? direction = null;
        string? receivedOn = null;
        PcapngOptions options = new(source, block, at);
        while (options.MoveNext())
        {
            switch (options.Code)
            {
                case Comment: receivedOn ??= ReceivedOnOf(options.Value, names); break;
                case Flags: direction = DirectionOf(block.Order.U32(options.ValueOf(4, "epb_flags"))); break;
            }
        }

        return new PcapngPacketOptions(direction, receivedOn);
    }

    private static Direction? DirectionOf(uint flags) => (flags & 3) switch
    {
        1 => CompiledFw.Direction.In,
        2 => CompiledFw.Direction.Out,
        _ => null,
    };

    private static string? ReceivedOnOf(ReadOnlySpan<byte> comment, InterfaceNames names)
    {
        if (!comment.StartsWith("recv="u8)) return null;
        ReadOnlySpan<byte> name = comment["recv=".Length..];
        int end = name.IndexOfAny(" \t\r\n"u8);
        return names.Decode(end < 0 ? name : name[..end]);
    }
}
