namespace CompiledFw.PacketIO;

/// <summary>What an interface description block says about its packets (draft-ietf-opsawg-pcapng, 4.2).</summary>
/// <param name="LinkType">LINKTYPE_ number.</param>
/// <param name="SnapLength">The most bytes kept of a packet; 0 when unlimited.</param>
/// <param name="Name">if_name; null when not given.</param>
/// <param name="Clock">if_tsresol and if_tsoffset.</param>
internal sealed record PcapngInterface(int LinkType, uint SnapLength, string? Name, PcapngClock Clock)
{
    private const int FixedBytes = 8;
    private const int IfName = 2, IfTsResolution = 9, IfTsOffset = 14;

    /// <summary>Reads the block's body: link type 2 │ reserved 2 │ snap length 4 │ options.</summary>
    public static PcapngInterface Read(ByteSource source, PcapngBlock block, InterfaceNames names)
    {
        block.Need(source, FixedBytes, "an interface description");
        string? name = null;
        byte resolution = PcapngClock.Microseconds;
        long offsetSeconds = 0;
        PcapngOptions options = new(source, block, FixedBytes);
        while (options.MoveNext())
        {
            switch (options.Code)
            {
                case IfName: name = names.Decode(options.Value); break;
                case IfTsResolution: resolution = options.ValueOf(1, "if_tsresol")[0]; break;
                case IfTsOffset: offsetSeconds = block.Order.I64(options.ValueOf(8, "if_tsoffset")); break;
            }
        }

        int linkType = block.Order.U16(block.Body);
        return new PcapngInterface(linkType, block.Order.U32(block.Body[4..]), name, new PcapngClock(resolution, offsetSeconds));
    }
}
