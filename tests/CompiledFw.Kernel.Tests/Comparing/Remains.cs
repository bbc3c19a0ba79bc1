using System.Net;
using CompiledFw.Flows;
using CompiledFw.KernelOracle;

namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>What is known of connections behind a sequence: who talks with whom, where TCP stands, and how long each lives on.</summary>
internal sealed class Remains
{
    /// <summary>The kernel counts from the instant of the packet and cuts the fraction off.</summary>
    private const long Tolerance = 2;

    private const byte Tcp = 6, Udp = 17, Gre = 47;

    private readonly (string Who, long Seconds)[] _connections;

    private Remains(IEnumerable<(string, long)> connections)
    {
        _connections = [.. connections.Order()];
    }

    public static Remains Of(IEnumerable<KernelConnection> connections) => new(connections.Select(c => (
        Line(c.Protocol, c.Source, c.SourcePort, c.Destination, c.DestinationPort, PhaseOf(c.State), c.IsAnswered, c.IsAssured),
        Lifetime(c.Protocol, c.SecondsLeft))));

    public static Remains Of(IEnumerable<Flow> flows) => new(flows.Select(f => (
        Line(f.Protocol, f.Originator.Address, f.Originator.Port, f.Responder.Address, f.Responder.Port, f.Phase, f.IsAnswered, f.IsAssured),
        Lifetime(f.Protocol, f.SecondsLeft))));

    public int Count => _connections.Length;

    public bool Agree(Remains other) => Agree(other, Tolerance);

    /// <summary>True when both are the same to the second.</summary>
    public bool IsSame(Remains other) => Agree(other, tolerance: 0);

    public override string ToString() => string.Join("\n", _connections.Select(c => $"  {c.Who}: {c.Seconds} s"));

    private bool Agree(Remains other, long tolerance) => _connections.Length == other._connections.Length
        && _connections.Zip(other._connections).All(p => p.First.Who == p.Second.Who && Math.Abs(p.First.Seconds - p.Second.Seconds) <= tolerance);

    /// <summary>Ports of TCP and UDP alone: what stands for them of an ICMP query is each tracker's own affair.</summary>
    private static string Line(byte protocol, IPAddress source, ushort sourcePort, IPAddress destination, ushort destinationPort, FlowPhase phase, bool isAnswered, bool isAssured)
    {
        string ports = protocol is Tcp or Udp ? $" {sourcePort} > {destinationPort}" : "";
        return $"protocol {protocol} {source} > {destination}{ports} {phase}{(isAnswered ? " answered" : "")}{(isAssured && protocol != Gre ? " assured" : "")}";
    }

    /// <summary>Linux knows GRE, with lifetimes and a stream; here it is one of all other protocols.</summary>
    private static long Lifetime(byte protocol, long seconds) => protocol == Gre ? 0 : seconds;

    private static FlowPhase PhaseOf(string? state) => state switch
    {
        null => FlowPhase.None,
        "SYN_SENT" or "SYN_SENT2" => FlowPhase.SynSent,
        "SYN_RECV" => FlowPhase.SynReceived,
        "ESTABLISHED" => FlowPhase.Established,
        "FIN_WAIT" => FlowPhase.FinWait,
        "CLOSE_WAIT" => FlowPhase.CloseWait,
        "LAST_ACK" => FlowPhase.LastAck,
        "TIME_WAIT" => FlowPhase.TimeWait,
        "CLOSE" => FlowPhase.Close,
        _ => throw new OracleException($"The kernel knows a state {state}."),
    };
}
