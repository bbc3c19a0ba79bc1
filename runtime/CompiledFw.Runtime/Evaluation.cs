using CompiledFw.Packets;

namespace CompiledFw;

/// <summary>One packet on its way through the rules. Lives on the stack of <see cref="Firewall.Evaluate(ReadOnlySpan{byte}, in Arrival)"/>.</summary>
public ref struct Evaluation
{
    /// <summary>The packet's fields.</summary>
    public ref readonly PacketHeaders Packet;

    /// <summary>Where, which way and when.</summary>
    public ref readonly Arrival Arrival;

    /// <summary>The index of the rule that made the flow which the last lookup found.</summary>
    public int ParentRule;

    /// <summary>The bytes that <see cref="Packet"/> was decoded from.</summary>
    internal ReadOnlySpan<byte> Frame;

    internal uint NowSeconds;

    /// <summary>The verdict, once a rule has decided.</summary>
    internal Verdict Verdict;

    /// <summary>What the verdict will name as its reason: <see cref="Reason.Flow"/> while a parent rule's action runs.</summary>
    internal Reason Reason;

    /// <summary>The state name that was looked up last; no lookup yet = -1. Looking up the same name again finds nothing new.</summary>
    internal int LastLookup;

    /// <summary>True once a lookup found a flow.</summary>
    internal bool HasFlow;

    /// <summary>State names whose parent rule has already sent this packet elsewhere, a bit each.</summary>
    internal ulong JumpedNames;
}
