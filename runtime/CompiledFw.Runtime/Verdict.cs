namespace CompiledFw;

/// <summary>What is to become of a packet, which rule said so, and why.</summary>
/// <param name="Action">What the host does with the packet.</param>
/// <param name="RuleNumber">The deciding rule: 1 to 65534, 65535 for the default, 0 for a drop before the rules.</param>
/// <param name="Reason">Why.</param>
/// <param name="State">What the tracker says of the packet.</param>
/// <param name="Code">For <see cref="VerdictAction.Unreach"/> and <see cref="VerdictAction.Unreach6"/>: the code of the answer.</param>
public readonly record struct Verdict(VerdictAction Action, ushort RuleNumber, Reason Reason, CtState State, byte Code = 0)
{
    /// <summary>The number of the rule that ends every rule set.</summary>
    public const ushort DefaultRuleNumber = 65535;

    /// <summary>True when the packet may pass.</summary>
    public bool IsAllowed => Action == VerdictAction.Allow;
}

/// <summary>What a host does with a packet. Everything but <see cref="Allow"/> drops it; some also ask for an answer.</summary>
public enum VerdictAction : byte
{
    /// <summary>Let the packet pass.</summary>
    Allow,

    /// <summary>Drop in silence.</summary>
    Deny,

    /// <summary>Drop and answer ICMP destination unreachable with the verdict's code.</summary>
    Unreach,

    /// <summary>Drop and answer ICMPv6 destination unreachable with the verdict's code; in silence where the packet is not IPv6.</summary>
    Unreach6,

    /// <summary>Drop, and answer a TCP segment over IPv4 with a reset.</summary>
    Reset,

    /// <summary>Drop, and answer a TCP segment over IPv6 with a reset.</summary>
    Reset6,

    /// <summary>Drop, and answer an SCTP packet over IPv4 with an ABORT.</summary>
    Abort,

    /// <summary>Drop, and answer an SCTP packet over IPv6 with an ABORT.</summary>
    Abort6,
}

/// <summary>What the connection tracker says of a packet.</summary>
public enum CtState : byte
{
    /// <summary>No flow knows it, or under strict tracking one that has not been answered.</summary>
    New,

    /// <summary>It belongs to a flow.</summary>
    Established,

    /// <summary>Malformed, or the tracker found something wrong with it.</summary>
    Invalid,

    /// <summary>There is nothing to track: it is not IP, or one of ICMPv6's messages to neighbours.</summary>
    Untracked,

    /// <summary>It begins what a flow announced, or is an ICMP error about a flow.</summary>
    Related,
}
