using System.Net;

namespace CompiledFw.Tables;

/// <summary>The key of an entry of a <see cref="FlowKeyTable"/>: the fields that its keys consist of; the others are left out.</summary>
/// <param name="Source">Source address; its zone is ignored.</param>
/// <param name="Protocol">Protocol number; for IPv6 the upper-layer protocol.</param>
/// <param name="SourcePort">0 also for packets without ports: of other protocols, and all but the first fragment.</param>
/// <param name="Destination">Destination address, of the same family as the source.</param>
/// <param name="DestinationPort">As the source port.</param>
public readonly record struct FlowTuple(
    IPAddress? Source = null,
    byte Protocol = 0,
    ushort SourcePort = 0,
    IPAddress? Destination = null,
    ushort DestinationPort = 0);
