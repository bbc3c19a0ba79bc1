using CompiledFw.KernelOracle;
using CompiledFw.Packets;

namespace CompiledFw.TestKit.Conversations;

/// <summary>
/// An FTP control connection and the data connections that it announces (RFC 959, RFC 2428), on a network that loses nothing: mostly
/// each line is one segment, as trackers expect it; now and then lines are cut or joined otherwise, repeated, or strange. Data
/// connections also come from hosts and to ports that nobody announced.
/// </summary>
public sealed class FtpConversation : IConversation
{
    private const int Syn = TcpFlags.Syn, Ack = TcpFlags.Ack, Psh = TcpFlags.Psh;

    private static readonly byte[] NoOptions = [];

    private readonly Random _random;
    private readonly Hosts _hosts;
    private readonly Side _client;
    private readonly ushort _port;
    private readonly uint[] _next = new uint[2];
    private readonly Queue<Action<Wire>> _plan = new();
    private readonly List<(Side Listener, ushort Port)> _announced = [];

    public FtpConversation(Random random, Hosts hosts)
    {
        _random = random;
        _hosts = hosts;
        _client = random.NextSide();
        _port = (ushort)random.Next(1024, 65536);
        _next[0] = random.NextSequence();
        _next[1] = random.NextSequence();
        _plan.Enqueue(w => Send(w, _client, Syn, ""));
        _plan.Enqueue(w => Send(w, Server, Syn | Ack, ""));
        _plan.Enqueue(w => Send(w, _client, Ack, ""));
        Say(Server, "220 ready");
        if (random.OneIn(10))
            return;
        Say(_client, "USER anonymous");
        Say(Server, "331 password");
        Say(_client, "PASS guest");
        Say(Server, "230 welcome");
    }

    private Side Server => _client.Other();

    public void GoOn(Wire wire)
    {
        if (_plan.TryDequeue(out Action<Wire>? step))
            step(wire);
        else if (_random.OneIn(2))
            Announce();
        else if (_announced.Count > 0)
            Connect();
        else
            Say(_client, "NOOP");
    }

    private void Announce()
    {
        FtpLines lines = new(_random, _hosts);
        bool isOdd = _random.OneIn(5);
        ushort port = (ushort)(isOdd && _random.OneIn(4) ? _random.Next(1, 1024) : _random.Next(1024, 65536));
        if (_random.OneIn(2))
        {
            (string command, string answer) = lines.Passive(Server, port);
            Say(_client, command);
            Say(Server, isOdd ? _random.Pick(answer, FtpLines.WithLargeOctets(answer), $"230-list\r\n{answer}\r\n230 end") : answer, isOdd);
            _announced.Add((Server, port));
        }
        else
        {
            string command = lines.Active(_client, port);
            Say(_client, isOdd ? _random.Pick(command, FtpLines.WithLargeOctets(command), $"NOOP\r\n{command}") : command, isOdd);
            Say(Server, "200 ok");
            _announced.Add((_client, port));
        }
    }

    /// <summary>A handshake to a port that was announced, the latest or an older one, or next to it.</summary>
    private void Connect()
    {
        (Side listener, ushort port) = _announced[_random.OneIn(4) ? _random.Next(_announced.Count) : ^1];
        ushort destination = _random.OneIn(8) ? (ushort)(port + 1) : port;
        ushort source = listener == _client ? (ushort)20 : (ushort)_random.Next(1024, 65536);
        Hosts hosts = !_random.OneIn(8) ? _hosts : listener == Side.Left ? _hosts with { Right = _hosts.Right + 1 } : _hosts with { Left = _hosts.Left + 1 };
        uint ours = _random.NextSequence(), theirs = _random.NextSequence();
        Plan(listener.Other(), Syn, ours, 0);
        if (_random.OneIn(4))
            Plan(listener.Other(), Syn, ours, 0);
        Plan(listener, Syn | Ack, theirs, ours + 1);
        Plan(listener.Other(), Ack, ours + 1, theirs + 1);
        Plan(listener, Ack | Psh, theirs + 1, ours + 1);

        void Plan(Side from, int flags, uint sequence, uint acknowledgement)
        {
            TcpSegment segment = new(flags, sequence, acknowledgement, 8192, NoOptions, (flags & Psh) != 0 ? new byte[10] : []);
            (ushort x, ushort y) = from == listener ? (destination, source) : (source, destination);
            _plan.Enqueue(w => w.Cross(from, segment.Bytes(hosts, from, x, y)));
        }
    }

    /// <summary>Lines, and mostly an acknowledgement of their own.</summary>
    private void Say(Side from, string text, bool isOdd = false)
    {
        text += "\r\n";
        int[] cuts = !isOdd ? []
            : text.IndexOf('\n') is var end && end < text.Length - 1 && _random.OneIn(2) ? [end + 1]
            : _random.OneIn(2) ? [_random.Next(1, text.Length)]
            : [];
        int begin = 0;
        foreach (int cut in cuts.Append(text.Length))
        {
            string part = text[begin..cut];
            begin = cut;
            _plan.Enqueue(w => Send(w, from, Ack | Psh, part));
            if (_random.OneIn(25))
                _plan.Enqueue(w => w.Cross(w.Seen[^1].From, w.Seen[^1].Packet));
        }

        if (_random.OneIn(2))
            _plan.Enqueue(w => Send(w, from.Other(), Ack, ""));
    }

    private void Send(Wire wire, Side from, int flags, string text)
    {
        uint acknowledgement = (flags & Ack) != 0 ? _next[(int)from.Other()] : 0;
        TcpSegment segment = new(flags, _next[(int)from], acknowledgement, 29200, NoOptions, System.Text.Encoding.ASCII.GetBytes(text));
        _next[(int)from] = segment.End;
        (ushort source, ushort destination) = from == _client ? (_port, (ushort)21) : ((ushort)21, _port);
        wire.Cross(from, segment.Bytes(_hosts, from, source, destination));
    }
}
