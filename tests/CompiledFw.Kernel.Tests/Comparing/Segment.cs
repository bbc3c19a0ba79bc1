using System.Buffers.Binary;
using CompiledFw.KernelOracle;
using CompiledFw.Packets;

namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>The TCP header of a packet, as far as the names of differences ask for it.</summary>
/// <param name="From">Where the packet comes from.</param>
/// <param name="Ports">Both, the lower one first.</param>
/// <param name="Hosts">The last parts of both addresses, the left host's first.</param>
/// <param name="End">The sequence number behind it.</param>
internal sealed record Segment(Side From, (ushort Low, ushort High) Ports, (byte Left, byte Right) Hosts, int Flags, uint Acknowledgement, uint End)
{
    /// <summary>Null when the packet is no TCP segment with a whole header.</summary>
    public static Segment? Of(Crossing crossing)
    {
        ReadOnlySpan<byte> packet = crossing.Packet;
        bool isV6 = packet[0] >> 4 == 6;
        (int header, int protocolAt, int sourceEnd) = isV6 ? (40, 6, 23) : (20, 9, 15);
        if (packet[protocolAt] != 6 || packet.Length < header + 20)
            return null;
        ReadOnlySpan<byte> tcp = packet[header..];
        ushort source = BinaryPrimitives.ReadUInt16BigEndian(tcp), destination = BinaryPrimitives.ReadUInt16BigEndian(tcp[2..]);
        byte sender = packet[sourceEnd], receiver = packet[header - 1];
        uint length = (uint)(tcp.Length - (tcp[12] >> 4 << 2)) + (uint)(tcp[13] & TcpFlags.Fin) + (uint)((tcp[13] & TcpFlags.Syn) >> 1);
        return new Segment(
            crossing.From,
            (Math.Min(source, destination), Math.Max(source, destination)),
            crossing.From == Side.Left ? (sender, receiver) : (receiver, sender),
            tcp[13],
            BinaryPrimitives.ReadUInt32BigEndian(tcp[8..]),
            BinaryPrimitives.ReadUInt32BigEndian(tcp[4..]) + length);
    }

    public bool Has(int flag) => (Flags & flag) != 0;

    public bool IsSyn => Has(TcpFlags.Syn) && !Has(TcpFlags.Ack);

    public bool IsSynAck => Has(TcpFlags.Syn) && Has(TcpFlags.Ack);

    public bool IsOfSameFlow(Segment other) => Ports == other.Ports && Hosts == other.Hosts;
}
