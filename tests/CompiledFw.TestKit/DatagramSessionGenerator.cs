using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>Random exchanges of UDP, UDP-Lite, SCTP, ICMP, ICMPv6 and protocols without ports.</summary>
internal static class DatagramSessionGenerator
{
    private static readonly byte[] IcmpTypes = [0, 3, 5, 8, 8, 11, 12, 13, 31, 40];
    private static readonly byte[] Icmp6Types = [1, 2, 3, 128, 128, 129, 135, 136, 201, 255];

    /// <summary>Messages between two ports, in both directions.</summary>
    public static Gen<SessionPacket[]> WithPorts(Pair pair) =>
        from protocol in Gen.Elements("udp", "udp", "udp", "udplite", "sctp")
        from ports in Gen.Elements(Universe.Ports).Two()
        from directions in Gen.Elements(true, false).NonEmptyListOf()
        select directions.Select(fromClient => Datagram(pair, protocol, ports, fromClient)).ToArray();

    /// <summary>Echoes and their answers, errors about some other packet, and other messages, in either direction.</summary>
    public static Gen<SessionPacket[]> Icmp(Pair pair) =>
        from messages in Message(pair).NonEmptyListOf()
        select messages.ToArray();

    /// <summary>A protocol without ports, or an IP packet with nothing behind its headers.</summary>
    public static Gen<SessionPacket[]> Other(Pair pair) =>
        from protocol in Gen.Elements<byte>(2, 41, 47, 47, 50, 50, 50, 89, 99, 103)
        from directions in Gen.Elements(true, false).NonEmptyListOf()
        select directions.Select(fromClient => new SessionPacket(
            fromClient,
            outer => pair.Header(outer, fromClient, ip => ip with { Protocol = protocol }, ip => ip with { NextHeader = protocol }).PayloadOf(16),
            $"protocol {protocol} {pair.Client} {(fromClient ? ">" : "<")} {pair.Server}")).ToArray();

    private static SessionPacket Datagram(Pair pair, string protocol, (int Client, int Server) ports, bool fromClient)
    {
        (int source, int destination) = fromClient ? ports : (ports.Server, ports.Client);
        (ushort from, ushort to) = ((ushort)source, (ushort)destination);
        return new SessionPacket(
            fromClient,
            outer => protocol switch
            {
                "udp" => pair.Header(outer, fromClient).Udp(from, to).PayloadOf(8),
                "udplite" => pair.Header(outer, fromClient).UdpLite(from, to).PayloadOf(8),
                _ => pair.Header(outer, fromClient).Sctp(from, to).PayloadOf(8),
            },
            $"{protocol} {pair.Client}:{ports.Client} {(fromClient ? ">" : "<")} {pair.Server}:{ports.Server}");
    }

    private static Gen<SessionPacket> Message(Pair pair) =>
        from fromClient in Gen.Elements(true, false)
        from type in Gen.Elements(pair.IsV6 ? Icmp6Types : IcmpTypes)
        from code in Gen.Elements<byte>(0, 0, 1, 4)
        let word = pair.IsV6 ? "icmp6" : "icmp"
        select new SessionPacket(
            fromClient,
            outer => pair.IsV6
                ? pair.Header(outer, fromClient).Icmp6(type, code, rest: 0x00010001).Payload(Quoted(pair, fromClient))
                : pair.Header(outer, fromClient).Icmp(type, code, rest: 0x00010001).Payload(Quoted(pair, fromClient)),
            $"{word} {type}/{code} {pair.Client} {(fromClient ? ">" : "<")} {pair.Server}");

    /// <summary>The packet that an error speaks of: one that its receiver had sent.</summary>
    private static byte[] Quoted(Pair pair, bool fromClient) => pair.Header(PacketBuilder.Ip(), !fromClient).Udp(53, 53).Bytes();
}
