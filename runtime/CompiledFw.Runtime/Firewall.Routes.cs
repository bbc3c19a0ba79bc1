using CompiledFw.Packets;

namespace CompiledFw;

// What emitted rules call to ask the host for its routes.
public abstract partial class Firewall
{
    /// <summary>What the host's routes say of the source of a packet that comes in; true of one that goes out.</summary>
    protected bool FitsRoute(ref Evaluation e, RouteTest test)
    {
        ref readonly PacketHeaders packet = ref e.Packet;
        if (e.Arrival.Direction == Direction.Out)
            return true;
        Route route = default;
        bool hasRoute = packet.Version != 0 && _routes is not null && (packet.Version == 4
            ? _routes.TryFind(4, 0, packet.Source4, out route)
            : _routes.TryFind(6, packet.SourceHigh, packet.SourceLow, out route));
        return test switch
        {
            RouteTest.ReversePath => hasRoute && route.Interface == e.Arrival.Interface,
            RouteTest.Reachable => hasRoute && !route.IsDefault,
            _ => !hasRoute || !route.IsNeighbour || route.Interface == e.Arrival.Interface,
        };
    }
}
