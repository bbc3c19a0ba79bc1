namespace CompiledFw.Language.Model;

/// <summary>What a rule does with a packet that it matches (reference: ipfw section 1.2).</summary>
public abstract record RuleAction
{
    private RuleAction()
    {
    }

    public sealed record Allow : RuleAction;

    public sealed record Deny : RuleAction;

    /// <summary>Drop and answer ICMP destination unreachable; <c>reject</c> is <c>unreach host</c>.</summary>
    public sealed record Unreach(byte Code) : RuleAction;

    /// <summary>Drop and answer ICMPv6 destination unreachable.</summary>
    public sealed record Unreach6(byte Code) : RuleAction;

    /// <summary>Drop and answer a TCP segment with a reset; <c>reset6</c> does so over IPv6.</summary>
    public sealed record Reset(bool IsIp6) : RuleAction;

    /// <summary>Drop and answer an SCTP packet with an ABORT; <c>abort6</c> does so over IPv6.</summary>
    public sealed record Abort(bool IsIp6) : RuleAction;

    /// <summary>Count and go on with the next rule.</summary>
    public sealed record Count : RuleAction;

    /// <summary>Go on at the first rule with that number or a higher one, always forward.</summary>
    public sealed record SkipTo(Argument Target) : RuleAction;

    /// <summary>Remember this rule and go on at the first rule with that number or a higher one, also backward.</summary>
    public sealed record Call(Argument Target) : RuleAction;

    /// <summary>
    /// Go on behind the rule that called last: at the rule behind it, or, as ipfw does, at the first rule with a higher number.
    /// </summary>
    public sealed record Return(bool ToNextRule) : RuleAction;

    /// <summary>
    /// Change the bits of the packet's mark under the mask, and go on with the next rule; without a value to that of the last
    /// table lookup.
    /// </summary>
    public sealed record SetMark(uint? Value, uint Mask) : RuleAction;

    /// <summary>
    /// Look the packet's flow up under a state name, or with <see cref="AnyName"/> under all; on a hit the parent rule's action runs.
    /// </summary>
    public sealed record CheckState(string StateName) : RuleAction
    {
        /// <summary><c>:any</c>; no state can have this name.</summary>
        public const string AnyName = "any";
    }

    /// <summary>True of an action that decides the packet.</summary>
    public bool EndsSearch => this is Allow or Deny or Unreach or Unreach6 or Reset or Abort;
}
