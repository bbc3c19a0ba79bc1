using System.Net;

namespace CompiledFw.PropertyTests.Engines;

/// <summary>
/// One flow as a line in the manner of ipfw's list of dynamic rules: <c>00200 5 200 (279s) STATE tcp 10.1.1.1 7200 &lt;-&gt; 8.8.8.8 80
/// :default</c>, with packets and bytes of both directions added up.
/// </summary>
internal static class FlowLine
{
    public static string Of(
        int ruleNumber,
        long packets,
        long bytes,
        long secondsLeft,
        byte protocol,
        (IPAddress Address, int Port) originator,
        (IPAddress Address, int Port) responder,
        string stateName,
        bool isCounted) =>
        $"{ruleNumber:00000} {packets} {bytes} ({secondsLeft}s) {(isCounted ? "LIMIT" : "STATE")} {ProtocolWord(protocol)} "
        + $"{originator.Address} {originator.Port} <-> {responder.Address} {responder.Port} :{stateName}";

    /// <summary>A source whose flows are counted: <c>00300 0 0 PARENT 1 udp 10.1.1.1 8400 &lt;-&gt; 0.0.0.0 0</c>.</summary>
    public static string OfSource(
        int ruleNumber, int flows, byte protocol, (IPAddress Address, int Port) source, (IPAddress Address, int Port) destination) =>
        $"{ruleNumber:00000} 0 0 PARENT {flows} {ProtocolWord(protocol)} {source.Address} {source.Port} <-> {destination.Address} {destination.Port}";

    /// <summary>A recorded line without what is not compared: the state name of a source.</summary>
    public static string OfRecord(string line) => line.Contains(" PARENT ") ? line[..line.LastIndexOf(" :", StringComparison.Ordinal)] : line;

    private static string ProtocolWord(byte protocol) => protocol switch
    {
        1 => "icmp",
        6 => "tcp",
        17 => "udp",
        47 => "gre",
        50 => "esp",
        58 => "ipv6-icmp",
        132 => "sctp",
        136 => "udplite",
        _ => $"{protocol}",
    };
}
