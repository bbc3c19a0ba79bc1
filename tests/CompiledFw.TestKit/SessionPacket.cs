namespace CompiledFw.TestKit;

/// <summary>One packet of a session, before it is known where and when it crosses the firewall.</summary>
/// <param name="FromClient">True for a packet of the side that began.</param>
/// <param name="Layers">Its IP packet, built upon what comes before: nothing or an Ethernet header.</param>
/// <param name="Note">What it is, for people.</param>
internal sealed record SessionPacket(bool FromClient, Func<PacketBuilder, PacketBuilder> Layers, string Note);

/// <summary>Two addresses of one family that talk to each other.</summary>
internal sealed record Pair(string Client, string Server)
{
    public bool IsV6 => Client.Contains(':');

    /// <summary>The IP header of a packet.</summary>
    public PacketBuilder Header(
        PacketBuilder outer,
        bool fromClient,
        Func<Ip4Layer, Ip4Layer>? change4 = null,
        Func<Ip6Layer, Ip6Layer>? change6 = null)
    {
        (string source, string destination) = fromClient ? (Client, Server) : (Server, Client);
        return IsV6 ? outer.Ip6(source, destination, change6) : outer.Ip4(source, destination, change4);
    }
}
