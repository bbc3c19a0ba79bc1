using CompiledFw.Flows;
using CompiledFw.Interpreting;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests.Engines;

/// <summary>A generated firewall as an engine.</summary>
internal sealed class GeneratedEngine(Firewall firewall) : IEngine
{
    public string Name => "generated";

    public Verdict Evaluate(TrafficPacket packet) => firewall.Evaluate(
        packet.Bytes,
        new Arrival(Number(packet.Interface), packet.Direction, packet.Now, Number(packet.ReceivedOn), packet.Start));

    public IReadOnlyList<RuleTally> Tallies()
    {
        List<RuleTally> tallies = [];
        foreach (RuleCounter counter in firewall.Counters)
            tallies.Add(new RuleTally(counter.Packets, counter.Bytes, counter.Logged));
        return tallies;
    }

    public IReadOnlyList<string> Flows(TimeSpan now)
    {
        firewall.Flows.Advance((uint)now.TotalSeconds);
        IReadOnlyList<Flow> flows = firewall.Flows.Snapshot();
        Assert.Equal(flows.Count, firewall.Flows.Live);
        return [.. flows.Select(Line).Concat(firewall.Flows.Parents().Select(Line)).Order(StringComparer.Ordinal)];
    }

    public void EnableSet(int set, bool isOn)
    {
        if (isOn)
            firewall.Sets.Enable(set);
        else
            firewall.Sets.Disable(set);
    }

    public void SwapSets(int first, int second) => firewall.Sets.Swap(first, second);

    public void MoveSet(int from, int to) => firewall.Sets.Move(from, to);

    public void RemoveFlowsOf(int ruleNumber) =>
        firewall.Flows.RemoveFlowsOf(Array.FindIndex(firewall.Ruleset.Rules, rule => rule.Number == ruleNumber));

    private int Number(string interfaceName) => interfaceName.Length == 0 ? 0 : firewall.Interfaces.Add(interfaceName);

    private string Line(Flow flow) => FlowLine.Of(
        firewall.Ruleset.Rules[flow.ParentRule].Number,
        (long)(flow.Forward.Packets + flow.Reverse.Packets),
        (long)(flow.Forward.Bytes + flow.Reverse.Bytes),
        flow.SecondsLeft,
        flow.Protocol,
        (flow.Originator.Address, flow.Originator.Port),
        (flow.Responder.Address, flow.Responder.Port),
        firewall.Ruleset.StateNames[flow.StateName],
        isCounted: firewall.Ruleset.Rules[flow.ParentRule].LimitBy != LimitFields.None);

    private string Line(FlowParent parent) => FlowLine.OfSource(
        firewall.Ruleset.Rules[parent.ParentRule].Number,
        parent.Flows,
        parent.Protocol,
        (parent.Source.Address, parent.Source.Port),
        (parent.Destination.Address, parent.Destination.Port));
}
