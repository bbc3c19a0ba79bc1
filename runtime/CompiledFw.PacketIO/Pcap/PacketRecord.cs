namespace CompiledFw.PacketIO;

/// <summary>A packet as both file formats store it, before anybody looked at its link header.</summary>
internal readonly ref struct PacketRecord
{
    /// <summary>Where the record begins in the capture.</summary>
    public required long Offset { get; init; }
    public required ReadOnlySpan<byte> Frame { get; init; }
    public required uint OriginalLength { get; init; }
    public required int LinkType { get; init; }
    public required TimeSpan Timestamp { get; init; }
    public string? Interface { get; init; }
    public Direction? Direction { get; init; }
    public string? ReceivedOn { get; init; }

    /// <summary>Takes the pseudo link header off and makes a cut packet whole. The record's own direction is preferred.</summary>
    /// <exception cref="CaptureException">The link type is not supported.</exception>
    public CapturedPacket Open(ByteSource source, CutPackets cut)
    {
        LinkHeader link = LinkLayers.HeaderOf(LinkType, Frame) ??
            throw source.Fail(Offset, $"the packet has link type {LinkType}, and only {LinkLayers.Supported} are supported");

        int originalLength = (int)Math.Min(OriginalLength, (uint)int.MaxValue);
        return new CapturedPacket
        {
            Frame = Frame,
            Packet = link.HasPacket ? cut.Whole(Frame[link.Length..], originalLength - link.Length) : link.InsteadOfPacket,
            Start = link.Start,
            Timestamp = Timestamp,
            OriginalLength = originalLength,
            LinkType = LinkType,
            Interface = Interface,
            Direction = Direction ?? link.Direction,
            ReceivedOn = ReceivedOn,
        };
    }
}
