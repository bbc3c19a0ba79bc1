using CompiledFw.Tracking;

namespace CompiledFw.Flows;

// What a host sees of the flows.
internal sealed partial class StrictFlows
{
    /// <inheritdoc/>
    public override IReadOnlyList<Flow> Snapshot()
    {
        var flows = new List<Flow>(Live);
        AddTo(flows, Flows4);
        AddTo(flows, Flows6);
        return flows;
    }

    private void AddTo<TKey>(List<Flow> flows, FlowTable<TKey, StrictState> table)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        for (int slot = table.NextTaken(0); slot != FlowTable<TKey, StrictState>.None; slot = table.NextTaken(slot + 1))
        {
            ref FlowEntry<TKey, StrictState> flow = ref table[slot];
            (EndBits originator, EndBits responder) =
                flow.OriginatorEnd == 1 ? (flow.Key.Second, flow.Key.First) : (flow.Key.First, flow.Key.Second);
            flows.Add(new Flow(
                originator.ToEnd(TKey.Version), responder.ToEnd(TKey.Version), flow.Key.Protocol, flow.Key.StateName, flow.ParentRule,
                default, default, flow.State.Deadline - Now, flow.Interface));
        }
    }
}
