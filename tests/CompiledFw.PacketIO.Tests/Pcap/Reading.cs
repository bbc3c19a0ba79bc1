namespace CompiledFw.PacketIO.Tests;

/// <summary>A captured packet that outlives its source.</summary>
internal sealed record ReadPacket(
    byte[] Frame, byte[] Packet, FrameStart Start, TimeSpan Timestamp, int OriginalLength, int LinkType,
    string? Interface, Direction? Direction, string? ReceivedOn);

/// <summary>Reads whole captures from memory.</summary>
internal static class Reading
{
    public const string Name = "test.pcap";

    /// <summary>All packets; throws as the source does.</summary>
    public static List<ReadPacket> All(byte[] capture)
    {
        (List<ReadPacket> packets, CaptureException? failure) = UntilFailure(capture);
        return failure is null ? packets : throw failure;
    }

    /// <summary>The only packet.</summary>
    public static ReadPacket One(byte[] capture) => Assert.Single(All(capture));

    /// <summary>What the capture fails with.</summary>
    public static CaptureException Failure(byte[] capture)
    {
        CaptureException? failure = UntilFailure(capture).Failure;
        Assert.NotNull(failure);
        return failure;
    }

    public static (List<ReadPacket> Packets, CaptureException? Failure) UntilFailure(byte[] capture) =>
        UntilFailure(() => CaptureFile.Open(new MemoryStream(capture), Name));

    /// <summary>The packets before the failure, and it; null when the capture reads to its end.</summary>
    public static (List<ReadPacket> Packets, CaptureException? Failure) UntilFailure(Func<IPacketSource> open)
    {
        List<ReadPacket> packets = [];
        try
        {
            using IPacketSource source = open();
            while (source.TryRead(out CapturedPacket packet)) packets.Add(Copy(packet));
            return (packets, null);
        }
        catch (CaptureException e)
        {
            return (packets, e);
        }
    }

    private static ReadPacket Copy(in CapturedPacket packet) => new(
        packet.Frame.ToArray(), packet.Packet.ToArray(), packet.Start, packet.Timestamp, packet.OriginalLength, packet.LinkType,
        packet.Interface, packet.Direction, packet.ReceivedOn);
}
