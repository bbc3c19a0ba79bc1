using System.Runtime.CompilerServices;

namespace CompiledFw;

/// <summary>What is to become of a packet, which rule said so, and why.</summary>
/// <param name="Action">What the host does with the packet.</param>
/// <param name="RuleNumber">The deciding rule: 1 to 65534, 65535 for the default, 0 for a drop before the rules.</param>
/// <param name="Reason">Why.</param>
/// <param name="State">What the tracker says of the packet.</param>
/// <param name="Code">For <see cref="VerdictAction.Unreach"/> and <see cref="VerdictAction.Unreach6"/>: the code of the answer.</param>
/// <remarks>
/// One word, written and read as a whole: the processor waits when it is to read as one word what was written in pieces just before.
/// <code>
/// bit 0          8          16         24         32                     48
///     ┌──────────┬──────────┬──────────┬──────────┬──────────────────────┐
///     │ action   │ reason   │ state    │ code     │ rule number          │
///     └──────────┴──────────┴──────────┴──────────┴──────────────────────┘
/// </code>
/// </remarks>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly record struct Verdict(VerdictAction Action, ushort RuleNumber, Reason Reason, CtState State, byte Code = 0)
{
    private const int ReasonShift = 8;
    private const int StateShift = 16;
    private const int CodeShift = 24;
    private const int RuleShift = 32;

    private readonly ulong _bits = (byte)Action
        | (ulong)(byte)Reason << ReasonShift
        | (ulong)(byte)State << StateShift
        | (ulong)Code << CodeShift
        | (ulong)RuleNumber << RuleShift;

    /// <summary>What the host does with the packet.</summary>
    public VerdictAction Action
    {
        get => (VerdictAction)(byte)_bits;
        init => _bits = With(0, (byte)value);
    }

    /// <summary>The deciding rule: 1 to 65534, 65535 for the default, 0 for a drop before the rules.</summary>
    public ushort RuleNumber
    {
        get => (ushort)(_bits >> RuleShift);
        init => _bits = (_bits & ~((ulong)ushort.MaxValue << RuleShift)) | (ulong)value << RuleShift;
    }

    /// <summary>Why.</summary>
    public Reason Reason
    {
        get => (Reason)(byte)(_bits >> ReasonShift);
        init => _bits = With(ReasonShift, (byte)value);
    }

    /// <summary>What the tracker says of the packet.</summary>
    public CtState State
    {
        get => (CtState)(byte)(_bits >> StateShift);
        init => _bits = With(StateShift, (byte)value);
    }

    /// <summary>For <see cref="VerdictAction.Unreach"/> and <see cref="VerdictAction.Unreach6"/>: the code of the answer.</summary>
    public byte Code
    {
        get => (byte)(_bits >> CodeShift);
        init => _bits = With(CodeShift, value);
    }

    /// <summary>The number of the rule that ends every rule set.</summary>
    public const ushort DefaultRuleNumber = 65535;

    /// <summary>True when the packet may pass.</summary>
    public bool IsAllowed => Action == VerdictAction.Allow;

    private ulong With(int shift, byte value) => (_bits & ~((ulong)byte.MaxValue << shift)) | (ulong)value << shift;
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
