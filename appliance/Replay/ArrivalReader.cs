using CompiledFw.PacketIO;
using CompiledFw.Packets;

namespace CompiledFw.Appliance.Replay;

/// <summary>
/// Where and which way a captured packet crosses the firewall. What the capture says comes first, then what the operator
/// says; a packet of neither goes out when its source is an address of this host, and else comes in.
/// </summary>
/// <param name="firewall">Numbers the interfaces, and knows the addresses of this host.</param>
/// <param name="captureName">The capture as messages call it.</param>
/// <param name="interfaceName">The interface of packets of which the capture names none; null = none that has a name.</param>
/// <param name="direction">The direction of packets of which the capture says none; null = it follows <c>me</c>.</param>
internal sealed class ArrivalReader(Firewall firewall, string captureName, string? interfaceName, Direction? direction)
{
    private long _packets;

    /// <exception cref="InputException">The capture names more interfaces than a firewall can hold.</exception>
    public Arrival Read(in CapturedPacket packet)
    {
        _packets++;
        return new Arrival(
            NumberOf(packet.Interface ?? interfaceName),
            packet.Direction ?? direction ?? DirectionOf(in packet),
            packet.Timestamp,
            NumberOf(packet.ReceivedOn),
            packet.Start);
    }

    private Direction DirectionOf(in CapturedPacket packet)
    {
        PacketDecoder.Decode(packet.Packet, packet.Start, out PacketHeaders headers);
        bool isMine = headers.Version switch
        {
            4 => firewall.Me.Contains(headers.Source4),
            6 => firewall.Me.Contains(headers.SourceHigh, headers.SourceLow),
            _ => false,
        };
        return isMine ? Direction.Out : Direction.In;
    }

    private int NumberOf(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return 0;
        try
        {
            return firewall.Interfaces.Add(name);
        }
        catch (InvalidOperationException e)
        {
            throw new InputException($"{captureName}: packet {_packets}: the capture names too many interfaces. {e.Message}");
        }
    }
}
