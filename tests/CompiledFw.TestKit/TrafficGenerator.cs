using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>
/// Random traffic with the structure that filters meet: sessions that run at the same time, each over its own path through the
/// host, in time that now stands still and now runs for minutes; and among it packets that are cut, changed or not IP at all.
/// </summary>
public static class TrafficGenerator
{
    /// <summary>That many packets.</summary>
    public static Gen<TrafficPacket[]> Traffic(int count) =>
        from sessions in Session.ArrayOf(Math.Max(1, count / 6))
        from picks in Gen.Choose(0, int.MaxValue - 1).ArrayOf(count)
        from pauses in Pause.ArrayOf(count)
        let crossings = Interleaved(sessions, picks).ToArray()
        from packets in Gen.CollectToArray(Enumerable.Range(0, crossings.Length), i => Packet(crossings[i]))
        select At(packets, pauses);

    private static Gen<(SessionPacket Packet, SessionCrossing Crossing)[]> Session =>
        from pair in Pair
        from path in SessionPath.Any
        from packets in Gen.Frequency(
            (6, TcpSessionGenerator.Session(pair)),
            (3, DatagramSessionGenerator.WithPorts(pair)),
            (3, DatagramSessionGenerator.Icmp(pair)),
            (2, DatagramSessionGenerator.Other(pair)),
            (3, FragmentSessionGenerator.Session(pair))).Resize(8)
        select packets.Select(packet => (packet, packet.FromClient ? path.FromClient : path.FromServer)).ToArray();

    private static Gen<Pair> Pair =>
        from hosts in Gen.Frequency(
            (4, Gen.Elements(Universe.BusyHosts4).Two()),
            (2, Gen.Elements(Universe.Hosts4).Two()),
            (3, Gen.Elements(Universe.BusyHosts6).Two()),
            (1, Gen.Elements(Universe.Hosts6).Two()))
        select new Pair(hosts.Item1, hosts.Item2);

    /// <summary>Milliseconds until the next packet. Clocks stumble backward now and then.</summary>
    private static Gen<int> Pause => Gen.Frequency(
        (12, Gen.Constant(0)),
        (8, Gen.Choose(1, 900)),
        (4, Gen.Elements(1000, 2000, 3000, 5000)),
        (1, Gen.Elements(10_000, 20_000, 60_000, 300_000)),
        (1, Gen.Choose(-1500, -1)));

    /// <summary>Under strict tracking numbers count: mostly hosts that talk as their protocols say, and among them traffic of any kind.</summary>
    public static Gen<TrafficPacket[]> StrictTraffic(int count) =>
        from groups in Gen.Choose(1, 4)
        from talks in ConversationTraffic.Packets(count * 2 / 3 / groups).ArrayOf(groups)
        from others in Traffic(count / 3)
        from picks in Gen.Choose(0, int.MaxValue - 1).ArrayOf(count)
        from pauses in Pause.ArrayOf(count)
        select At([.. Merged([.. talks, others], picks)], pauses);

    /// <summary>Takes the next packet of one of several groups, and often some more of the same one.</summary>
    private static IEnumerable<TrafficPacket> Merged(TrafficPacket[][] groups, int[] picks)
    {
        Queue<TrafficPacket>[] left = [.. groups.Select(packets => new Queue<TrafficPacket>(packets))];
        int at = 0;
        foreach (int pick in picks)
        {
            Queue<TrafficPacket>[] open = [.. left.Where(queue => queue.Count > 0)];
            if (open.Length == 0)
                yield break;
            at = pick % 4 == 0 ? pick / 4 : at;
            yield return open[at % open.Length].Dequeue();
        }
    }

    /// <summary>Takes the next packet of a random session until there are as many as picks; a session that is over begins again.</summary>
    private static IEnumerable<(SessionPacket Packet, SessionCrossing Crossing)> Interleaved(
        (SessionPacket Packet, SessionCrossing Crossing)[][] sessions, int[] picks)
    {
        int[] next = new int[sessions.Length];
        foreach (int pick in picks)
        {
            // A few sessions at a time: the first ones at the beginning of the traffic, later ones toward its end.
            int window = Math.Min(sessions.Length, 6);
            int begun = (int)((long)next.Sum() * (sessions.Length - window) / picks.Length);
            int session = Math.Min(sessions.Length - 1, begun + (pick % window));
            if (sessions[session].Length == 0)
                session = Array.FindIndex(sessions, packets => packets.Length > 0);
            if (session < 0)
                yield break;
            yield return sessions[session][next[session]++ % sessions[session].Length];
        }
    }

    /// <summary>The packet as bytes, with the headers before IP; a few of them broken.</summary>
    private static Gen<TrafficPacket> Packet((SessionPacket Packet, SessionCrossing Crossing) crossing) =>
        from outer in Gen.Elements(Outers)
        from change in HeaderVariation.Any
        from carriage in CarriageGenerator.Any
        let whole = crossing.Packet.Layers(outer.Layers).Changed(change).Bytes()
        let start = outer.Name.Length == 0 ? FrameStart.Ip : FrameStart.Ethernet
        from broken in Gen.Frequency((30, Gen.Constant((whole, ""))), (2, Broken(whole)))
        select new TrafficPacket(
            0,
            crossing.Crossing.Direction,
            crossing.Crossing.Interface,
            crossing.Crossing.ReceivedOn,
            start,
            broken.Item1,
            $"{outer.Name}{crossing.Packet.Note}{broken.Item2}")
        {
            Carriage = carriage,
        };

    private static readonly (string Name, PacketBuilder Layers)[] Outers =
    [
        .. Enumerable.Repeat(("", PacketBuilder.Ip()), 25),
        .. Enumerable.Repeat(("ethernet ", PacketBuilder.Ethernet()), 20),
        .. Enumerable.Repeat(("vlan ", PacketBuilder.Ethernet().Vlan(5)), 3),
        ("qinq ", PacketBuilder.Ethernet().ServiceVlan(7).Vlan(5)),
        ("three tags ", PacketBuilder.Ethernet().ServiceVlan(7).Vlan(5).Vlan(6)),
        ("arp ", PacketBuilder.Ethernet(frame => frame with { Type = 0x0806 })),
        ("lldp ", PacketBuilder.Ethernet(frame => frame with { Type = 0x88cc })),
        ("802.3 ", PacketBuilder.Ethernet(frame => frame with { Type = 100 })),
    ];

    private static Gen<(byte[], string)> Broken(byte[] whole) => Gen.OneOf(
        Gen.Choose(0, whole.Length).Select(length => (whole[..length], $" cut at {length}")),
        Gen.Choose(1, 40).Select(more => ((byte[])[.. whole, .. new byte[more]], $" with {more} more")),
        from at in Gen.Choose(0, Math.Max(0, Math.Min(whole.Length, 60) - 1))
        from value in Gen.Choose(0, 255)
        select ((byte[])[.. whole.Select((b, i) => i == at ? (byte)value : b)], $" byte {at} made {value:x2}"));

    private static TrafficPacket[] At(TrafficPacket[] packets, int[] pauses)
    {
        long now = 1_000_000;
        return [.. packets.Select((packet, i) => packet with { Milliseconds = now = Math.Max(0, now + pauses[i]) })];
    }
}
