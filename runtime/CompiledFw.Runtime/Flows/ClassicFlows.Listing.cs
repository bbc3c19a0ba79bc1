namespace CompiledFw.Flows;

// What a host sees of the flows.
internal sealed partial class ClassicFlows
{
    /// <inheritdoc/>
    public override IReadOnlyList<Flow> Snapshot()
    {
        var flows = new List<Flow>(Live);
        AddTo(flows, Flows4);
        AddTo(flows, Flows6);
        return flows;
    }

    private void AddTo<TKey>(List<Flow> flows, FlowTable<TKey, ClassicFlow> table)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        for (int slot = table.NextTaken(0); slot != FlowTable<TKey, ClassicFlow>.None; slot = table.NextTaken(slot + 1))
        {
            ref FlowEntry<TKey, ClassicFlow> flow = ref table[slot];
            (EndBits originator, EndBits responder) =
                flow.OriginatorEnd == 1 ? (flow.Key.Second, flow.Key.First) : (flow.Key.First, flow.Key.Second);
            flows.Add(new Flow(
                originator.ToEnd(TKey.Version), responder.ToEnd(TKey.Version), flow.Key.Protocol, flow.Key.StateName, flow.ParentRule,
                flow.State.Traffic[Side.Forward], flow.State.Traffic[Side.Reverse], flow.State.Deadline - Now, flow.Interface));
        }
    }
}
