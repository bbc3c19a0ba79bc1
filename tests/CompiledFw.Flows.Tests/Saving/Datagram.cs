using CompiledFw.TestKit;

namespace CompiledFw.Flows.Tests.Saving;

/// <summary>Small UDP packets, and what a firewall says of them.</summary>
internal static class Datagram
{
    /// <summary>From one of 65,536 clients.</summary>
    public static Verdict Ask(this Firewall firewall, ushort port, int client = 1, double seconds = 100, int onInterface = 0, bool isV6 = false) =>
        Evaluate(firewall, Head(client, fromClient: true, isV6).Udp(4000, port), seconds, onInterface);

    /// <summary>The answer to it.</summary>
    public static Verdict Answer(this Firewall firewall, ushort port, int client = 1, double seconds = 100, int onInterface = 0, bool isV6 = false) =>
        Evaluate(firewall, Head(client, fromClient: false, isV6).Udp(port, 4000), seconds, onInterface);

    public static Verdict Evaluate(this Firewall firewall, PacketBuilder packet, double seconds, int onInterface = 0) =>
        firewall.Evaluate(packet.Bytes(), new Arrival(onInterface, Direction.In, TimeSpan.FromSeconds(seconds), Start: FrameStart.Ip));

    private static PacketBuilder Head(int client, bool fromClient, bool isV6)
    {
        if (isV6)
        {
            UInt128 network = PacketBuilder.Parse6("2001:db8::"), six = network + (uint)client, other = network + 0xffff_ffff;
            return fromClient ? PacketBuilder.Ip().Ip6(six, other) : PacketBuilder.Ip().Ip6(other, six);
        }

        uint four = 0x0a00_0000 + (uint)client, server = 0xc000_0201;
        return fromClient ? PacketBuilder.Ip().Ip4(four, server) : PacketBuilder.Ip().Ip4(server, four);
    }
}
