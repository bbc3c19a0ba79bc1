using System.Buffers.Binary;
using System.Net;
using System.Text;
using CompiledFw.Packets;
using CompiledFw.Tracking;
using CompiledFw.Tracking.Helpers;

namespace CompiledFw.Flows.Tests.Helpers;

/// <summary>A control flow as a test leads it: handshake, then what each side says, in frames that the real decoder reads.</summary>
internal sealed class Conversation
{
    public const uint ClientStart = 0xFFFF_FF00;
    public const uint ServerStart = 5000;

    private const int HeaderBytes4 = 20;
    private const int HeaderBytes6 = 40;

    private readonly BothSides<uint> _start;
    private BothSides<uint> _next;

    public Conversation(
        ConnectionHelpers helpers, string client = "10.0.0.2", string server = "192.0.2.80", ushort clientPort = 1025, ushort serverPort = 21,
        byte stateName = 0, int boundTo = 0, int rule = 3)
    {
        Helpers = helpers;
        Client = IPAddress.Parse(client);
        Server = IPAddress.Parse(server);
        (ClientPort, ServerPort, StateName, BoundTo, Rule) = (clientPort, serverPort, stateName, boundTo, rule);
        _start[Side.Forward] = ClientStart;
        _start[Side.Reverse] = ServerStart;
        _next = _start;
    }

    public ConnectionHelpers Helpers { get; }

    public IPAddress Client { get; }

    public IPAddress Server { get; }

    public ushort ClientPort { get; }

    public ushort ServerPort { get; }

    public byte StateName { get; }

    public int BoundTo { get; }

    public int Rule { get; }

    public uint Now { get; set; } = 100;

    public ControlFlow Flow => ControlFlow.Of(Decode(Tcp(Side.Forward, 0, TcpFlags.Syn, [])), Side.Forward, StateName, BoundTo);

    /// <summary>Helpers for FTP on port 21 and TFTP on port 69.</summary>
    public static ConnectionHelpers NewHelpers(
        int most = 1024, int mostExpectations = 4096, bool allowsForeignAddresses = false, params IConnectionHelper[] own) => new(
        [new HelperPorts("ftp", [21]), new HelperPorts("tftp", [69]), .. own.Select(h => new HelperPorts(h.Name, [7000]))],
        [.. own, new FtpHelper(allowsForeignAddresses)],
        expectedSeconds: 300,
        HashSecret.OfThisProcess,
        most,
        mostExpectations);

    /// <summary>SYN, SYN with ACK, ACK.</summary>
    public Conversation Open()
    {
        Send(Tcp(Side.Forward, ClientStart - 1, TcpFlags.Syn, []), Side.Forward);
        Send(Tcp(Side.Reverse, ServerStart - 1, TcpFlags.Syn | TcpFlags.Ack, []), Side.Reverse);
        Send(Tcp(Side.Forward, ClientStart, TcpFlags.Ack, []), Side.Forward);
        return this;
    }

    /// <summary>The client says what comes next.</summary>
    public Conversation FromClient(string text) => Say(Side.Forward, Encoding.Latin1.GetBytes(text));

    /// <summary>The server says what comes next.</summary>
    public Conversation FromServer(string text) => Say(Side.Reverse, Encoding.Latin1.GetBytes(text));

    public Conversation Say(int side, ReadOnlySpan<byte> bytes)
    {
        Send(Tcp(side, _next[side], TcpFlags.Ack, bytes), side);
        _next[side] += (uint)bytes.Length;
        return this;
    }

    /// <summary>A side sends bytes that lie at a distance from its first one, whatever it sent before.</summary>
    public Conversation SayAt(int side, int offset, ReadOnlySpan<byte> bytes)
    {
        Send(Tcp(side, _start[side] + (uint)offset, TcpFlags.Ack, bytes), side);
        return this;
    }

    /// <summary>A UDP datagram.</summary>
    public Conversation SayUdp(int side, ReadOnlySpan<byte> bytes)
    {
        byte[] datagram = new byte[8 + bytes.Length];
        WritePorts(side, datagram);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(4), (ushort)datagram.Length);
        bytes.CopyTo(datagram.AsSpan(8));
        Send(Ip(side, 17, datagram), side);
        return this;
    }

    /// <summary>Announcements that are alive, as <c>source &gt; address:port</c>.</summary>
    public string[] Announced() => [.. Helpers.Expected.List(Now).Select(e => $"{e.Source} > {e.Destination.Address}:{e.Destination.Port}")];

    /// <summary>The first packet of a data flow.</summary>
    public PacketHeaders Data(string source, string destination, ushort port, byte protocol = 6)
    {
        var ends = new Conversation(Helpers, source, destination, 20, port);
        return Decode(protocol == 6 ? ends.Tcp(Side.Forward, 1, TcpFlags.Syn, []) : ends.Ip(Side.Forward, 17, ends.EmptyDatagram()));
    }

    public void Send(byte[] frame, int side) =>
        Helpers.Observe(Decode(frame), frame, side, StateName, BoundTo, Rule, Now);

    public static PacketHeaders Decode(byte[] frame)
    {
        Assert.Equal(Reason.Rule, PacketDecoder.Decode(frame, FrameStart.Ip, out PacketHeaders packet));
        return packet;
    }

    public byte[] Tcp(int side, uint sequence, int flags, ReadOnlySpan<byte> payload)
    {
        byte[] segment = new byte[24 + payload.Length];
        WritePorts(side, segment);
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(4), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(8), _start[1 - side]);
        segment[12] = 6 << 4;
        segment[13] = (byte)flags;
        payload.CopyTo(segment.AsSpan(24));
        return Ip(side, 6, segment);
    }

    public byte[] Ip(int side, byte protocol, ReadOnlySpan<byte> upper)
    {
        IPAddress source = side == Side.Forward ? Client : Server;
        IPAddress destination = side == Side.Forward ? Server : Client;
        bool is4 = source.GetAddressBytes().Length == 4;
        byte[] packet = new byte[(is4 ? HeaderBytes4 : HeaderBytes6) + upper.Length];
        if (is4)
        {
            packet[0] = 0x45;
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
            packet[9] = protocol;
        }
        else
        {
            packet[0] = 0x60;
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(4), (ushort)upper.Length);
            packet[6] = protocol;
        }

        source.GetAddressBytes().CopyTo(packet.AsSpan(is4 ? 12 : 8));
        destination.GetAddressBytes().CopyTo(packet.AsSpan(is4 ? 16 : 24));
        upper.CopyTo(packet.AsSpan(is4 ? HeaderBytes4 : HeaderBytes6));
        return packet;
    }

    private byte[] EmptyDatagram()
    {
        byte[] datagram = new byte[8];
        WritePorts(Side.Forward, datagram);
        datagram[5] = 8;
        return datagram;
    }

    private void WritePorts(int side, Span<byte> upper)
    {
        BinaryPrimitives.WriteUInt16BigEndian(upper, side == Side.Forward ? ClientPort : ServerPort);
        BinaryPrimitives.WriteUInt16BigEndian(upper[2..], side == Side.Forward ? ServerPort : ClientPort);
    }
}
