using CompiledFw.Flows;

namespace CompiledFw.Recording;

// Emitted code that records is the same code on top of this class. It calls members by the same names; those here hide the
// firewall's own, do what they do, and tell. What nobody would notice otherwise, which rule is met and how each of its matches
// turns out, it tells by Meet, IsSetOn, Test and Match, which ordinary code does not call. So there is one engine, and what is
// told of it is what it does.

/// <summary>A firewall that can tell what it does with a packet. Not for traffic: telling allocates.</summary>
public abstract partial class RecordingFirewall : Firewall
{
    private int? _lastRead;

    /// <summary>Makes a firewall with no flows and zeroed counters.</summary>
    protected RecordingFirewall(RulesetDescription ruleset, FirewallOptions? options)
        : base(ruleset, options)
    {
    }

    /// <summary>Where it is told what happens to packets; null = nowhere. May be set between packets.</summary>
    public ICollection<RuleEvent>? Recording { get; set; }

    /// <summary>Evaluation comes to the rule.</summary>
    protected void Meet(int rule) => Recording?.Add(new RuleEvent.Met(rule));

    /// <summary>The answer of the test for the rule's set.</summary>
    protected bool IsSetOn(bool isOn)
    {
        Recording?.Add(new RuleEvent.SetAsked(isOn));
        return isOn;
    }

    /// <summary>The answer of one of the rule's matches.</summary>
    protected bool Test(ref Evaluation e, int match, bool holds)
    {
        Recording?.Add(new RuleEvent.Tested(match, holds)
        {
            Value = _lastRead,
            Mark = e.Context.Mark,
            Tags = e.Context.Tags.ToArray(),
            TableArgument = e.TableArgument,
            State = e.State,
        });
        _lastRead = null;
        return holds;
    }

    /// <summary>All matches of the rule hold.</summary>
    protected void Match() => Recording?.Add(new RuleEvent.Matched());

    /// <inheritdoc cref="Firewall.Chance"/>
    protected new bool Chance(int threshold)
    {
        bool isMet = base.Chance(threshold);
        Recording?.Add(new RuleEvent.ChanceDrawn(isMet));
        return isMet;
    }

    /// <inheritdoc cref="Firewall.FindFlow"/>
    protected new bool FindFlow(ref Evaluation e, byte stateName)
    {
        int? name = stateName == AnyStateName ? null : stateName;
        bool isKnown = e.LastLookup == stateName || e.LastLookup == AnyStateName;
        bool isFound = base.FindFlow(ref e, stateName);
        if (isFound && e.ParentRule == NoRule)
            Recording?.Add(new RuleEvent.Faulty(e.Fault));
        else
            Recording?.Add(isKnown ? new RuleEvent.FlowKnown(name) : new RuleEvent.FlowLookedUp(name, isFound ? e.ParentRule : null));
        return isFound;
    }

    /// <inheritdoc cref="Firewall.TryJump"/>
    protected new bool TryJump(ref Evaluation e)
    {
        bool mayJump = Firewall.TryJump(ref e);
        if (!mayJump)
            Recording?.Add(new RuleEvent.JumpRefused());
        return mayJump;
    }

    /// <inheritdoc cref="Firewall.Keep"/>
    protected new bool Keep(ref Evaluation e, byte stateName, int rule, ushort number)
    {
        long before = Flows.Created;
        return Kept(ref e, stateName, before, base.Keep(ref e, stateName, rule, number));
    }

    /// <inheritdoc cref="Firewall.KeepOnInterface"/>
    protected new bool KeepOnInterface(ref Evaluation e, byte stateName, int rule, ushort number)
    {
        long before = Flows.Created;
        return Kept(ref e, stateName, before, base.KeepOnInterface(ref e, stateName, rule, number));
    }

    /// <inheritdoc cref="Firewall.AllowAndTrack"/>
    protected new int AllowAndTrack(ref Evaluation e, int rule, ushort number, byte stateName)
    {
        long before = Flows.Created;
        int next = base.AllowAndTrack(ref e, rule, number, stateName);
        return Tracked(ref e, stateName, before, next);
    }

    /// <inheritdoc cref="Firewall.AllowByDefaultAndTrack"/>
    protected new int AllowByDefaultAndTrack(ref Evaluation e, byte stateName)
    {
        long before = Flows.Created;
        int next = base.AllowByDefaultAndTrack(ref e, stateName);
        return Tracked(ref e, stateName, before, next);
    }

    /// <inheritdoc cref="Firewall.KeepLimited"/>
    protected new bool KeepLimited(ref Evaluation e, byte stateName, int rule, ushort number, byte by, long most)
    {
        long before = Flows.Created;
        return Kept(ref e, stateName, before, base.KeepLimited(ref e, stateName, rule, number, by, most));
    }

    /// <inheritdoc cref="Firewall.Call"/>
    protected new int Call(ref Evaluation e, int rule, ushort number, int target)
    {
        int depth = e.CallDepth;
        int next = base.Call(ref e, rule, number, target);
        Recording?.Add(new RuleEvent.Called(WasIgnored: next != Done && e.CallDepth == depth));
        return next;
    }

    /// <inheritdoc cref="Firewall.Return"/>
    protected new int Return(ref Evaluation e, int rule, bool toNextRule)
    {
        Recording?.Add(new RuleEvent.Returned(WasIgnored: e.CallDepth == 0));
        return base.Return(ref e, rule, toNextRule);
    }

    /// <inheritdoc cref="Firewall.DropCutOff"/>
    protected new int DropCutOff(ref Evaluation e)
    {
        Recording?.Add(new RuleEvent.CutOff());
        return Firewall.DropCutOff(ref e);
    }

    /// <summary>Told only where a flow was made or could not be.</summary>
    private int Tracked(ref Evaluation e, byte stateName, long createdBefore, int next)
    {
        if (!e.Verdict.IsAllowed && e.Verdict.RuleNumber == 0)
            Recording?.Add(new RuleEvent.Faulty(e.Fault));
        else if (Flows.Created > createdBefore || !e.Verdict.IsAllowed)
            Kept(ref e, stateName, createdBefore, e.Verdict.IsAllowed);
        return next;
    }

    private bool Kept(ref Evaluation e, byte stateName, long createdBefore, bool isKept)
    {
        Recording?.Add(new RuleEvent.FlowKept(stateName, IsNew: Flows.Created > createdBefore, isKept ? null : e.Reason));
        return isKept;
    }
}
