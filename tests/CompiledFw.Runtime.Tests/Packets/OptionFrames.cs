using CompiledFw.TestKit;

namespace CompiledFw.Packets;

/// <summary>
/// An endless row of frames with options in their headers, the same for the same seed. Lists are strung together from options
/// that are right, nearly right, or noise; a field that says a length is often wrong; some bytes are changed, cut off or added.
/// </summary>
internal sealed class OptionFrames(int seed)
{
    private static readonly byte[][] Pieces =
    [
        // Of TCP, and of both.
        [0], [1], [1], [1, 1], [2, 4, 5, 180], [2, 4, 2, 24], [2, 3, 5], [2, 5, 5, 180, 0], [3, 3, 7], [3, 4, 7, 7], [3, 48],
        [4, 2], [4, 3, 0], [5, 2], [5, 6, 0, 0, 0, 0], [5, 10, 0, 0, 0, 1, 0, 0, 0, 2], [5, 18, .. new byte[16]],
        [8, 10, .. new byte[8]], [8, 8, .. new byte[6]],
        [11, 6, 0, 0, 0, 1], [12, 6, 0, 0, 0, 1], [13, 6, 0, 0, 0, 1], [30, 4, 0, 0],

        // Of IPv4.
        [7, 7, 4, 0, 0, 0, 0], [7, 3, 4], [7, 1], [7, 0], [7], [0x83, 3, 4], [0x89, 7, 4, 1, 1, 1, 1],
        [0x44, 4, 5, 0], [0x94, 4, 0, 0], [0x44, 40],
    ];

    private const int MostOptionBytes = 40;

    private readonly Random _random = new(seed);

    public byte[] Next(out FrameStart start)
    {
        start = _random.Next(2) == 0 ? FrameStart.Ip : FrameStart.Ethernet;
        PacketBuilder link = start == FrameStart.Ip ? PacketBuilder.Ip() : PacketBuilder.Ethernet();
        if (start == FrameStart.Ethernet && OneIn(3))
            link = link.Vlan(1);
        byte[] frame = Upper(Network(link)).PayloadOf(_random.Next(12)).Bytes();
        for (int changes = OneIn(2) ? _random.Next(4) : 0; changes > 0; changes--)
            frame[_random.Next(frame.Length)] = (byte)_random.Next(256);
        return OneIn(6) ? frame[.._random.Next(frame.Length + 1)] : OneIn(4) ? [.. frame, .. new byte[_random.Next(30)]] : frame;
    }

    private PacketBuilder Network(PacketBuilder link)
    {
        if (OneIn(3))
        {
            PacketBuilder v6 = link.Ip6(1, 2, ip => ip with
            {
                TrafficClass = (byte)_random.Next(256),
                FlowLabel = (uint)_random.Next(1 << 20),
                PayloadLength = OneIn(4) ? _random.Next(60) : null,
            });
            return OneIn(3) ? v6.HopByHop() : OneIn(4) ? v6.Fragment6(_random.Next(2), OneIn(2)) : v6;
        }

        return link.Ip4(1, 2, ip => ip with
        {
            TypeOfService = (byte)_random.Next(256),
            Options = OneIn(2) ? Options() : [],
            TotalLength = OneIn(4) ? 20 + _random.Next(80) : null,
            FragmentOffset = OneIn(8) ? 2 : 0,
        });
    }

    private PacketBuilder Upper(PacketBuilder network) =>
        OneIn(6) ? network.Udp(1, 2) : network.Tcp(1, 2, _random.Next(256), tcp => tcp with
        {
            Window = (ushort)_random.Next(65536),
            Options = Options(),
            DataOffset = OneIn(3) ? _random.Next(16) : null,
        });

    private byte[] Options()
    {
        List<byte> list = [];
        for (int pieces = _random.Next(7); pieces > 0; pieces--)
            list.AddRange(OneIn(10) ? [(byte)_random.Next(256)] : Pieces[_random.Next(Pieces.Length)]);
        return [.. list.Take(MostOptionBytes)];
    }

    private bool OneIn(int times) => _random.Next(times) == 0;
}
