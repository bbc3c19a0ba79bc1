namespace CompiledFw.Interpreting.Strict;

/// <summary>A flow that a control flow has announced: who may open it, and to where.</summary>
/// <param name="Control">The control flow; the announcement dies with it.</param>
/// <param name="Protocol">TCP or UDP.</param>
/// <param name="Opener">The address that opens the flow, from any port.</param>
/// <param name="Target">The address that it opens it to.</param>
/// <param name="TargetPort">The port that it opens it to.</param>
/// <param name="Deadline">The whole second from which on it is forgotten.</param>
internal sealed record Expectation(TrackedFlow Control, byte Protocol, UInt128 Opener, UInt128 Target, int TargetPort, long Deadline)
{
    /// <summary>True of one for the same packets: of two such the later counts.</summary>
    public bool IsAs(Expectation other) =>
        other.Fits(Control.Key with { Protocol = Protocol, Source = Opener, Destination = Target, DestinationPort = TargetPort })
        && other.Control.Key.StateName == Control.Key.StateName
        && other.Control.Key.Interface == Control.Key.Interface;

    /// <summary>True of a packet with that key, whatever the name in the key.</summary>
    public bool Fits(TrackedKey key) =>
        key.Version == Control.Key.Version
        && key.Protocol == Protocol
        && key.Source == Opener
        && key.Destination == Target
        && key.DestinationPort == TargetPort;
}
