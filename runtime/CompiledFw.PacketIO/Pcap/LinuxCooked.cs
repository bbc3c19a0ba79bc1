using System.Buffers.Binary;
using CompiledFw.Packets;

namespace CompiledFw.PacketIO;

/// <summary>
/// The pseudo headers of a capture on Linux's "any" device (https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html and
/// LINKTYPE_LINUX_SLL2.html), all in network order:
/// <code>
/// SLL   packet type 2 │ ARPHRD 2 │ address length 2 │ address 8 │ protocol 2                               16 bytes
/// SLL2  protocol 2 │ zero 2 │ interface index 4 │ ARPHRD 2 │ packet type 1 │ address length 1 │ address 8  20 bytes
/// </code>
/// </summary>
internal static class LinuxCooked
{
    private const int SllBytes = 16, Sll2Bytes = 20;
    private const ushort Ipv4 = 0x0800, Ipv6 = 0x86dd;

    public static LinkHeader Sll(ReadOnlySpan<byte> frame) => frame.Length < SllBytes
        ? LinkHeader.NoPacket
        : Behind(frame, SllBytes, protocol: U16(frame[14..]), packetType: U16(frame));

    public static LinkHeader Sll2(ReadOnlySpan<byte> frame) => frame.Length < Sll2Bytes
        ? LinkHeader.NoPacket
        : Behind(frame, Sll2Bytes, protocol: U16(frame), packetType: frame[10]);

    private static LinkHeader Behind(ReadOnlySpan<byte> frame, int length, ushort protocol, int packetType)
    {
        Reason reason = VlanTags.Skip(ref protocol, frame[length..], out int tags);
        LinkHeader header = reason != Reason.Rule ? LinkHeader.Dropped(reason)
            : protocol is Ipv4 or Ipv6 ? new LinkHeader(length + tags, FrameStart.Ip)
            : LinkHeader.NoPacket;
        return header with { Direction = DirectionOf(packetType) };
    }

    /// <summary>0 to 2: to us, broadcast, multicast; 3: between others, no business of ours; 4: sent by us.</summary>
    private static Direction? DirectionOf(int packetType) => packetType switch
    {
        0 or 1 or 2 => Direction.In,
        4 => Direction.Out,
        _ => null,
    };

    private static ushort U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
