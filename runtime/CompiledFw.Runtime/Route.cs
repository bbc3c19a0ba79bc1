namespace CompiledFw;

/// <summary>A route of the host.</summary>
/// <param name="Interface">The interface that it leads out by, as <see cref="Tables.InterfaceTable.Add"/> numbered it.</param>
/// <param name="IsDefault">It is the default route.</param>
/// <param name="IsNeighbour">The address is on a network that the interface is on itself, without a gateway.</param>
public readonly record struct Route(int Interface, bool IsDefault, bool IsNeighbour);
