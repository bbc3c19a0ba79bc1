using CompiledFw.Flows;
using CompiledFw.Packets;
using CompiledFw.Tables;
using CompiledFw.Tracking.Helpers;

namespace CompiledFw;

/// <summary>What a host may set when it makes a firewall. What it leaves out comes from the rule file.</summary>
public sealed class FirewallOptions
{
    /// <summary>The hard maximum of tracked flows; null = the rule file's <c>limits: flows</c>.</summary>
    public int? MaxFlows { get; init; }

    /// <summary>The addresses that <c>me</c> stands for; null = the rule file's <c>me</c>.</summary>
    public AddressSet? Me { get; init; }

    /// <summary>The hard maximum of sources whose flows <c>limit</c> counts; null = the rule file's <c>limits: parents</c>.</summary>
    public int? MaxParents { get; init; }

    /// <summary>Where rules with <c>prob</c> draw their chance; one made with a seed draws the same each time. Null = a random one.</summary>
    public Random? Random { get; init; }

    /// <summary>
    /// The host's routes, for <c>verrevpath</c>, <c>versrcreach</c> and <c>antispoof</c>. Without them a packet that comes in has no route
    /// to its source, and the first two match none.
    /// </summary>
    public IRouteLookup? Routes { get; init; }

    /// <summary>
    /// Helpers besides FTP's and TFTP's, or in their place, for the names and ports of the rule file's <c>helpers</c>. Null = none.
    /// </summary>
    public IReadOnlyList<IConnectionHelper>? Helpers { get; init; }

    /// <summary>
    /// Whether packets and bytes are counted for each side of a flow, which takes 40 bytes a flow more. Under classic tracking they always
    /// are.
    /// </summary>
    public bool CountsFlowTraffic { get; init; }

    /// <summary>
    /// Whether all memory of the flow tables is taken from the system when the firewall is made, so that no packet waits for a page later:
    /// some 100 ms and 190 MB for a million flows. Without it a table takes memory as flows come.
    /// </summary>
    public bool TouchesFlowMemory { get; init; }

    /// <summary>
    /// How many events of flows are kept until the host reads them from <see cref="TrackedFlows.Events"/>; 0 = none are written. Fewer are
    /// refused with an <see cref="ArgumentOutOfRangeException"/>.
    /// </summary>
    public int FlowEvents { get; init; }

    /// <summary>Told of each packet that a rule with <c>log</c> logs, on the packet path: it should be quick and may not throw.</summary>
    public PacketLogged? Logged { get; init; }
}

/// <summary>Receives the packets that rules log.</summary>
/// <param name="ruleNumber">The rule.</param>
/// <param name="packet">The packet's fields; valid during the call.</param>
/// <param name="arrival">Where, which way and when.</param>
public delegate void PacketLogged(ushort ruleNumber, in PacketHeaders packet, in Arrival arrival);
