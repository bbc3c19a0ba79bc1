using System.Net;

namespace CompiledFw.PropertyTests.Engines;

/// <summary>The routes of a host in tests: an address's last byte says where it is.</summary>
internal sealed class TestRoutes : IRouteLookup
{
    /// <summary>Whose interfaces they lead out by.</summary>
    public Firewall? Firewall { get; set; }

    /// <summary>The interface by its name, whether by default and whether to a neighbour; null for no route.</summary>
    public static (string Interface, bool IsDefault, bool IsNeighbour)? Of(IPAddress address) => (address.GetAddressBytes()[^1] % 5) switch
    {
        0 => null,
        1 => ("em0", false, true),
        2 => ("em1", false, true),
        3 => ("em0", true, false),
        _ => ("tun0", false, false),
    };

    public bool TryFind(byte version, ulong high, ulong low, out Route route)
    {
        byte[] bytes = new byte[16];
        bytes[^1] = (byte)low;
        (string Interface, bool IsDefault, bool IsNeighbour)? found = Of(new IPAddress(bytes));
        route = found is { } way ? new Route(Firewall!.Interfaces.Add(way.Interface), way.IsDefault, way.IsNeighbour) : default;
        return found is not null;
    }
}
