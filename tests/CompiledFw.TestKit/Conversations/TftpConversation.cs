using CompiledFw.KernelOracle;

namespace CompiledFw.TestKit.Conversations;

/// <summary>
/// TFTP requests and the transfers that follow (RFC 1350): the server answers from a port of its own. Requests are repeated, of other
/// kinds, or answered by somebody else.
/// </summary>
public sealed class TftpConversation : IConversation
{
    private const ushort Port = 69, Read = 1, Write = 2, Data = 3, Acknowledgement = 4;

    private readonly Random _random;
    private readonly Hosts _hosts;
    private readonly Side _client;
    private ushort _clientPort, _serverPort;

    public TftpConversation(Random random, Hosts hosts)
    {
        _random = random;
        _hosts = hosts;
        _client = random.NextSide();
        Begin();
    }

    public void GoOn(Wire wire)
    {
        switch (_random.Next(8))
        {
            case 0:
                Begin();
                Request(wire);
                break;
            case 1:
                Request(wire);
                break;
            case < 5:
                Hosts hosts = !_random.OneIn(12) ? _hosts : _client == Side.Left ? _hosts with { Right = _hosts.Right + 1 } : _hosts with { Left = _hosts.Left + 1 };
                Send(wire, hosts, _client.Other(), _serverPort, _random.OneIn(12) ? (ushort)(_clientPort + 1) : _clientPort, Data);
                break;
            default:
                Send(wire, _hosts, _client, _clientPort, _serverPort, Acknowledgement);
                break;
        }
    }

    private void Begin()
    {
        _clientPort = _random.Pick<ushort>(8080, (ushort)_random.Next(1024, 65536));
        _serverPort = (ushort)_random.Next(1024, 65535);
    }

    private void Request(Wire wire) => Send(wire, _hosts, _client, _clientPort, Port, _random.Pick<ushort>(Read, Read, Write, Write, Data, 0, 7));

    private void Send(Wire wire, Hosts hosts, Side from, ushort source, ushort destination, ushort operation)
    {
        byte[] message = [(byte)(operation >> 8), (byte)operation, .. "file\0octet\0"u8];
        wire.Cross(from, hosts.From(from).Udp(source, destination).Payload(message[..(_random.OneIn(15) ? _random.Next(message.Length) : message.Length)]).Bytes());
    }
}
