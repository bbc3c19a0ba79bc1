namespace CompiledFw.Flows.Tests.Strict;

/// <summary>A TCP connection between two hosts that behave: handshake, words in turn, an end, and a new beginning from the same ports.</summary>
internal sealed class Talk(uint client, ushort port, Random random)
{
    private static readonly (uint Address, ushort Port) Server = (0xC0000201, 80);

    private uint _ofClient;
    private uint _ofServer;
    private int _step;

    private (uint Address, ushort Port) Client => (client, port);

    /// <summary>The next segment.</summary>
    public ReadOnlySpan<byte> Next(Wire wire)
    {
        switch (_step++)
        {
            case 0:
                _ofClient = (uint)random.NextInt64(uint.MaxValue);
                _ofServer = (uint)random.NextInt64(uint.MaxValue);
                return wire.Tcp(Client, Server, Wire.Syn, _ofClient++, 0);
            case 1:
                return wire.Tcp(Server, Client, Wire.Syn | Wire.Ack, _ofServer++, _ofClient);
            case 2:
                return wire.Tcp(Client, Server, Wire.Ack, _ofClient, _ofServer);
            case < 12:
                int length = random.Next(1, 1000);
                if (random.Next(2) == 0)
                {
                    _ofClient += (uint)length;
                    return wire.Tcp(Client, Server, Wire.Ack, _ofClient - (uint)length, _ofServer, length);
                }

                _ofServer += (uint)length;
                return wire.Tcp(Server, Client, Wire.Ack, _ofServer - (uint)length, _ofClient, length);
            case 12:
                return wire.Tcp(Client, Server, Wire.Fin | Wire.Ack, _ofClient++, _ofServer);
            case 13:
                return wire.Tcp(Server, Client, Wire.Fin | Wire.Ack, _ofServer++, _ofClient);
            default:
                _step = 0;
                return wire.Tcp(Client, Server, Wire.Ack, _ofClient, _ofServer);
        }
    }

    /// <summary>What somebody else would send who knows the addresses and ports, and of the numbers little.</summary>
    public ReadOnlySpan<byte> Forged(Wire wire)
    {
        int flags = random.Next(8) switch
        {
            0 => Wire.Syn,
            1 => Wire.Syn | Wire.Ack,
            2 => Wire.Rst,
            3 => Wire.Rst | Wire.Ack,
            4 => Wire.Fin | Wire.Ack,
            5 => random.Next(64),
            _ => Wire.Ack,
        };
        uint off() => random.Next(4) == 0 ? (uint)random.NextInt64(uint.MaxValue) : (uint)random.Next(-200_000, 200_000);
        int length = random.Next(3) == 0 ? random.Next(1400) : 0;
        return random.Next(2) == 0
            ? wire.Tcp(Client, Server, flags, _ofClient + off(), _ofServer + off(), length)
            : wire.Tcp(Server, Client, flags, _ofServer + off(), _ofClient + off(), length);
    }
}
