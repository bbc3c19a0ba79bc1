using CompiledFw.Packets;
using CompiledFw.TestKit;

namespace CompiledFw.Flows.Tests.Saving;

/// <summary>
/// Traffic between few hosts on few ports, so that packets meet flows: TCP connections whose numbers mostly fit, datagrams, queries, errors,
/// FTP that announces; and among it segments that fit nothing.
/// </summary>
internal sealed class RandomTraffic(int seed)
{
    public static readonly string[] Interfaces = ["em0", "em1"];

    private static readonly ushort[] TcpPorts = [21, 21, 22, 80, 80, 443, 443, 25];
    private static readonly string[] Commands =
        ["USER you\r\n", "PORT 10,0,0,1,19,137\r\n", "PORT 10,0,0,2,19,138\r\n", "EPRT |2|2001:db8::a01|5001|\r\n", "EPSV\r\n", "x"];

    private static readonly string[] Replies =
        ["220 hi\r\n", "227 Entering (192,0,2,1,19,139)\r\n", "229 Extended (|||5004|)\r\n", "230-227 no\r\n", "230 end\r\n", "22"];

    private readonly Random _random = new(seed);
    private readonly Dictionary<Ends, Connection> _connections = [];
    private readonly List<Ends> _recent = [];
    private double _seconds = 1000;

    public RandomPacket Next()
    {
        _seconds += _random.Next(100) == 0 ? _random.Next(1, 90) : _random.NextDouble() / 4;
        var ends = new Ends(_random.Next(3) == 0, _random.Next(1, 4), _random.Next(1, 4), (ushort)_random.Next(1025, 1028));
        PacketBuilder packet = _random.Next(20) switch
        {
            < 11 => Tcp(Recent(ends with { Port = TcpPorts[_random.Next(TcpPorts.Length)] })),
            < 14 => Udp(ends),
            < 17 => Icmp(ends),
            17 => Announced(ends),
            18 => Head(ends, _random.Next(2) == 0, protocol: 47).PayloadOf(8),
            _ => TftpAnswer(ends),
        };
        return new RandomPacket(packet.Bytes(), Interfaces[_random.Next(12) == 0 ? 1 : 0], TimeSpan.FromSeconds(_seconds));
    }

    /// <summary>Mostly one of the last few connections, else a new one.</summary>
    private Ends Recent(Ends ends)
    {
        if (_recent.Count == 8 && _random.Next(12) != 0)
            return _recent[_random.Next(_recent.Count)];
        _recent.Remove(ends);
        _recent.Add(ends);
        if (_recent.Count > 8)
            _recent.RemoveAt(0);
        return ends;
    }

    private PacketBuilder Tcp(Ends ends)
    {
        if (!_connections.TryGetValue(ends, out Connection? connection))
            _connections.Add(ends, connection = new Connection());
        int step = connection.Step;
        if (_random.Next(12) == 0)
            return Odd(ends, connection);
        connection.Step = step >= 3 && _random.Next(14) == 0 ? 6 : step + 1;
        switch (step)
        {
            case 0:
                connection.Next = [(uint)_random.NextInt64(uint.MaxValue), (uint)_random.NextInt64(uint.MaxValue)];
                return Segment(ends, connection, 0, TcpFlags.Syn, Offer());
            case 1:
                return Segment(ends, connection, 1, TcpFlags.Syn | TcpFlags.Ack, Offer());
            case 2:
                return Segment(ends, connection, 0, TcpFlags.Ack);
            case 6:
                return Segment(ends, connection, _random.Next(2), TcpFlags.Fin | TcpFlags.Ack);
            case 7:
                return Segment(ends, connection, _random.Next(2), TcpFlags.Fin | TcpFlags.Ack);
            case 8:
                connection.Step = 0;
                return Segment(ends, connection, _random.Next(2), _random.Next(2) == 0 ? TcpFlags.Ack : TcpFlags.Rst);
            default:
                connection.Step = 3;
                int side = _random.Next(2);
                byte[] said = ends.Port != 21 ? new byte[_random.Next(3) * 700]
                    : System.Text.Encoding.ASCII.GetBytes(side == 0 ? Commands[_random.Next(Commands.Length)] : Replies[_random.Next(Replies.Length)]);
                int cut = _random.Next(3) == 0 ? said.Length / 2 : said.Length;
                return Segment(ends, connection, side, TcpFlags.Ack, payload: said[..cut]);
        }
    }

    private PacketBuilder Segment(Ends ends, Connection connection, int side, int flags, byte[]? options = null, byte[]? payload = null)
    {
        uint sequence = connection.Next[side];
        uint counted = (uint)(payload?.Length ?? 0) + ((flags & (TcpFlags.Syn | TcpFlags.Fin)) != 0 ? 1u : 0);
        connection.Next[side] += counted;
        return Built(ends, side, flags, sequence, (flags & TcpFlags.Ack) != 0 ? connection.Next[side ^ 1] : 0, options, payload);
    }

    /// <summary>A repetition, a guess, a fragment of some other connection.</summary>
    private PacketBuilder Odd(Ends ends, Connection connection)
    {
        int side = _random.Next(2);
        uint off = _random.Next(4) switch { 0 => 0, 1 => (uint)-_random.Next(3000), 2 => (uint)_random.Next(100_000), _ => (uint)_random.Next() };
        int[] flags = [TcpFlags.Ack, TcpFlags.Syn, TcpFlags.Rst, TcpFlags.Fin | TcpFlags.Ack, TcpFlags.Syn | TcpFlags.Ack, TcpFlags.Rst | TcpFlags.Ack, 0, 63];
        return Built(ends, side, flags[_random.Next(flags.Length)], connection.Next[side] + off, connection.Next[side ^ 1] + (uint)_random.Next(-2, 2), Offer(), new byte[_random.Next(2) * 9]);
    }

    private PacketBuilder Built(Ends ends, int side, int flags, uint sequence, uint acknowledgement, byte[]? options, byte[]? payload)
    {
        ushort window = (ushort)(_random.Next(12) == 0 ? 0 : _random.Next(1000, 65536));
        (ushort from, ushort to) = side == 0 ? (ends.ClientPort, ends.Port) : (ends.Port, ends.ClientPort);
        return Head(ends, side == 0)
            .Tcp(from, to, flags, t => t with { Sequence = sequence, Acknowledgement = acknowledgement, Window = window, Options = options ?? [] })
            .Payload(payload ?? []);
    }

    /// <summary>Window scale and selective acknowledgement, or nothing.</summary>
    private byte[] Offer() => _random.Next(3) == 0 ? [] : [3, 3, (byte)_random.Next(15), 1, 4, 2, 1, 1];

    private PacketBuilder Announced(Ends ends) => _random.Next(2) == 0
        ? Head(ends, fromClient: false).Tcp(20, (ushort)_random.Next(5001, 5003), TcpFlags.Syn)
        : Head(ends, fromClient: true).Tcp(ends.ClientPort, (ushort)_random.Next(5003, 5005), TcpFlags.Syn);

    private PacketBuilder Udp(Ends ends)
    {
        ushort port = (ushort)(_random.Next(3) == 0 ? 69 : 53);
        bool asks = _random.Next(2) == 0;
        return Head(ends, asks).Udp(asks ? ends.ClientPort : port, asks ? port : ends.ClientPort).Payload(port == 69 ? "\0\u0001name\0octet\0"u8.ToArray() : new byte[8]);
    }

    private PacketBuilder TftpAnswer(Ends ends) => Head(ends, fromClient: false).Udp((ushort)_random.Next(3000, 3002), ends.ClientPort).PayloadOf(4);

    private PacketBuilder Icmp(Ends ends)
    {
        uint rest = (uint)_random.Next(1, 4) << 16;
        int side = _random.Next(2);
        bool fromClient = side == 0;
        byte[] quoted = new byte[80];
        if (_recent.Count > 0 && _random.Next(4) != 0)
        {
            // An error about what the other side of some connection has sent.
            ends = _recent[_random.Next(_recent.Count)];
            uint[] next = _connections[ends].Next;
            quoted = Built(ends, side ^ 1, TcpFlags.Ack, next[side ^ 1] - (uint)_random.Next(1000), next[side], options: null, payload: null).Bytes();
        }

        byte type = ends.IsV6 ? (byte[])[128, 128, 129, 129, 139, 140, 1, 135] is var six ? six[_random.Next(six.Length)] : (byte)0
            : (byte[])[8, 8, 0, 0, 13, 14, 3, 11] is var four ? four[_random.Next(four.Length)] : (byte)0;
        PacketBuilder head = Head(ends, fromClient);
        return (ends.IsV6 ? head.Icmp6(type, 0, rest) : head.Icmp(type, 0, rest)).Payload(quoted[..Math.Min(quoted.Length, 80)]);
    }

    private static PacketBuilder Head(Ends ends, bool fromClient, byte protocol = 0)
    {
        (string client, string server) = ends.IsV6 ? ($"2001:db8::a0{ends.Client}", $"2001:db8::{ends.Server}") : ($"10.0.0.{ends.Client}", $"192.0.2.{ends.Server}");
        (string source, string destination) = fromClient ? (client, server) : (server, client);
        return ends.IsV6
            ? PacketBuilder.Ip().Ip6(source, destination, ip => protocol == 0 ? ip : ip with { NextHeader = protocol })
            : PacketBuilder.Ip().Ip4(source, destination, ip => protocol == 0 ? ip : ip with { Protocol = protocol });
    }

    private readonly record struct Ends(bool IsV6, int Client, int Server, ushort ClientPort, ushort Port = 0);

    private sealed class Connection
    {
        public int Step { get; set; }

        /// <summary>The next sequence number of the client and of the server.</summary>
        public uint[] Next { get; set; } = [1, 1];
    }
}
