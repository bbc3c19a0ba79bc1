namespace CompiledFw.Language.Model;

/// <summary>What a rule does with a packet that it matches (reference: ipfw section 1.2).</summary>
public abstract record RuleAction
{
    private RuleAction()
    {
    }

    public sealed record Allow : RuleAction;

    public sealed record Deny : RuleAction;

    /// <summary>Drop and answer "host unreachable".</summary>
    public sealed record Reject : RuleAction;

    /// <summary>Count and go on with the next rule.</summary>
    public sealed record Count : RuleAction;

    /// <summary>Go on at the first rule numbered <paramref name="Number"/> or higher, always forward.</summary>
    public sealed record SkipTo(int Number) : RuleAction;

    /// <summary>Look the packet's flow up under a state name; on a hit the parent rule's action runs.</summary>
    public sealed record CheckState(string StateName) : RuleAction;

    /// <summary>True of an action that decides the packet.</summary>
    public bool EndsSearch => this is Allow or Deny or Reject;
}
