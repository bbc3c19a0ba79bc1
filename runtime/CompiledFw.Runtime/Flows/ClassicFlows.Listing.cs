namespace CompiledFw.Flows;

// What a host sees of the flows.
public sealed partial class ClassicFlows
{
    /// <summary>All flows alive at the latest time seen, in no particular order.</summary>
    public IReadOnlyList<Flow> Snapshot()
    {
        var flows = new List<Flow>(Live);
        AddTo(flows, _flows4);
        AddTo(flows, _flows6);
        return flows;
    }

    /// <summary>The sources that have live flows under rules with <c>limit</c>, in no particular order.</summary>
    public IReadOnlyList<FlowParent> Parents()
    {
        if (_parents is null)
            return [];
        SweepOnceASecond();
        return [.. _parents.Live.Select(p => new FlowParent(
            p.Key.Rule, p.Key.Protocol, p.Key.Source.ToEnd(p.Key.Version), p.Key.Destination.ToEnd(p.Key.Version), p.Flows))];
    }

    private void AddTo<TKey>(List<Flow> flows, FlowTable<TKey> table)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        for (int slot = table.NextTaken(0); slot != FlowTable<TKey>.None; slot = table.NextTaken(slot + 1))
        {
            ref FlowEntry<TKey> flow = ref table[slot];
            (EndBits originator, EndBits responder) =
                flow.OriginatorEnd == 1 ? (flow.Key.Second, flow.Key.First) : (flow.Key.First, flow.Key.Second);
            flows.Add(new Flow(
                originator.ToEnd(TKey.Version), responder.ToEnd(TKey.Version), flow.Key.Protocol, flow.Key.StateName, flow.ParentRule,
                flow.Traffic[Side.Forward], flow.Traffic[Side.Reverse], flow.State.Deadline - _latestSeconds, flow.Interface));
        }
    }
}
