using CompiledFw.Flows;
using CompiledFw.Packets;

namespace CompiledFw.Tracking.Helpers;

/// <summary>Which control flow it is: all that tells one flow from another, and which end is the originator's.</summary>
/// <param name="Version">4 or 6.</param>
/// <param name="Protocol">IP protocol number.</param>
/// <param name="StateName">The state name under which the flow is known.</param>
/// <param name="Interface">The interface that the flow belongs to; 0 = none.</param>
/// <param name="Originator">The client's end.</param>
/// <param name="Responder">The server's end.</param>
internal readonly record struct ControlFlow(
    byte Version, byte Protocol, byte StateName, int Interface, EndBits Originator, EndBits Responder)
{
    /// <summary>The flow of a packet with ports.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="side">Which side sent it, an index of <see cref="BothSides{T}"/>.</param>
    /// <param name="stateName">The name under which it is known.</param>
    /// <param name="boundTo">The interface that the flow belongs to; 0 = none.</param>
    public static ControlFlow Of(in PacketHeaders packet, int side, byte stateName, int boundTo)
    {
        var source = new EndBits(
            packet.SourceHigh, packet.Version == 4 ? packet.Source4 : packet.SourceLow, (ushort)Math.Max(packet.SourcePort, 0));
        var destination = new EndBits(
            packet.DestinationHigh,
            packet.Version == 4 ? packet.Destination4 : packet.DestinationLow,
            (ushort)Math.Max(packet.DestinationPort, 0));
        return side == Side.Forward
            ? new ControlFlow(packet.Version, packet.Protocol, stateName, boundTo, source, destination)
            : new ControlFlow(packet.Version, packet.Protocol, stateName, boundTo, destination, source);
    }

    /// <summary>Headers of a packet of the flow that its client sends: what its key is made of.</summary>
    public PacketHeaders ToHeaders() => new()
    {
        Version = Version,
        Protocol = Protocol,
        Source4 = Version == 4 ? (uint)Originator.Low : 0,
        Destination4 = Version == 4 ? (uint)Responder.Low : 0,
        SourceHigh = Originator.High,
        SourceLow = Version == 4 ? 0 : Originator.Low,
        DestinationHigh = Responder.High,
        DestinationLow = Version == 4 ? 0 : Responder.Low,
        SourcePort = Originator.Port,
        DestinationPort = Responder.Port,
    };
}
