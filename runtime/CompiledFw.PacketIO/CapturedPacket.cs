namespace CompiledFw.PacketIO;

/// <summary>
/// One packet of a source. Its spans live until the next <see cref="IPacketSource.TryRead"/>; copy what must stay.
/// </summary>
public readonly ref struct CapturedPacket
{
    /// <summary>The record's bytes exactly as captured, link header included: what a sink writes out again.</summary>
    public ReadOnlySpan<byte> Frame { get; init; }

    /// <summary>
    /// What a firewall is given: <see cref="Frame"/> without a pseudo link header, and filled up with zeros to the length
    /// that the packet had on the wire when the capture kept only its beginning. Empty when there is no IP packet in it.
    /// Behind a pseudo link header with VLAN tags that a firewall would not walk over, it is a frame that it drops for that reason.
    /// </summary>
    public ReadOnlySpan<byte> Packet { get; init; }

    /// <summary>Where <see cref="Packet"/> begins.</summary>
    public FrameStart Start { get; init; }

    /// <summary>Time of capture since the Unix epoch, in ticks of 100 ns.</summary>
    public TimeSpan Timestamp { get; init; }

    /// <summary>Bytes on the wire, link header included; more than <see cref="Frame"/> has when the capture cut it.</summary>
    public int OriginalLength { get; init; }

    /// <summary>The record's LINKTYPE_ number (https://www.tcpdump.org/linktypes.html).</summary>
    public int LinkType { get; init; }

    /// <summary>Name of the interface the packet was captured on; null when the source does not say.</summary>
    public string? Interface { get; init; }

    /// <summary>Whether the packet came in or went out; null when the source does not say.</summary>
    public Direction? Direction { get; init; }

    /// <summary>Name of the interface on which a forwarded packet had come in; null when the source does not say.</summary>
    public string? ReceivedOn { get; init; }
}
