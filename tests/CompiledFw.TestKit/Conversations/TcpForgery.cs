using CompiledFw.Packets;

namespace CompiledFw.TestKit.Conversations;

/// <summary>
/// Segments of somebody who knows the ports and more or less of the numbers: flags that mean something at the wrong time or never,
/// numbers at the edges that trackers look at, options cut short.
/// </summary>
public static class TcpForgery
{
    private const int Fin = TcpFlags.Fin, Syn = TcpFlags.Syn, Rst = TcpFlags.Rst, Psh = TcpFlags.Psh, Ack = TcpFlags.Ack, Urg = TcpFlags.Urg;

    private static readonly int[] Plausible =
        [Ack, Ack, Ack, Psh | Ack, Rst, Rst, Rst | Ack, Syn, Syn, Syn | Ack, Fin | Ack, Fin | Ack | Urg, Syn | Urg, Ack | Urg, 0xC0 | Syn];

    /// <summary>A segment in the name of <paramref name="victim"/>.</summary>
    public static TcpSegment Make(Random random, TcpEndpoint victim, TcpEndpoint peer)
    {
        int flags = random.OneIn(8) ? random.Next(256) : random.Pick(Plausible);
        uint sequence = Number(random, victim.Next, victim.Unacknowledged, peer.Expected, victim.Initial, Reach(random, victim, peer));
        uint acknowledgement = Number(random, victim.Expected, peer.Next, peer.Unacknowledged, peer.Initial, Reach(random, victim, peer));
        if ((flags & Ack) == 0 && !random.OneIn(6))
            acknowledgement = 0;
        ushort window = random.Pick<ushort>(0, 1, victim.Window, 1000, 65535, (ushort)random.Next(65536));
        byte[] options = Options(random, victim, flags, acknowledgement);
        byte[] data = new byte[random.Weighted((6, 0), (2, 1), (2, random.Next(2, 1500)), (1, random.Next(40000)))];
        TcpSegment segment = new(flags, sequence, acknowledgement, window, options, data);
        return random.OneIn(40) ? segment with { DataOffset = random.Next(16) } : segment;
    }

    /// <summary>A number that means something, or next to one, or at a distance at which trackers change their minds.</summary>
    private static uint Number(Random random, uint a, uint b, uint c, uint d, uint reach) => random.Weighted(
        (4, a),
        (3, random.Pick(a, b, c, d)),
        (3, random.Pick(a, b, c, d) + (uint)random.Next(-2, 3)),
        (2, random.Pick(a, b) + (uint)random.Next(-3000, 3000)),
        (3, random.Pick(a, b, c) + reach + (uint)random.Next(-1, 3)),
        (3, random.Pick(a, b, c) - reach + (uint)random.Next(-2, 2)),
        (1, 0u),
        (1, random.NextUInt32()));

    private static uint Reach(Random random, TcpEndpoint victim, TcpEndpoint peer) => random.Pick(
        66000u,
        victim.Window,
        peer.Window,
        Scaled(victim),
        Scaled(peer),
        (uint)random.Pick(2, 3) * peer.Window,
        1u << 31);

    private static uint Scaled(TcpEndpoint endpoint) => (uint)(endpoint.Habits.Window << Math.Min((int)(endpoint.Habits.WindowScale ?? 0), 14));

    private static byte[] Options(Random random, TcpEndpoint victim, int flags, uint acknowledgement) => random.Next(12) switch
    {
        0 => random.NextBytes(4 * random.Next(1, 11)),
        1 => [1, 1, .. TcpHabits.SackOption([random.OneIn(4) ? (0, random.NextUInt32()) : Block(random, acknowledgement)])],
        2 => [1, 1, .. TcpHabits.SackOption([Block(random, acknowledgement), Block(random, acknowledgement), Block(random, acknowledgement)])],
        3 => random.Pick<byte[]>([3, 3, 200, 0], [3, 2, 1, 1], [1, 1, 1, 4], [2, 40, 5, 0xB4], [4, 2, 3, 3, 14, 0, 3, 3], [5, 9, 0, 0, 0, 1, 0, 0, 0, 2, 1, 1], [1, 0, 3, 3], [0, 3, 3, 9]),
        4 or 5 => (flags & Syn) != 0 ? TcpHabits.Draw(random).OfSyn(random) : [],
        _ => (flags & Syn) != 0 ? victim.Habits.OfSyn(random) : [],
    };

    /// <summary>Near the acknowledgement: what is highest among several far from each other is nobody's business.</summary>
    private static (uint First, uint Next) Block(Random random, uint acknowledgement)
    {
        uint first = acknowledgement + random.Pick(1u, (uint)random.Next(3000), (uint)random.Next(-3000, 0), 70000u);
        return (first, first + random.Pick(1u, 100u, (uint)random.Next(-100, 5000)));
    }
}
