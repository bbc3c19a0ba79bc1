using CompiledFw.KernelOracle;
using CompiledFw.TestKit.Conversations;
using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>
/// Conversations of two hosts as a firewall between them sees them: numbers and lengths fit each other, or nearly, so that
/// most of them get through strict tracking.
/// </summary>
internal static class ConversationTraffic
{
    /// <summary>On a link that cuts packets into fragments, it cuts one in so many.</summary>
    private const int CutOneIn = 5;

    private const int MostEvents = 2000;

    private static readonly Hosts[] Pairs =
    [
        new(IsV6: false, Left: 2, Right: 7) { LeftNetwork = "10.1.1.", RightNetwork = "198.51.100." },
        new(IsV6: false, Left: 2, Right: 1) { LeftNetwork = "10.1.1.", RightNetwork = "10.1.1." },
        new(IsV6: false, Left: 7, Right: 1) { LeftNetwork = "198.51.100.", RightNetwork = "192.0.2." },
        new(IsV6: true, Left: 1, Right: 2) { LeftNetwork = "2001:db8::", RightNetwork = "2001:db8::" },
        new(IsV6: true, Left: 2, Right: 5) { LeftNetwork = "2001:db8::", RightNetwork = "2001:db8:1::" },
    ];

    /// <summary>Conversations of one pair of hosts, over one path; about that many packets.</summary>
    public static Gen<TrafficPacket[]> Packets(int count) =>
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from path in SessionPath.Any
        from hosts in Gen.Elements(Pairs)
        let crossings = Talk(new Random(seed), hosts, count)
        from carriages in CarriageGenerator.Any.ArrayOf(crossings.Count)
        from framed in Gen.Elements(true, false).ArrayOf(crossings.Count)
        select crossings.Select((crossing, i) => Packet(crossing, path, framed[i], carriages[i])).ToArray();

    private static List<Crossing> Talk(Random random, Hosts hosts, int count)
    {
        IConversation[] conversations = [.. Conversations(random, hosts)];
        bool isCut = random.OneIn(4);
        Wire wire = new();
        for (int i = 0; i < MostEvents && wire.Seen.Count < count; i++)
            random.Pick(conversations).GoOn(wire);
        return [.. wire.Seen.SelectMany(crossing => isCut && random.OneIn(CutOneIn)
            ? FragmentedWire.Pieces(random, crossing.Packet).Select(piece => new Crossing(crossing.From, piece))
            : [crossing])];
    }

    private static IEnumerable<IConversation> Conversations(Random random, Hosts hosts)
    {
        int kind = random.Next(20);
        yield return kind switch
        {
            < 10 => new TcpConversation(random, hosts),
            < 12 => new UdpConversation(random, hosts),
            < 14 => new IcmpConversation(random, hosts),
            < 15 => new PlainConversation(random, hosts),
            < 17 => new TftpConversation(random, hosts),
            _ => new FtpConversation(random, hosts),
        };
        if (random.OneIn(3))
            yield return new IcmpErrors(random, hosts);
        if (random.OneIn(6))
            yield return new TcpConversation(random, hosts);
        if (random.OneIn(8))
            yield return new UdpConversation(random, hosts);
    }

    private static TrafficPacket Packet(Crossing crossing, SessionPath path, bool isFramed, PacketCarriage? carriage)
    {
        SessionCrossing way = crossing.From == Side.Left ? path.FromClient : path.FromServer;
        byte[] packet = crossing.Packet;
        ushort type = (ushort)(packet[0] >> 4 == 6 ? 0x86dd : 0x0800);
        byte[] bytes = isFramed ? PacketBuilder.Ethernet(frame => frame with { Type = type }).Payload(packet).Bytes() : packet;
        FrameStart start = isFramed ? FrameStart.Ethernet : FrameStart.Ip;
        return new TrafficPacket(0, way.Direction, way.Interface, way.ReceivedOn, start, bytes, $"from {crossing.From}") { Carriage = carriage };
    }
}
