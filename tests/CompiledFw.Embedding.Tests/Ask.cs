using CompiledFw.TestKit;

namespace CompiledFw.Embedding.Tests;

/// <summary>Small packets between the host and a stranger, and what a firewall says of them.</summary>
internal static class Ask
{
    public const string Host = "192.0.2.1", Stranger = "198.51.100.7";

    public static Verdict Evaluate(this Firewall firewall, PacketBuilder packet, double seconds = 0, int onInterface = 0) =>
        firewall.Evaluate(packet.Bytes(), new Arrival(onInterface, Direction.In, TimeSpan.FromSeconds(seconds), Start: FrameStart.Ip));

    /// <summary>A question to a name server, from a port of its own.</summary>
    public static PacketBuilder Question(ushort port = 1025) => PacketBuilder.Ip().Ip4(Stranger, Host).Udp(port, 53);

    public static PacketBuilder Answer(ushort port = 1025) => PacketBuilder.Ip().Ip4(Host, Stranger).Udp(53, port);

    public static PacketBuilder Ping(string to = Host) => PacketBuilder.Ip().Ip4(Stranger, to).Icmp(8);

    public static PacketBuilder Syn(ushort port) => PacketBuilder.Ip().Ip4(Stranger, Host).Tcp(1025, port, 2);
}
