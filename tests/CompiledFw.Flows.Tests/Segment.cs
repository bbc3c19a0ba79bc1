using CompiledFw.Packets;

namespace CompiledFw.Flows.Tests;

/// <summary>Packets as a test says them: <c>Segment.Tcp4(Client, Server, "S")</c>.</summary>
internal static class Segment
{
    public const byte Icmp = 1;
    public const byte Gre = 47;
    public const byte Tcp = 6;
    public const byte Udp = 17;

    public static PacketHeaders Of4(byte protocol, (uint Address, int Port) source, (uint Address, int Port) destination, int length = 40)
    {
        PacketHeaders packet = Nothing(protocol, length);
        packet.Version = 4;
        (packet.Source4, packet.SourcePort) = source;
        (packet.Destination4, packet.DestinationPort) = destination;
        return packet;
    }

    public static PacketHeaders Of6(
        byte protocol, (UInt128 Address, int Port) source, (UInt128 Address, int Port) destination, int length = 60)
    {
        PacketHeaders packet = Nothing(protocol, length);
        packet.Version = 6;
        (packet.SourceHigh, packet.SourceLow) = ((ulong)(source.Address >> 64), (ulong)source.Address);
        (packet.DestinationHigh, packet.DestinationLow) = ((ulong)(destination.Address >> 64), (ulong)destination.Address);
        (packet.SourcePort, packet.DestinationPort) = (source.Port, destination.Port);
        return packet;
    }

    public static PacketHeaders Tcp4(
        (uint Address, int Port) source, (uint Address, int Port) destination, string flags, uint acknowledgement = 0) =>
        Of4(Tcp, source, destination).With(flags, acknowledgement);

    public static PacketHeaders Udp4((uint Address, int Port) source, (uint Address, int Port) destination) =>
        Of4(Udp, source, destination, length: 29);

    /// <summary>The packet as a TCP segment with flags out of <c>FSRA</c>.</summary>
    public static PacketHeaders With(this PacketHeaders packet, string flags, uint acknowledgement = 0)
    {
        packet.TcpFlags = TcpFlags.Present;
        foreach (char flag in flags)
        {
            packet.TcpFlags |= flag switch
            {
                'F' => TcpFlags.Fin,
                'S' => TcpFlags.Syn,
                'R' => TcpFlags.Rst,
                'A' => TcpFlags.Ack,
                _ => throw new ArgumentException($"No flag {flag}.", nameof(flags)),
            };
        }

        packet.TcpAcknowledgement = acknowledgement;
        return packet;
    }

    private static PacketHeaders Nothing(byte protocol, int length) => new()
    {
        Protocol = protocol,
        Length = length,
        SourcePort = -1,
        DestinationPort = -1,
        IcmpType = -1,
        Icmp6Type = -1,
    };
}
