using CompiledFw.Packets;

namespace CompiledFw.Interpreting;

/// <summary>One packet on its way through the rules, and what has happened to it so far.</summary>
internal sealed class Passage(PacketHeaders headers, string? interfaceName, Direction direction, string? receivedOn)
{
    public PacketHeaders Headers { get; } = headers;

    /// <summary>The interface the packet is on; null or empty when it has no name.</summary>
    public string? InterfaceName { get; } = interfaceName;

    public Direction Direction { get; } = direction;

    /// <summary>For a forwarded packet on its way out: the interface it had come in by.</summary>
    public string? ReceivedOn { get; } = receivedOn;

    /// <summary>The state name of the latest flow lookup, hit or not; null before the first.</summary>
    public string? LatestLookup { get; set; }

    /// <summary>State names under which the packet was sent to a parent rule that did not end the search.</summary>
    public HashSet<string> JumpedNames { get; } = [];

    /// <summary>A lookup found the packet's flow.</summary>
    public bool HitFlow { get; set; }

    public CtState State => Headers.Version == 0 ? CtState.Untracked : HitFlow ? CtState.Established : CtState.New;
}
