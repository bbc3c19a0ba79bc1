namespace CompiledFw.Recording;

/// <summary>
/// Something that happened to a packet on its way through the rules, told in the order in which it happened. All that follows
/// <see cref="Met"/>, up to the next one, happened at that rule.
/// </summary>
public abstract record RuleEvent
{
    private RuleEvent()
    {
    }

    /// <summary>Evaluation came to the rule.</summary>
    /// <param name="Rule">Its place in <see cref="RulesetDescription.Rules"/>.</param>
    public sealed record Met(int Rule) : RuleEvent;

    /// <summary>The rule's set was asked for; off, the rule is as if it were not there.</summary>
    public sealed record SetAsked(bool IsOn) : RuleEvent;

    /// <summary>The rule has a probability, and the die was cast.</summary>
    public sealed record ChanceDrawn(bool IsMet) : RuleEvent;

    /// <summary>One of the rule's matches was tested; the first that does not hold is the last.</summary>
    /// <param name="Match">Its place among the matches of the rule.</param>
    /// <param name="Holds">Whether it holds.</param>
    public sealed record Tested(int Match, bool Holds) : RuleEvent
    {
        /// <summary>What was read from the frame last, where the match asked for something there; -1 where the packet does not have it.</summary>
        public int? Value { get; init; }

        /// <summary>The packet's mark at that time.</summary>
        public uint Mark { get; init; }

        /// <summary>The packet's tags at that time.</summary>
        public IReadOnlyList<ushort> Tags { get; init; } = [];

        /// <summary>The value that the last table lookup had given.</summary>
        public uint TableArgument { get; init; }

        /// <summary>What the tracker said of the packet at that time.</summary>
        public CtState State { get; init; }
    }

    /// <summary>The packet's flow was looked up.</summary>
    /// <param name="StateName">Its place in <see cref="RulesetDescription.StateNames"/>; null for all of them.</param>
    /// <param name="ParentRule">The rule that made the flow; null where there is none.</param>
    public sealed record FlowLookedUp(int? StateName, int? ParentRule) : RuleEvent;

    /// <summary>The flow was not looked up, because the last lookup was for the same name or for all.</summary>
    public sealed record FlowKnown(int? StateName) : RuleEvent;

    /// <summary>The parent rule of the packet's flow does not end the search and has sent the packet on before: it may not again.</summary>
    public sealed record JumpRefused : RuleEvent;

    /// <summary>All matches of the rule hold.</summary>
    public sealed record Matched : RuleEvent;

    /// <summary>The rule makes a flow of the packet.</summary>
    /// <param name="StateName">Its place in <see cref="RulesetDescription.StateNames"/>.</param>
    /// <param name="IsNew">False when there was one already, which was taken over or refreshed.</param>
    /// <param name="Refusal">Why there could be none; null when there is one now.</param>
    public sealed record FlowKept(int StateName, bool IsNew, Reason? Refusal) : RuleEvent;

    /// <summary>The rule calls others.</summary>
    /// <param name="WasIgnored">So many calls wait for their return that the rule is as if it were not there.</param>
    public sealed record Called(bool WasIgnored) : RuleEvent;

    /// <summary>The rule returns.</summary>
    /// <param name="WasIgnored">No call was waiting, and the rule is as if it were not there.</param>
    public sealed record Returned(bool WasIgnored) : RuleEvent;

    /// <summary>The tracker found something wrong with the packet, which no rule had asked for: it is dropped.</summary>
    public sealed record Faulty(Reason Fault) : RuleEvent;

    /// <summary>The match asked for TCP options that the bytes do not have: the packet is dropped.</summary>
    public sealed record CutOff : RuleEvent;
}
