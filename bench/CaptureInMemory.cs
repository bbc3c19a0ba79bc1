using CompiledFw.PacketIO;

namespace CompiledFw.Benchmarks;

/// <summary>All packets of a capture with their arrivals, ready to be evaluated again and again.</summary>
internal sealed record CaptureInMemory(ReadOnlyMemory<byte>[] Packets, Arrival[] Arrivals)
{
    /// <summary>Reads the project's own capture, <c>tests/captures/edge.pcapng</c>, wherever the program runs below the project.</summary>
    /// <exception cref="FileNotFoundException">No folder above holds it.</exception>
    public static CaptureInMemory OfTheEdgeRouter(Firewall firewall)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "tests", "captures", "edge.pcapng");
            if (File.Exists(path))
                return Read(path, firewall);
        }

        throw new FileNotFoundException("tests/captures/edge.pcapng is not in a folder above this program.");
    }

    private static CaptureInMemory Read(string path, Firewall firewall)
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

        return new CaptureInMemory([.. packets], [.. arrivals]);

        int NumberOf(string? name) => name is null ? 0 : firewall.Interfaces.Add(name);
    }
}
