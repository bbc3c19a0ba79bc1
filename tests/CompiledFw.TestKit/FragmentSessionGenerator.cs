using CompiledFw.Packets;
using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>Random fragments and IPv6 extension headers: first, later, atomic and tiny fragments, and chains in any order.</summary>
internal static class FragmentSessionGenerator
{
    public static Gen<SessionPacket[]> Session(Pair pair) =>
        from packets in (pair.IsV6 ? Packet6(pair) : Packet4(pair)).NonEmptyListOf()
        select packets.ToArray();

    private static Gen<SessionPacket> Packet4(Pair pair) =>
        from fromClient in Gen.Elements(true, false)
        from offset in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Constant(1)), (3, Gen.Elements(2, 185, 8191)))
        from bits in Gen.Choose(0, 7)
        from upper in Upper
        select new SessionPacket(
            fromClient,
            outer => upper.Build(pair.Header(outer, fromClient, ip => ip with
            {
                FragmentOffset = offset,
                MoreFragments = (bits & 1) != 0,
                DontFragment = (bits & 2) != 0,
                ReservedFlag = (bits & 4) != 0,
            })),
            $"{upper.Name} {pair.Client} {(fromClient ? ">" : "<")} {pair.Server} fragment offset {offset} bits {bits}");

    private static Gen<SessionPacket> Packet6(Pair pair) =>
        from fromClient in Gen.Elements(true, false)
        from chain in Extension.ListOf()
        from upper in Upper
        select new SessionPacket(
            fromClient,
            outer => upper.Build(chain.Aggregate(pair.Header(outer, fromClient), (packet, extension) => extension.Build(packet))),
            $"{upper.Name} {pair.Client} {(fromClient ? ">" : "<")} {pair.Server} behind [{string.Join(' ', chain.Select(e => e.Name))}]");

    private static Gen<(string Name, Func<PacketBuilder, PacketBuilder> Build)> Extension => Gen.Frequency(
        (2, Step("hop-by-hop", packet => packet.HopByHop())),
        (2, Step("destination-options", packet => packet.DestinationOptions())),
        (2, Gen.Elements<byte>(0, 0, 2, 2, 4).SelectMany(type => Step($"routing-{type}", packet => packet.Routing(type)))),
        (1, Step("authentication", packet => packet.Authentication())),
        (3, from offset in Gen.Elements(0, 0, 1, 185)
            from more in Gen.Elements(true, false)
            from step in Step($"fragment-{offset}-{more}", packet => packet.Fragment6(offset, more))
            select step));

    private static Gen<(string Name, Func<PacketBuilder, PacketBuilder> Build)> Upper =>
        from ports in Gen.Elements(Universe.Ports).Two()
        let source = (ushort)ports.Item1
        let destination = (ushort)ports.Item2
        from step in Gen.OneOf(
            Step($"udp {source} {destination}", packet => packet.Udp(source, destination).PayloadOf(24)),
            Step($"tcp {source} {destination} syn", packet => packet.Tcp(source, destination, TcpFlags.Syn)),
            Step($"tcp {source} {destination} ack", packet => packet.Tcp(source, destination, TcpFlags.Ack).PayloadOf(24)),
            Step("icmp", packet => packet.Icmp(8).PayloadOf(24)),
            Step("icmp6", packet => packet.Icmp6(128).PayloadOf(24)),
            Step("nothing", packet => packet))
        select step;

    private static Gen<(string Name, Func<PacketBuilder, PacketBuilder> Build)> Step(string name, Func<PacketBuilder, PacketBuilder> build) =>
        Gen.Constant((name, build));
}
