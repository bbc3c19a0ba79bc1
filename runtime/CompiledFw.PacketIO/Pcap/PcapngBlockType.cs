namespace CompiledFw.PacketIO;

/// <summary>The block types of pcapng that we read (draft-ietf-opsawg-pcapng, 11.1); all others are passed over.</summary>
internal static class PcapngBlockType
{
    /// <summary>The same in both byte orders.</summary>
    public const uint SectionHeader = 0x0a0d0d0a;
    public const uint InterfaceDescription = 1;
    public const uint ObsoletePacket = 2;
    public const uint SimplePacket = 3;
    public const uint EnhancedPacket = 6;

    public static bool IsRead(uint type) =>
        type is SectionHeader or InterfaceDescription or ObsoletePacket or SimplePacket or EnhancedPacket;
}
