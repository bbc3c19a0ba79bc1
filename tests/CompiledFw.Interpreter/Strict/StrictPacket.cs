using CompiledFw.Packets;

namespace CompiledFw.Interpreting.Strict;

/// <summary>A packet as strict tracking sees it: what it can be to a flow, and its key.</summary>
internal sealed class StrictPacket
{
    private const byte Icmp = 1;
    private const byte Tcp = 6;
    private const byte Udp = 17;
    private const byte Icmp6 = 58;
    private const int UdpHeader = 8;

    private readonly IcmpQuery? _query;

    /// <param name="frame">The packet's bytes.</param>
    /// <param name="headers">What they decoded to, without fault.</param>
    /// <param name="isFirstFragment">More of the packet follows.</param>
    public StrictPacket(byte[] frame, PacketHeaders headers, bool isFirstFragment)
    {
        Headers = headers;
        if (headers.Version == 0)
        {
            Nature = PacketNature.Untracked;
            return;
        }

        int end = Math.Max(headers.TransportOffset, headers.NetworkOffset + headers.Length);
        Upper = frame[headers.TransportOffset..end];
        if (headers.TcpFlags != 0)
            Segment = new TcpSegment(frame, headers, isFirstFragment);
        if (headers.Protocol == Udp && !HasUdpLength(isFirstFragment))
            Fault = Reason.BadUdpLength;
        if (IsIcmpMessage)
        {
            _query = IcmpQuery.Of(Upper, headers.Version);
            Nature = NatureOfIcmp(headers);
            Fault = Nature == PacketNature.Stray ? Reason.StrayIcmp : Reason.Rule;
        }
        else if (Segment is not null)
        {
            Fault = Segment.Fault;
        }
    }

    public PacketHeaders Headers { get; }

    public PacketNature Nature { get; } = PacketNature.OfFlow;

    /// <summary>What is wrong with it, whatever flow it belongs to; <see cref="Reason.Rule"/> for nothing.</summary>
    public Reason Fault { get; } = Reason.Rule;

    /// <summary>The TCP segment; null for other protocols.</summary>
    public TcpSegment? Segment { get; }

    /// <summary>From the upper layer's header to the end of the IP packet.</summary>
    public byte[] Upper { get; } = [];

    /// <summary>What is behind a UDP header.</summary>
    public byte[] Datagram => Upper.Length <= UdpHeader ? [] : Upper[UdpHeader..];

    public bool IsTcp => Headers.Protocol == Tcp;

    public bool IsUdp => Headers.Protocol is Udp or 136;

    public bool IsIcmpMessage => Headers.IcmpType >= 0 || Headers.Icmp6Type >= 0;

    public bool IsIcmp => Headers.Protocol is Icmp or Icmp6 && _query is not null;

    /// <summary>The key that it has under a name, and on an interface or none.</summary>
    public TrackedKey Key(string stateName, string? ofInterface) => new(
        stateName,
        Headers.Version,
        Headers.Protocol,
        Headers.Version == 4 ? Headers.Source4 : new UInt128(Headers.SourceHigh, Headers.SourceLow),
        Math.Max(0, Headers.SourcePort),
        Headers.Version == 4 ? Headers.Destination4 : new UInt128(Headers.DestinationHigh, Headers.DestinationLow),
        Math.Max(0, Headers.DestinationPort),
        ofInterface)
    {
        Query = _query,
    };

    /// <summary>It may begin a flow, as far as that is not TCP's to say.</summary>
    public bool IsAnswerToNothing => _query is { IsAnswer: true };

    private PacketNature NatureOfIcmp(PacketHeaders headers) => (headers.IcmpType, headers.Icmp6Type) switch
    {
        (3 or 4 or 5 or 11 or 12, _) => PacketNature.Error,
        (_, >= 0 and < 128) => PacketNature.Error,
        (_, (>= 130 and <= 132) or (>= 133 and <= 137) or 143) => PacketNature.Untracked,
        _ => _query is null ? PacketNature.Stray : PacketNature.OfFlow,
    };

    /// <summary>The first of several fragments tells the length of them all.</summary>
    private bool HasUdpLength(bool isFirstFragment)
    {
        if (Upper.Length < UdpHeader)
            return false;
        long length = Bytes.Number(Upper, 4, 2);
        return length >= UdpHeader && (isFirstFragment || length <= Upper.Length);
    }
}
