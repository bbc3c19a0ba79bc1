using System.Buffers.Binary;

namespace CompiledFw.PacketIO;

/// <summary>
/// From a link type to the bytes that a firewall is given. Ethernet and raw IP are handed on as they are; the pseudo headers
/// that capture programs write in front of an IP packet are taken off. Numbers: https://www.tcpdump.org/linktypes.html.
/// </summary>
internal static class LinkLayers
{
    private const int Null = 0, Ethernet = 1, DltRaw = 12, DltRawOpenBsd = 14, Raw = 101, Loop = 108;
    private const int LinuxSll = 113, Ipv4 = 228, Ipv6 = 229, LinuxSll2 = 276;

    public const string Supported =
        "Ethernet 1, raw IP 12, 14, 101, 228 and 229, NULL 0, LOOP 108, Linux SLL 113 and SLL2 276";

    /// <summary>What stands in front of a frame's packet, however short it is; null for an unsupported link type.</summary>
    public static LinkHeader? HeaderOf(int linkType, ReadOnlySpan<byte> frame) => linkType switch
    {
        Ethernet => new LinkHeader(0, FrameStart.Ethernet),
        DltRaw or DltRawOpenBsd or Raw or Ipv4 or Ipv6 => new LinkHeader(0, FrameStart.Ip),
        Null or Loop => BehindFamily(frame),
        LinuxSll => LinuxCooked.Sll(frame),
        LinuxSll2 => LinuxCooked.Sll2(frame),
        _ => null,
    };

    /// <summary>
    /// NULL has the address family in the order of the capturing machine, LOOP in network order, but files of either order
    /// exist for both. The families fit into a byte, so reading both ways cannot confuse them.
    /// </summary>
    private static LinkHeader BehindFamily(ReadOnlySpan<byte> frame)
    {
        const int HeaderBytes = 4;
        if (frame.Length < HeaderBytes) return LinkHeader.NoPacket;
        uint family = BinaryPrimitives.ReadUInt32BigEndian(frame);
        return IsInternet(family) || IsInternet(BinaryPrimitives.ReverseEndianness(family))
            ? new LinkHeader(HeaderBytes, FrameStart.Ip)
            : LinkHeader.NoPacket;
    }

    /// <summary>AF_INET is 2 everywhere; AF_INET6 is 10 on Linux, 24 on NetBSD and OpenBSD, 28 on FreeBSD, 30 on macOS.</summary>
    private static bool IsInternet(uint family) => family is 2 or 10 or 24 or 28 or 30;
}
