namespace CompiledFw;

/// <summary>Tells a firewall where the host would send a packet; asked on the packet path, so it should be quick and may not throw.</summary>
public interface IRouteLookup
{
    /// <summary>The route to an address.</summary>
    /// <param name="version">4 or 6.</param>
    /// <param name="high">The first 64 bits of an IPv6 address; 0 for IPv4.</param>
    /// <param name="low">Its last 64 bits; an IPv4 address in the lowest 32.</param>
    /// <param name="route">The route.</param>
    /// <returns>False when there is none, or one that rejects or drops what is sent there.</returns>
    bool TryFind(byte version, ulong high, ulong low, out Route route);
}
