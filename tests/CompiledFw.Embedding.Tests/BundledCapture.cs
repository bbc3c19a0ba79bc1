using CompiledFw.PacketIO;

namespace CompiledFw.Embedding.Tests;

/// <summary>The project's own captures.</summary>
internal static class BundledCapture
{
    public static RecordedTraffic Edge(Firewall firewall) => Read("edge.pcapng", firewall);

    public static RecordedTraffic WebHost(Firewall firewall) => Read("webhost.pcapng", firewall);

    private static RecordedTraffic Read(string name, Firewall firewall) =>
        RecordedTraffic.Read(Path.Combine(AppContext.BaseDirectory, "captures", name), firewall.Interfaces);
}
