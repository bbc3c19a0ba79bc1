using CompiledFw.Tables;

namespace CompiledFw.PacketIO;

/// <summary>
/// All packets of a capture in memory, to be evaluated again and again: for simulators, benchmarks and tests. A capture of
/// n bytes takes a little more than that.
/// </summary>
/// <param name="Packets">What a firewall is given.</param>
/// <param name="Arrivals">Where, which way and when, one for each packet. A packet comes in unless the capture says that it went out.</param>
public sealed record RecordedTraffic(ReadOnlyMemory<byte>[] Packets, Arrival[] Arrivals)
{
    /// <summary>From the first packet to the last.</summary>
    public TimeSpan Span => Arrivals.Length == 0 ? TimeSpan.Zero : Arrivals[^1].Now - Arrivals[0].Now;

    /// <summary>Reads a capture file to its end.</summary>
    /// <param name="path">As for <see cref="CaptureFile.Open(string)"/>.</param>
    /// <param name="interfaces">Of the firewall that is to evaluate the packets; gets the capture's interfaces by name.</param>
    /// <exception cref="CaptureException">The file cannot be opened, is no capture, or is damaged.</exception>
    public static RecordedTraffic Read(string path, InterfaceTable interfaces)
    {
        List<ReadOnlyMemory<byte>> packets = [];
        List<Arrival> arrivals = [];
        using IPacketSource source = CaptureFile.Open(path);
        while (source.TryRead(out CapturedPacket packet))
        {
            packets.Add(packet.Packet.ToArray());
            arrivals.Add(new Arrival(
                NumberOf(packet.Interface),
                packet.Direction ?? Direction.In,
                packet.Timestamp,
                NumberOf(packet.ReceivedOn),
                packet.Start));
        }

        return new RecordedTraffic([.. packets], [.. arrivals]);

        int NumberOf(string? name) => string.IsNullOrEmpty(name) ? 0 : interfaces.Add(name);
    }

    /// <summary>Moves every packet to a later time, so that the same traffic comes once more.</summary>
    public void Postpone(TimeSpan by)
    {
        foreach (ref Arrival arrival in Arrivals.AsSpan())
            arrival = arrival with { Now = arrival.Now + by };
    }
}
