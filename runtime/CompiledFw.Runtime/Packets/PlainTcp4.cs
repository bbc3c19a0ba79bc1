using System.Runtime.CompilerServices;

namespace CompiledFw.Packets;

/// <summary>
/// What most packets are, read from the frame at one go: a whole segment of TCP over IPv4, alone or behind an untagged Ethernet header, with
/// ACK, with none of the flags that change a connection, and without options or with just the timestamps that hosts write (RFC 7323
/// appendix A).
/// </summary>
/// <remarks>Says nothing that <see cref="PacketDecoder"/> would not say: a frame that is one is decoded without a fault.</remarks>
public readonly struct PlainTcp4
{
    private const int TcpAt = Ip4Header.MinLength;
    private const int LeastLength = Ip4Header.MinLength + TcpHeader.MinLength;

    /// <summary>IPv4 whose header has no options.</summary>
    private const uint VersionAndLength = 0x45;

    /// <summary>The bit of "more fragments", and the offset.</summary>
    private const uint Fragmented = 0x3FFF;

    private const int FragmentWordAt = 4;
    private const int FlagsWordAt = TcpAt + 12;
    private const int SequenceAt = TcpAt + 4;
    private const int AcknowledgementAt = TcpAt + 8;

    private const int ChangingFlags = Packets.TcpFlags.Fin | Packets.TcpFlags.Syn | Packets.TcpFlags.Rst | Packets.TcpFlags.Ack | Packets.TcpFlags.Urg;
    private const int PortBits = 16;

    private PlainTcp4(ulong sender, ulong receiver, uint sequence, uint acknowledgement, uint end, uint flagsAndWindow, int length)
    {
        Sender = sender;
        Receiver = receiver;
        Sequence = sequence;
        Acknowledgement = acknowledgement;
        End = end;
        FlagsAndWindow = flagsAndWindow;
        Length = length;
    }

    /// <summary>IPv4 source.</summary>
    public uint Source4 => (uint)(Sender >> PortBits);

    /// <summary>IPv4 destination.</summary>
    public uint Destination4 => (uint)(Receiver >> PortBits);

    /// <summary>Source port.</summary>
    public int SourcePort => (ushort)Sender;

    /// <summary>Destination port.</summary>
    public int DestinationPort => (ushort)Receiver;

    /// <summary>As <see cref="PacketHeaders.TcpFlags"/>.</summary>
    public int TcpFlags => (int)(FlagsAndWindow >> PortBits & byte.MaxValue) | Packets.TcpFlags.Present;

    /// <summary>As <see cref="PacketHeaders.Length"/>.</summary>
    public int Length { get; }

    /// <summary>Address and port of the source in one number.</summary>
    internal ulong Sender { get; }

    /// <summary>The same of the destination.</summary>
    internal ulong Receiver { get; }

    internal uint Sequence { get; }

    internal uint Acknowledgement { get; }

    /// <summary>The sequence number behind the segment.</summary>
    internal uint End { get; }

    /// <summary>Whether there is data behind the header.</summary>
    internal bool HasPayload => End != Sequence;

    /// <summary>The window as it stands in the header.</summary>
    internal ushort Window => (ushort)FlagsAndWindow;

    private uint FlagsAndWindow { get; }

    /// <summary>False of a frame that is none for its flags alone: what is asked first, since it says so of all that begin or end a connection.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool MayBe(ReadOnlySpan<byte> frame, FrameStart start)
    {
        int flagsAt = (start == FrameStart.Ethernet ? EthernetHeader.Length : 0) + TcpAt + TcpHeader.FlagsAt;
        return flagsAt < frame.Length && (frame[flagsAt] & ChangingFlags) == Packets.TcpFlags.Ack;
    }

    /// <summary>Reads a packet, if it is plain; what is wrong with one that is not, another says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryRead(ReadOnlySpan<byte> frame, FrameStart start, out PlainTcp4 packet)
    {
        if (start == FrameStart.Ethernet)
        {
            if (frame.Length < EthernetHeader.Length + LeastLength || BigEndian.Read16(frame, EthernetHeader.EtherTypeAt) != EthernetHeader.Ip4)
                return IsNone(out packet);
            frame = frame[EthernetHeader.Length..];
        }

        if (frame.Length < LeastLength)
            return IsNone(out packet);
        ReadOnlySpan<byte> bytes = frame[..LeastLength];
        uint first = BigEndian.Read32(bytes, 0);
        int length = (ushort)first;
        uint flagsAndWindow = BigEndian.Read32(bytes, FlagsWordAt);
        int headerLength = (int)(flagsAndWindow >> 28) * 4;
        int room = length - Ip4Header.MinLength - headerLength;
        if (first >> 24 != VersionAndLength
            || (BigEndian.Read32(bytes, FragmentWordAt) & Fragmented) != 0
            || bytes[Ip4Header.ProtocolAt] != IpProtocol.Tcp
            || (flagsAndWindow >> PortBits & ChangingFlags) != Packets.TcpFlags.Ack
            || length > frame.Length
            || room < 0
            || (headerLength != TcpHeader.MinLength && !HasJustTimestamps(frame, headerLength)))
        {
            return IsNone(out packet);
        }

        ulong addresses = BigEndian.Read64(bytes, Ip4Header.SourceAt);
        uint ports = BigEndian.Read32(bytes, TcpAt);
        uint sequence = BigEndian.Read32(bytes, SequenceAt);
        packet = new PlainTcp4(
            (addresses >> 32 << PortBits) | (ports >> PortBits),
            ((ulong)(uint)addresses << PortBits) | (ushort)ports,
            sequence,
            BigEndian.Read32(bytes, AcknowledgementAt),
            sequence + (uint)room,
            flagsAndWindow,
            length);
        return true;
    }

    private static bool IsNone(out PlainTcp4 packet)
    {
        packet = default;
        return false;
    }

    /// <param name="packet">From the IP header on.</param>
    /// <param name="headerLength">Of TCP; it lies within the packet.</param>
    private static bool HasJustTimestamps(ReadOnlySpan<byte> packet, int headerLength) =>
        headerLength == TcpHeader.MinLength + TcpOptions.JustTimestampsLength
        && BigEndian.Read32(packet, LeastLength) == TcpOptions.JustTimestamps;
}
