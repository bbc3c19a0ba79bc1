using CompiledFw.Flows;
using CompiledFw.Interpreting;
using CompiledFw.Tables;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests.Engines;

/// <summary>A generated firewall as an engine.</summary>
internal sealed class GeneratedEngine(Firewall firewall) : IEngine
{
    public string Name => "generated";

    public PacketCarriage? Carried { get; private set; }

    public Verdict Evaluate(TrafficPacket packet)
    {
        Arrival arrival = new(Number(packet.Interface), packet.Direction, packet.Now, Number(packet.ReceivedOn), packet.Start);
        Carried = null;
        if (packet.Carriage is null)
            return firewall.Evaluate(packet.Bytes, arrival);
        PacketContext context = new() { Mark = packet.Carriage.Mark };
        foreach (ushort tag in packet.Carriage.Tags)
            context.Tag(tag);
        Verdict verdict = firewall.Evaluate(packet.Bytes, arrival, ref context);
        Carried = new PacketCarriage(context.Mark, context.Tags.ToArray());
        return verdict;
    }

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

    public void RemoveFlowsOf(int ruleNumber)
    {
        for (int rule = 0; rule < firewall.Ruleset.Rules.Length; rule++)
        {
            if (firewall.Ruleset.Rules[rule].Number == ruleNumber)
                firewall.Flows.RemoveFlowsOf(rule);
        }
    }

    public void AddEntry(string table, string entry, uint value, TimeSpan? expires)
    {
        switch (TypeOf(table))
        {
            case TableType.Address:
                firewall.Tables.Addresses(table).Add(entry, value, expires);
                break;
            case TableType.Interface:
                firewall.Tables.Interfaces(table).Add(entry, value, expires);
                break;
            case TableType.Flow:
                firewall.Tables.Flows(table).Add(entry, value, expires);
                break;
            default:
                firewall.Tables.Numbers(table).Add(entry, value, expires);
                break;
        }
    }

    public void RemoveEntry(string table, string entry)
    {
        _ = TypeOf(table) switch
        {
            TableType.Address => firewall.Tables.Addresses(table).Remove(entry),
            TableType.Interface => firewall.Tables.Interfaces(table).Remove(entry),
            TableType.Flow => firewall.Tables.Flows(table).Remove(entry),
            _ => firewall.Tables.Numbers(table).Remove(entry),
        };
    }

    public void ClearTable(string table)
    {
        Table cleared = TypeOf(table) switch
        {
            TableType.Address => firewall.Tables.Addresses(table),
            TableType.Interface => firewall.Tables.Interfaces(table),
            TableType.Flow => firewall.Tables.Flows(table),
            _ => firewall.Tables.Numbers(table),
        };
        cleared.Clear();
    }

    public void SetMe(IReadOnlyList<string> addresses) => firewall.Me = AddressSet.Parse([.. addresses]);

    private TableType TypeOf(string table) => firewall.Ruleset.Tables.Single(description => description.Name == table).Type;

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
