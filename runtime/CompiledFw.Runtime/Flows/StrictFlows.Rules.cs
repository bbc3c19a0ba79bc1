using System.Runtime.CompilerServices;
using CompiledFw.Packets;
using CompiledFw.Tracking;

namespace CompiledFw.Flows;

// What the rules of a firewall ask for.
internal sealed partial class StrictFlows
{
    /// <inheritdoc/>
    internal override void See(ref Evaluation e)
    {
        if (_hasOneName && TryLocatePlain(ref e, stateName: 0))
        {
            e.IsPlain = true;
            e.State = CtState.Established;
            return;
        }

        Judge(ref e, _hasOneName ? (byte)0 : AnyStateName);
        e.IsJudged = _hasOneName;
        e.State = StateOfJudged();
    }

    /// <inheritdoc/>
    internal override Lookup Find(ref Evaluation e, byte stateName)
    {
        bool isFollowed = e.IsPlain;
        if (isFollowed)
            FollowLocated(ref e);
        else
            isFollowed = stateName != AnyStateName && TryFollowPlain(ref e, stateName);
        if (isFollowed)
        {
            e.Reason = Reason.Flow;
            if (!e.IsSeen)
                e.State = CtState.Established;
            return Lookup.Flow;
        }

        return FindByJudging(ref e, stateName);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Lookup FindByJudging(ref Evaluation e, byte stateName)
    {
        if (!e.IsJudged)
            Judge(ref e, stateName);
        e.IsJudged = false;
        if (!e.IsSeen)
            e.State = StateOfJudged();
        switch (_standing)
        {
            case Standing.Member:
                Apply(ref e);
                goto case Standing.Joined;
            case Standing.Joined:
                e.Reason = Reason.Flow;
                return Lookup.Flow;
            case Standing.Error:
                e.Reason = Reason.Related;
                return Lookup.Flow;
            case Standing.Expected:
                // Whatever a rule has made of the packet since it was seen: if there is no room, it is denied as what was announced.
                e.Reason = Reason.Related;
                e.State = CtState.Related;
                e.Fault = CreateExpected(ref e);
                return e.Fault == Reason.Rule ? Lookup.Flow : Lookup.Fault;
            case Standing.Faulty when !e.MayBeInvalid:
                e.State = CtState.Invalid;
                return Lookup.Fault;
            default:
                return Lookup.Nothing;
        }
    }

    /// <inheritdoc/>
    internal override Reason Keep(ref Evaluation e, in Keeping keeping)
    {
        // A rule looks before it makes a flow, and mostly there was none: that is known, and nothing has happened since.
        bool isKnown = e.KnowsItsFlow(keeping.StateName) && !HasAFlow(ref e) && _standing is Standing.Fresh;
        if (!isKnown)
            Judge(ref e, keeping.StateName);
        return Keep(ref e, in keeping, mayBeFaulty: false);
    }

    /// <inheritdoc/>
    internal override Reason Refresh(ref Evaluation e)
    {
        if (e.HasFlow || HasAFlow(ref e))
            return Reason.Rule;
        if (e.IsPlain)
        {
            FollowLocated(ref e);
            return Reason.Rule;
        }

        JudgeAgain(ref e);
        e.IsJudged = false;
        if (_standing == Standing.Member)
            Apply(ref e);
        return _standing == Standing.Expected ? CreateExpected(ref e) : Reason.Rule;
    }

    /// <inheritdoc/>
    internal override Reason Track(ref Evaluation e, in Keeping keeping)
    {
        if (e.HasFlow || HasAFlow(ref e))
            return Reason.Rule;
        if (e.IsPlain)
        {
            FollowLocated(ref e);
            return Reason.Rule;
        }

        JudgeAgain(ref e);
        return Keep(ref e, in keeping, e.MayBeInvalid);
    }

    /// <summary>The packet is to have a flow, if it can: its own, or one that the rule makes.</summary>
    private Reason Keep(ref Evaluation e, in Keeping keeping, bool mayBeFaulty)
    {
        if (_standing == Standing.Stray && e.Fault == Reason.StrayTcp && PicksUp(keeping.Rule))
            e.Fault = FaultOfFirst(ref e, picksUp: true);
        switch (_standing)
        {
            case Standing.Untracked or Standing.Error:
                return Reason.Rule;
            case Standing.Member:
                Apply(ref e);
                goto case Standing.Joined;
            case Standing.Joined:
                e.State = StateOfJudged();
                return Reason.Rule;
            case Standing.Faulty:
            case Standing.Stray when e.Fault != Reason.Rule:
                if (mayBeFaulty)
                    return Reason.Rule;
                e.State = CtState.Invalid;
                return e.Fault;
            case Standing.Expected:
                return CreateExpected(ref e);
            default:
                return Create(ref e, in keeping, isRelated: false);
        }
    }

    /// <summary>As <see cref="Judge"/> under all names, unless the packet was judged so before the rules and nothing was since.</summary>
    private void JudgeAgain(ref Evaluation e)
    {
        if (e.LastLookup >= 0 || !e.IsSeen)
            Judge(ref e, AnyStateName);
    }

    private CtState StateOfJudged() => _standing switch
    {
        Standing.Untracked => CtState.Untracked,
        Standing.Joined => _joinedState,
        Standing.Faulty or Standing.Stray => CtState.Invalid,
        Standing.Error or Standing.Expected => CtState.Related,
        Standing.Member when _side == Side.Reverse || _wasAnswered => CtState.Established,
        Standing.Member when _state.IsRelated => CtState.Related,
        _ => CtState.New,
    };

    /// <summary>True when a rule has made the packet one of a flow, whatever it looked for since.</summary>
    private static bool HasAFlow(ref Evaluation e) => e.JoinedFlows + e.EndedFlows > 0;

    private bool PicksUp(int rule) => Rules.PicksUp is { } picksUp && picksUp[rule];
}
