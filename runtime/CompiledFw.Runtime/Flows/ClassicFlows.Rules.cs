namespace CompiledFw.Flows;

// What the rules of a firewall ask for.
internal sealed partial class ClassicFlows
{
    /// <inheritdoc/>
    internal override void See(ref Evaluation e)
    {
        if (!Sees(in e.Packet, e.NowSeconds, e.FlowInterface))
            return;
        e.SeesFlow = true;
        e.State = CtState.Established;
    }

    /// <inheritdoc/>
    internal override Lookup Find(ref Evaluation e, byte stateName)
    {
        bool isFound = stateName == AnyStateName
            ? TryFindAny(in e.Packet, e.NowSeconds, e.FlowInterface, out e.ParentRule)
            : TryFind(in e.Packet, stateName, e.NowSeconds, out e.ParentRule, e.FlowInterface);
        if (!isFound)
            return Lookup.Nothing;
        e.State = CtState.Established;
        e.Reason = Reason.Flow;
        return Lookup.Flow;
    }

    /// <inheritdoc/>
    internal override Reason Keep(ref Evaluation e, in Keeping keeping)
    {
        bool takesOver = e.KnowsItsFlow(keeping.StateName);
        return keeping.LimitBy == LimitFields.None
            ? Create(
                in e.Packet, keeping.StateName, keeping.Rule, e.NowSeconds, takesOver, e.FlowInterface, keeping.IsBound ? e.FlowInterface : 0)
            : CreateLimited(
                in e.Packet, keeping.StateName, keeping.Rule, e.NowSeconds, takesOver, keeping.LimitBy, keeping.Most, e.FlowInterface);
    }

    /// <inheritdoc/>
    internal override Reason Refresh(ref Evaluation e)
    {
        if (e.SeesFlow && !e.HasFlow && !e.HasMadeFlow)
            TryFindAny(in e.Packet, e.NowSeconds, e.FlowInterface, out _);
        return Reason.Rule;
    }

    /// <inheritdoc/>
    internal override Reason Track(ref Evaluation e, in Keeping keeping)
    {
        Refresh(ref e);
        if (e.SeesFlow || e.HasFlow || e.HasMadeFlow || e.Packet.Version == 0)
            return Reason.Rule;
        return Create(in e.Packet, keeping.StateName, keeping.Rule, e.NowSeconds, takesOver: false, e.FlowInterface);
    }
}
