using CompiledFw.Tables;

namespace CompiledFw.PacketIO;

/// <summary>
/// All packets of a capture in memory, to be evaluated again and again: for simulators, benchmarks and tests. Mostly a capture
/// takes little more than its own size, but a packet of which it kept only the beginning takes its whole length on the wire,
/// up to 256 KiB, as <see cref="CapturedPacket.Packet"/> does: hence <see cref="MaxBytes"/>.
/// </summary>
/// <param name="Packets">What a firewall is given.</param>
/// <param name="Arrivals">Where, which way and when, one for each packet. A packet comes in unless the capture says that it went out.</param>
public sealed record RecordedTraffic(ReadOnlyMemory<byte>[] Packets, Arrival[] Arrivals)
{
    /// <summary>How much memory the packets of a capture may take if nothing else is said: 4 GiB.</summary>
    public const long MaxBytes = 4L << 30;

    /// <summary>What a packet costs beside its bytes: the array's header, and its places in the two lists while they grow.</summary>
    private const int BytesBesidePacket = 160;

    /// <summary>From the first packet to the last.</summary>
    public TimeSpan Span => Arrivals.Length == 0 ? TimeSpan.Zero : Arrivals[^1].Now - Arrivals[0].Now;

    /// <summary>Reads a capture file to its end.</summary>
    /// <param name="path">As for <see cref="CaptureFile.Open(string)"/>.</param>
    /// <param name="interfaces">Of the firewall that is to evaluate the packets; gets the capture's interfaces by name.</param>
    /// <param name="maxBytes">How much memory the packets may take.</param>
    /// <exception cref="CaptureException">
    /// The file cannot be opened, is no capture, or is damaged; its packets take more than <paramref name="maxBytes"/>; or it names
    /// more interfaces than <paramref name="interfaces"/> has room for.
    /// </exception>
    public static RecordedTraffic Read(string path, InterfaceTable interfaces, long maxBytes = MaxBytes)
    {
        long bytes = 0;
        List<ReadOnlyMemory<byte>> packets = [];
        List<Arrival> arrivals = [];
        using IPacketSource source = CaptureFile.Open(path);
        while (source.TryRead(out CapturedPacket packet))
        {
            bytes += packet.Packet.Length + BytesBesidePacket;
            if (bytes > maxBytes)
                throw Refuse($"the packets up to this one take more than {maxBytes} bytes of memory");
            arrivals.Add(new Arrival(
                NumberOf(packet.Interface),
                packet.Direction ?? Direction.In,
                packet.Timestamp,
                NumberOf(packet.ReceivedOn),
                packet.Start));
            packets.Add(packet.Packet.ToArray());
        }

        return new RecordedTraffic([.. packets], [.. arrivals]);

        int NumberOf(string? name)
        {
            try
            {
                return string.IsNullOrEmpty(name) ? 0 : interfaces.Add(name);
            }
            catch (InvalidOperationException e)
            {
                throw Refuse($"the capture names too many interfaces, {InterfaceTable.MaxInterfaces} or more", e);
            }
        }

        CaptureException Refuse(string problem, Exception? cause = null) =>
            CaptureException.OfPacket(CaptureFile.NameOf(path), packets.Count + 1, problem, cause);
    }

    /// <summary>Moves every packet to a later time, so that the same traffic comes once more.</summary>
    public void Postpone(TimeSpan by)
    {
        foreach (ref Arrival arrival in Arrivals.AsSpan())
            arrival = arrival with { Now = arrival.Now + by };
    }
}
