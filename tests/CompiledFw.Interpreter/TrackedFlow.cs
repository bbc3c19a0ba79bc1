using CompiledFw.Interpreting.Strict;

namespace CompiledFw.Interpreting;

/// <summary>Which packets belong to one flow. The sender of the packet that made it is the originator.</summary>
/// <param name="StateName">The state name.</param>
/// <param name="Version">4 or 6.</param>
/// <param name="Protocol">Upper-layer protocol.</param>
/// <param name="Source">The originator's address; an IPv4 address in the low 32 bits.</param>
/// <param name="SourcePort">The originator's port; 0 where the packet has none.</param>
/// <param name="Destination">The other side's address.</param>
/// <param name="DestinationPort">The other side's port; 0 where the packet has none.</param>
/// <param name="Interface">The interface that it belongs to, or null.</param>
public sealed record TrackedKey(
    string StateName,
    byte Version,
    byte Protocol,
    UInt128 Source,
    int SourcePort,
    UInt128 Destination,
    int DestinationPort,
    string? Interface)
{
    /// <summary>Under strict tracking, the query of an ICMP flow; else null.</summary>
    public IcmpQuery? Query { get; init; }

    /// <summary>The same for a flow that takes another's place: what belonged to an interface goes on belonging to it.</summary>
    public TrackedKey InPlaceOf(TrackedKey? replaced) => this with { Interface = Interface ?? replaced?.Interface };

    /// <summary>The key of a packet of the other direction. No property: printing a key would print that, and its own, and so on.</summary>
    public TrackedKey TurnedAround() => this with
    {
        Source = Destination,
        SourcePort = DestinationPort,
        Destination = Source,
        DestinationPort = SourcePort,
        Query = Query is null ? null : Query with { IsAnswer = !Query.IsAnswer },
    };
}

/// <summary>A flow: its key, the rule that made it, and how far its connection has come.</summary>
public sealed class TrackedFlow(TrackedKey key, int parentRule)
{
    public TrackedKey Key { get; } = key;

    /// <summary>Index of the rule whose action the flow's packets get.</summary>
    public int ParentRule { get; } = parentRule;

    /// <summary>Which flow in the order of making it is; a later one is found first under all names.</summary>
    public long Serial { get; init; }

    /// <summary>The source that counts it, under a rule with <c>limit</c>; else null.</summary>
    public LimitKey? Source { get; init; }

    /// <summary>The whole second at which the flow is gone, unless a packet refreshes it before.</summary>
    public long Deadline { get; set; }

    /// <summary>What strict tracking remembers of it; null under classic tracking.</summary>
    internal StrictFlow? Strict { get; set; }

    /// <summary>What is read of it, if it controls FTP; else null.</summary>
    internal FtpControl? Ftp { get; set; }

    /// <summary>What the originator has sent.</summary>
    public FlowSide Originator { get; } = new();

    /// <summary>What the other side has sent.</summary>
    public FlowSide Responder { get; } = new();
}

/// <summary>What one side of a flow has sent: its traffic and, for TCP, what classic tracking remembers.</summary>
public sealed class FlowSide
{
    public long Packets { get; set; }

    public long Bytes { get; set; }

    public bool SentFin { get; set; }

    public bool SentSyn { get; set; }

    public bool SentRst { get; set; }

    /// <summary>The highest acknowledgement number it sent; 0 for none yet.</summary>
    public uint Acknowledgement { get; set; }

    /// <summary>It has acknowledged since the other side's last refresh of the flow.</summary>
    public bool Acknowledged { get; set; }
}
