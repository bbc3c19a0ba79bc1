using CompiledFw.Flows;
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

    /// <summary>The value that the last table lookup gave; 0 before the first.</summary>
    public uint TableArgument;

    /// <summary>True once a rule asked for TCP options that the bytes do not have: the packet is to be dropped.</summary>
    public bool IsCutOff;

    /// <summary>The packet's mark and tags.</summary>
    internal ref PacketContext Context;

    /// <summary>The bytes that <see cref="Packet"/> was decoded from.</summary>
    internal ReadOnlySpan<byte> Frame;

    internal uint NowSeconds;

    /// <summary>The verdict, once a rule has decided.</summary>
    internal Verdict Verdict;

    /// <summary>What the verdict will name as its reason: <see cref="Reason.Flow"/> while a parent rule's action runs.</summary>
    internal Reason Reason;

    /// <summary>What the tracker says of the packet.</summary>
    internal CtState State;

    /// <summary>True when that was asked before the rules: it stays.</summary>
    internal bool IsSeen;

    /// <summary>True while the tracker has located the packet as a plain one of a flow, and it has not been taken in.</summary>
    internal bool IsPlain;

    /// <summary>
    /// True while what the tracker found before the rules holds for a lookup as well: there is one state name, and nothing has happened since.
    /// </summary>
    internal bool IsJudged;

    /// <summary>What is wrong with the packet, when it is invalid.</summary>
    internal Reason Fault;

    /// <summary>True once a rule that asks for invalid packets has met this one as such: it is the rules' to decide.</summary>
    internal bool MayBeInvalid;

    /// <summary>The state name that was looked up last; no lookup yet = -1. Looking up the same name again finds nothing new.</summary>
    internal int LastLookup;

    /// <summary>True once the packet has made a flow behind its last lookup, so that it has to be looked for again before it makes another.</summary>
    internal bool HasMadeFlow;

    /// <summary>The interface that flows are looked for on; 0 where none belongs to one.</summary>
    internal int FlowInterface;

    /// <summary>Where the packet's flow may be.</summary>
    internal FlowHint FlowHint;

    /// <summary>True when the packet had a flow before the rules, and they ask for that.</summary>
    internal bool SeesFlow;

    /// <summary>True once a lookup found a flow.</summary>
    internal bool HasFlow;

    /// <summary>Where the flow lies that the packet was accepted in or made; -1 = it has none.</summary>
    internal int FlowSlot;

    /// <summary>The side of it that sent the packet.</summary>
    internal int FlowSide;

    /// <summary>How many flows the packet is one of so far.</summary>
    internal int JoinedFlows;

    /// <summary>How many flows the packet has ended so far.</summary>
    internal int EndedFlows;

    /// <summary>Calls that have not returned.</summary>
    internal int CallDepth;

    /// <summary>Calls made so far.</summary>
    internal int Calls;

    /// <summary>State names whose parent rule has already sent this packet elsewhere, a bit each.</summary>
    internal ulong JumpedNames;

    /// <summary>
    /// True when the packet's last lookup was for this name, and it has made no flow since: ipfw does not look again before it makes one.
    /// </summary>
    internal readonly bool KnowsItsFlow(byte stateName) => LastLookup == stateName && !HasMadeFlow;
}
