namespace CompiledFw.Flows.Tests.Model;

/// <summary>
/// <see cref="ClassicFlows"/> as one would write it without a care for speed: a list, searched in both directions; and, as ipfw
/// does, a tick that removes what has expired at the beginning of each second, while lookups never look at a deadline.
/// </summary>
internal sealed class ModelFlows(int maxFlows, FlowTimeouts timeouts)
{
    private uint _now;

    public List<ModelFlow> Flows { get; } = [];

    public long Created { get; private set; }

    public long Died { get; private set; }

    public int? Find(SmallPacket packet, byte stateName, uint now)
    {
        TickUntil(now);
        ModelFlow? flow = Flows.Find(one => one.Knows(packet, stateName));
        if (flow is null)
            return null;
        flow.Pass(packet, _now, timeouts);
        return flow.Rule;
    }

    public Reason Create(SmallPacket packet, byte stateName, int rule, uint now)
    {
        TickUntil(now);
        if (packet.Version == 0)
            return Reason.NotTrackable;

        int existing = Flows.FindIndex(one => one.Knows(packet, stateName));
        var flow = new ModelFlow(packet, stateName, rule, _now, timeouts);
        if (existing >= 0)
        {
            Flows[existing] = flow;
            return Reason.Rule;
        }

        if (Flows.Count == maxFlows)
            return Reason.FlowTableFull;
        Flows.Add(flow);
        Created++;
        return Reason.Rule;
    }

    public int RemoveFlowsOf(int rule)
    {
        int removed = Flows.RemoveAll(one => one.Rule == rule);
        Died += removed;
        return removed;
    }

    public void TickUntil(uint now)
    {
        while (_now < now)
        {
            _now++;
            Died += Flows.RemoveAll(one => one.Deadline <= _now);
        }
    }

    public IEnumerable<Flow> Snapshot() => Flows.Select(one => one.ToFlow(_now));
}
