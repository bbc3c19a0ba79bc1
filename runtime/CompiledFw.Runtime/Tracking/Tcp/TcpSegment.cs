using CompiledFw.Packets;

namespace CompiledFw.Tracking.Tcp;

/// <summary>A TCP segment as the tracker sees it, its sequence numbers unwrapped from its headers.</summary>
internal readonly ref struct TcpSegment
{
    private const int FlagsThatSayNothing = TcpFlags.Psh | TcpFlags.Ece | TcpFlags.Cwr;

    /// <summary>Combinations of FIN, SYN, RST, ACK and URG that a TCP sends, a bit each (reference: state tracking section 1.2).</summary>
    private static readonly ulong GoodFlags = Set(
        TcpFlags.Syn,
        TcpFlags.Syn | TcpFlags.Urg,
        TcpFlags.Syn | TcpFlags.Ack,
        TcpFlags.Rst,
        TcpFlags.Rst | TcpFlags.Ack,
        TcpFlags.Fin | TcpFlags.Ack,
        TcpFlags.Fin | TcpFlags.Ack | TcpFlags.Urg,
        TcpFlags.Ack,
        TcpFlags.Ack | TcpFlags.Urg);

    private readonly ReadOnlySpan<byte> _options;

    private TcpSegment(in PacketHeaders packet, ReadOnlySpan<byte> segment, int headerLength)
    {
        Flags = packet.TcpFlags;
        Class = ClassOf(Flags);
        Sequence = packet.TcpSequence;
        Acknowledgement = packet.TcpAcknowledgement;
        Window = BigEndian.Read16(segment, TcpHeader.WindowAt);
        End = Sequence + (uint)(segment.Length - headerLength)
            + (Has(TcpFlags.Syn) ? 1u : 0) + (Has(TcpFlags.Fin) ? 1u : 0);
        IsFirstFragment = (packet.FragmentFlags & FragmentFlags.MoreFragments) != 0;
        _options = segment[TcpHeader.MinLength..headerLength];
    }

    public int Flags { get; }

    public TcpClass Class { get; }

    public uint Sequence { get; }

    /// <summary>The acknowledgement number, whether its flag is set or not.</summary>
    public uint Acknowledgement { get; }

    /// <summary>The window as it stands in the header.</summary>
    public ushort Window { get; }

    /// <summary>The sequence number behind the segment: SYN and FIN count (RFC 9293 section 3.4).</summary>
    public uint End { get; }

    /// <summary>True when later fragments bring more data, nobody knows how much.</summary>
    public bool IsFirstFragment { get; }

    /// <summary>Reads a packet's segment as far as its IP length goes.</summary>
    /// <returns><see cref="Reason.Rule"/>, <see cref="Reason.BadTcpDataOffset"/> or <see cref="Reason.BadTcpFlags"/>.</returns>
    public static Reason Read(ReadOnlySpan<byte> frame, in PacketHeaders packet, out TcpSegment segment)
    {
        segment = default;
        int length = packet.NetworkOffset + packet.Length - packet.TransportOffset;
        if (length < TcpHeader.MinLength)
            return Reason.BadTcpDataOffset;
        ReadOnlySpan<byte> bytes = frame.Slice(packet.TransportOffset, length);
        int headerLength = TcpHeader.DataOffset(bytes);
        if (headerLength < TcpHeader.MinLength || headerLength > length)
            return Reason.BadTcpDataOffset;
        if (((GoodFlags >> (packet.TcpFlags & 0x3F & ~FlagsThatSayNothing)) & 1) == 0)
            return Reason.BadTcpFlags;
        segment = new TcpSegment(in packet, bytes, headerLength);
        return Reason.Rule;
    }

    public bool Has(int flag) => (Flags & flag) != 0;

    /// <summary>The window scale that the segment offers (RFC 7323 section 2.2), and whether it permits selective acknowledgement.</summary>
    /// <returns>A shift of 0 to 14, or <see cref="TcpState.NotOffered"/>.</returns>
    public int OfferedScale(out bool permitsSack) => TcpOptions.Offers(_options, out permitsSack) is int scale and >= 0 ? scale : TcpState.NotOffered;

    /// <summary>The highest number that the segment acknowledges: its blocks of selective acknowledgement count (RFC 2018 section 3).</summary>
    public uint HighestAcknowledged(uint acknowledgement) =>
        _options.IsEmpty ? acknowledgement : TcpOptions.RightmostSack(_options, acknowledgement);

    private static TcpClass ClassOf(int flags) =>
        (flags & TcpFlags.Rst) != 0 ? TcpClass.Rst
        : (flags & TcpFlags.Syn) != 0 ? ((flags & TcpFlags.Ack) != 0 ? TcpClass.SynAck : TcpClass.Syn)
        : (flags & TcpFlags.Fin) != 0 ? TcpClass.Fin
        : TcpClass.Ack;

    private static ulong Set(params int[] combinations) => combinations.Aggregate(0UL, (set, flags) => set | (1UL << flags));
}
