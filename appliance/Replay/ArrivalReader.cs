using CompiledFw.PacketIO;
using CompiledFw.Packets;

namespace CompiledFw.Appliance.Replay;

/// <summary>
/// Where and which way a captured packet crosses the firewall. What the capture says comes first, then what the operator
/// says; a packet of neither goes out when its source is an address of this host, and else comes in.
/// </summary>
internal sealed class ArrivalReader(Firewall firewall, ReplayRequest request)
{
    private long _packets;

    /// <exception cref="InputException">The capture names more interfaces than a firewall can hold.</exception>
    public Arrival Read(in CapturedPacket packet)
    {
        _packets++;
        return new Arrival(
            NumberOf(packet.Interface ?? request.Interface),
            packet.Direction ?? request.Direction ?? DirectionOf(in packet),
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
            throw new InputException($"{request.CaptureName}: packet {_packets}: the capture names too many interfaces. {e.Message}");
        }
    }
}
