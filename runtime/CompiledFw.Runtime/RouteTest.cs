namespace CompiledFw;

/// <summary>What emitted rules ask of the route to a packet's source.</summary>
public enum RouteTest
{
    /// <summary><c>verrevpath</c>: it leads out by the interface that the packet came in by.</summary>
    ReversePath,

    /// <summary><c>versrcreach</c>: there is one that is not the default route.</summary>
    Reachable,

    /// <summary><c>antispoof</c>: if the source is a neighbour, it is one on the interface that the packet came in by.</summary>
    AntiSpoof,
}
