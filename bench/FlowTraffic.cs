using System.Buffers.Binary;

namespace CompiledFw.Benchmarks;

/// <summary>Ethernet frames of many TCP connections, a block at a time in memory that stays the same, so that frames are read from a near cache.</summary>
/// <remarks>
/// In each connection the two sides speak in turn: a segment of data, then one of data that acknowledges it, with moving numbers and
/// windows. Which connection comes next is drawn, and so nobody can tell which side speaks next. All that is remembered of a
/// connection is how many segments it has had: that, and a mix of its number, give everything else.
/// </remarks>
internal sealed class FlowTraffic
{
    /// <summary>Frames of a block.</summary>
    public const int BlockLength = 2048;

    private const byte Syn = 2;
    private const byte Ack = 16;
    private const byte Psh = 8;

    private const int DataLength = 6;
    private const int EthernetLength = 14;
    private const int TcpLength = 20;
    private const int Slot = 128;
    private const ushort ServerPort = 443;
    private const int FirstClientPort = 1024;
    private const int ClientPorts = 60_000;

    private static readonly TimeSpan BetweenPackets = TimeSpan.FromTicks(1);

    private readonly byte[] _bytes;
    private readonly uint[] _segments;
    private readonly bool _isIp6;
    private readonly bool _hasTimestamps;
    private readonly Random _random = new(1);
    private TimeSpan _now = TimeSpan.FromHours(1);

    /// <param name="flows">Connections.</param>
    /// <param name="isIp6">IPv6 in place of IPv4.</param>
    /// <param name="hasTimestamps">Segments carry the timestamps option.</param>
    /// <param name="blocks">How many blocks are made at once: with more than a few, frames do not stay near.</param>
    public FlowTraffic(int flows, bool isIp6, bool hasTimestamps, int blocks = 1)
    {
        _bytes = GC.AllocateArray<byte>(blocks * BlockLength * Slot, pinned: true);
        Frames = new ReadOnlyMemory<byte>[blocks * BlockLength];
        Arrivals = new Arrival[Frames.Length];
        _segments = new uint[flows];
        _isIp6 = isIp6;
        _hasTimestamps = hasTimestamps;
    }

    private enum Step
    {
        Syn,
        SynAck,
        Ack,
    }

    public ReadOnlyMemory<byte>[] Frames { get; }

    public Arrival[] Arrivals { get; }

    /// <summary>Frames that are there.</summary>
    public int Count { get; private set; }

    private int TcpAt => EthernetLength + (_isIp6 ? 40 : 20);

    private int HeaderLength => TcpLength + (_hasTimestamps ? 12 : 0);

    /// <summary>The first segments of the next connections, from one with a number on.</summary>
    public void Open(int first) => Handshake(first, Step.Syn);

    /// <summary>The rest of their handshakes: two blocks.</summary>
    public void Answer(int first) => Handshake(first, Step.SynAck);

    /// <inheritdoc cref="Answer"/>
    public void Confirm(int first) => Handshake(first, Step.Ack);

    /// <summary>Segments of connections that are drawn, each equally likely.</summary>
    public void Next()
    {
        for (int i = 0; i < Frames.Length; i++)
        {
            int flow = _random.Next(_segments.Length);
            uint segment = _segments[flow]++;
            bool isForward = (segment & 1) == 0;
            uint exchanged = segment / 2 * DataLength;
            (uint client, uint server) = Numbers(flow);
            client += exchanged + (isForward ? 0u : DataLength);
            server += exchanged;
            var window = (ushort)(20_000 + (segment * 7919 % 40_000));
            Write(i, flow, isForward, Ack | Psh, isForward ? client : server, isForward ? server : client, window, DataLength);
        }

        Count = Frames.Length;
    }

    private void Handshake(int first, Step step)
    {
        Count = Math.Min(Frames.Length, _segments.Length - first);
        for (int i = 0; i < Count; i++)
        {
            (uint client, uint server) = Numbers(first + i);
            switch (step)
            {
                case Step.Syn:
                    Write(i, first + i, isForward: true, Syn, client - 1, 0, ushort.MaxValue, dataLength: 0);
                    break;
                case Step.SynAck:
                    Write(i, first + i, isForward: false, Syn | Ack, server - 1, client, ushort.MaxValue, dataLength: 0);
                    break;
                default:
                    Write(i, first + i, isForward: true, Ack, client, server, ushort.MaxValue, dataLength: 0);
                    break;
            }
        }
    }

    /// <summary>The numbers of the first bytes that the two sides send.</summary>
    private static (uint Client, uint Server) Numbers(int flow)
    {
        ulong mixed = ((ulong)(uint)flow + 1) * 0x9E3779B97F4A7C15;
        mixed ^= mixed >> 29;
        mixed *= 0xBF58476D1CE4E5B9;
        return ((uint)mixed, (uint)(mixed >> 32));
    }

    private void Write(int place, int flow, bool isForward, int flags, uint sequence, uint acknowledgement, ushort window, int dataLength)
    {
        int length = TcpAt + HeaderLength + dataLength;
        Span<byte> frame = _bytes.AsSpan(place * Slot, length);
        frame.Clear();
        WriteIp(frame, flow, isForward);
        Span<byte> tcp = frame[TcpAt..];
        var clientPort = (ushort)(FirstClientPort + (flow % ClientPorts));
        BinaryPrimitives.WriteUInt16BigEndian(tcp, isForward ? clientPort : ServerPort);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], isForward ? ServerPort : clientPort);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], acknowledgement);
        tcp[12] = (byte)(HeaderLength / 4 << 4);
        tcp[13] = (byte)flags;
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], window);
        if (_hasTimestamps)
            BinaryPrimitives.WriteUInt32BigEndian(tcp[TcpLength..], 0x0101080A);
        Frames[place] = _bytes.AsMemory(place * Slot, length);
        _now += BetweenPackets;
        Arrivals[place] = new Arrival(1, Direction.In, _now);
    }

    private void WriteIp(Span<byte> frame, int flow, bool isForward)
    {
        frame[0] = 0x02;
        frame[6] = 0x02;
        Span<byte> ip = frame[EthernetLength..];
        uint client = 0x0A000000u + (uint)flow;
        const uint server = 0xC0000201;
        if (_isIp6)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame[12..], 0x86DD);
            ip[0] = 0x60;
            BinaryPrimitives.WriteUInt16BigEndian(ip[4..], (ushort)(ip.Length - 40));
            ip[6] = 6;
            ip[7] = 64;
            WriteAddress6(ip[8..], isForward ? client : server);
            WriteAddress6(ip[24..], isForward ? server : client);
            return;
        }

        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], 0x0800);
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)ip.Length);
        ip[8] = 64;
        ip[9] = 6;
        BinaryPrimitives.WriteUInt32BigEndian(ip[12..], isForward ? client : server);
        BinaryPrimitives.WriteUInt32BigEndian(ip[16..], isForward ? server : client);
    }

    /// <summary>An address of the documentation prefix (RFC 3849).</summary>
    private static void WriteAddress6(Span<byte> bytes, uint number)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, 0x20010DB8_00000000 | (ulong)(number >> 24));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], number);
    }
}
