using CompiledFw.Packets;

namespace CompiledFw.Flows.Tests.Recorded;

/// <summary>Walks the rules of a recorded case in order, with <see cref="ClassicFlows"/> for the states (reference: ipfw section 2).</summary>
internal sealed class RecordedReplay
{
    private readonly IReadOnlyList<RecordedRule> _rules;
    private readonly List<string> _names = [];

    public RecordedReplay(RecordedCase recorded, IReadOnlyList<RecordedRule> rules)
    {
        _rules = rules;
        int Value(string name, int otherwise) => recorded.Sysctl.GetValueOrDefault(name, otherwise);
        FlowTimeouts d = FlowTimeouts.Default;
        Flows = new ClassicFlows(
            Value("dyn_max", 16384),
            new FlowTimeouts(
                Value("dyn_syn_lifetime", d.Syn), Value("dyn_ack_lifetime", d.Ack), Value("dyn_fin_lifetime", d.Fin),
                Value("dyn_rst_lifetime", d.Rst), Value("dyn_udp_lifetime", d.Udp), Value("dyn_short_lifetime", d.Short)));
    }

    public ClassicFlows Flows { get; }

    public (string Verdict, int Rule) Evaluate(PacketHeaders packet, string direction, uint nowSeconds)
    {
        string? lookedUp = null;
        for (int i = 0; i < _rules.Count; i++)
        {
            RecordedRule rule = _rules[i];
            if (rule.StateName is string name && lookedUp != name)
            {
                lookedUp = name;
                if (Flows.TryFind(in packet, IdOf(name), nowSeconds, out int parent))
                    return (_rules[parent].Action, _rules[parent].Number);
            }

            if (rule.Action == "check-state" || !rule.Matches(packet, direction))
                continue;
            if (rule.MakesState && Flows.Create(in packet, IdOf(rule.StateName!), i, nowSeconds) != Reason.Rule)
                return ("deny", rule.Number);
            return (rule.Action, rule.Number);
        }

        throw new InvalidOperationException("The last rule matches everything.");
    }

    /// <summary>The live flows as the recording writes them, sorted as text.</summary>
    public string[] States() => Flows.Snapshot()
        .Select(flow =>
            $"{_rules[flow.ParentRule].Number:D5} {flow.Forward.Packets + flow.Reverse.Packets} "
            + $"{flow.Forward.Bytes + flow.Reverse.Bytes} ({flow.SecondsLeft}s) STATE {ProtocolName(flow.Protocol)} "
            + $"{flow.Originator} <-> {flow.Responder} {_names[flow.StateName]}")
        .Order(StringComparer.Ordinal)
        .ToArray();

    private byte IdOf(string name)
    {
        int id = _names.IndexOf(name);
        if (id < 0)
        {
            id = _names.Count;
            _names.Add(name);
        }

        return (byte)id;
    }

    private static string ProtocolName(byte protocol) =>
        protocol switch { 1 => "icmp", 6 => "tcp", 17 => "udp", 47 => "gre", 58 => "ipv6-icmp", 136 => "udplite", _ => $"{protocol}" };
}
