using System.Net;

namespace CompiledFw.Flows;

/// <summary>One end of a flow, for listings.</summary>
/// <param name="Address">IPv4 or IPv6.</param>
/// <param name="Port">TCP, UDP, UDP-Lite or SCTP port; 0 for other protocols and for later fragments.</param>
public readonly record struct FlowEnd(IPAddress Address, ushort Port)
{
    /// <summary>Address, space, port, as ipfw lists states.</summary>
    public override string ToString() => $"{Address} {Port}";
}
