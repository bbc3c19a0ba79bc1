using System.Buffers.Binary;
using System.Net;
using CompiledFw.Interpreting;
using CompiledFw.Language.Model;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests.Engines;

/// <summary>The interpreter as an engine.</summary>
internal sealed class InterpreterEngine(RuleSet ruleSet, bool keepsHidden = false, IWitness? witness = null) : IEngine
{
    private readonly Interpreter _interpreter = new(ruleSet, new Random(IEngine.Seed), TestRoutes.Of, keepsHidden: keepsHidden, witness: witness);

    public string Name => keepsHidden ? "ipfw-like" : "interpreter";

    public PacketCarriage? Carried { get; private set; }

    public Verdict Evaluate(TrafficPacket packet)
    {
        PacketTags tags = new() { Mark = packet.Carriage?.Mark ?? 0 };
        foreach (ushort tag in packet.Carriage?.Tags ?? [])
            tags.Numbers.Add(tag);
        Verdict verdict = _interpreter.Evaluate(
            packet.Bytes, packet.Start, packet.Interface, packet.Direction, packet.Now, packet.ReceivedOn, tags);
        Carried = packet.Carriage is null ? null : new PacketCarriage(tags.Mark, [.. tags.Numbers.Select(tag => (ushort)tag)]);
        return verdict;
    }

    public IReadOnlyList<RuleTally> Tallies() => _interpreter.Tallies;

    public IReadOnlyList<string> Flows(TimeSpan now) =>
        [.. _interpreter.Flows.Select(flow => Line(flow, (long)now.TotalSeconds)).Concat(_interpreter.Sources.Select(Line)).Order(StringComparer.Ordinal)];

    public void EnableSet(int set, bool isOn)
    {
        if (isOn)
            _interpreter.Sets.Enable(set);
        else
            _interpreter.Sets.Disable(set);
    }

    public void SwapSets(int first, int second) => _interpreter.Sets.Swap(first, second);

    public void MoveSet(int from, int to) => _interpreter.Sets.Move(from, to);

    public void RemoveFlowsOf(int ruleNumber) => _interpreter.RemoveFlowsOf(ruleNumber);

    public void AddEntry(string table, string entry, uint value, TimeSpan? expires) => _interpreter.Tables.Add(table, entry, value, expires);

    public void RemoveEntry(string table, string entry) => _interpreter.Tables.Remove(table, entry);

    public void ClearTable(string table) => _interpreter.Tables.Clear(table);

    public void SetMe(IReadOnlyList<string> addresses) => _interpreter.SetMe(addresses);

    private string Line(TrackedFlow flow, long nowSeconds) => FlowLine.Of(
        _interpreter.NumberOf(flow.ParentRule),
        flow.Originator.Packets + flow.Responder.Packets,
        flow.Originator.Bytes + flow.Responder.Bytes,
        flow.Deadline - nowSeconds,
        flow.Key.Protocol,
        (Address(flow.Key.Version, flow.Key.Source), flow.Key.SourcePort),
        (Address(flow.Key.Version, flow.Key.Destination), flow.Key.DestinationPort),
        flow.Key.StateName,
        isCounted: flow.Source is not null);

    private string Line((LimitKey Source, int Flows) counted)
    {
        LimitKey source = counted.Source;
        return FlowLine.OfSource(
            ruleSet.Rules[source.Rule].Number,
            counted.Flows,
            source.Protocol,
            (Address(source.Version, source.Source), source.SourcePort),
            (Address(source.Version, source.Destination), source.DestinationPort));
    }

    private static IPAddress Address(byte version, UInt128 number)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new IPAddress(version == 4 ? bytes[12..] : bytes);
    }
}
