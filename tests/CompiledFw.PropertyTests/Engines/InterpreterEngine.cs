using System.Buffers.Binary;
using System.Net;
using CompiledFw.Interpreting;
using CompiledFw.Language.Model;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests.Engines;

/// <summary>The interpreter as an engine.</summary>
internal sealed class InterpreterEngine(RuleSet ruleSet) : IEngine
{
    private readonly Interpreter _interpreter = new(ruleSet);

    public string Name => "interpreter";

    public Verdict Evaluate(TrafficPacket packet) => _interpreter.Evaluate(
        packet.Bytes, packet.Start, packet.Interface, packet.Direction, packet.Now, packet.ReceivedOn);

    public IReadOnlyList<RuleTally> Tallies() => _interpreter.Tallies;

    public IReadOnlyList<string> Flows(TimeSpan now) =>
        [.. _interpreter.Flows.Select(flow => Line(flow, (long)now.TotalSeconds)).Order(StringComparer.Ordinal)];

    private string Line(TrackedFlow flow, long nowSeconds) => FlowLine.Of(
        ruleSet.Rules[flow.ParentRule].Number,
        flow.Originator.Packets + flow.Responder.Packets,
        flow.Originator.Bytes + flow.Responder.Bytes,
        flow.Deadline - nowSeconds,
        flow.Key.Protocol,
        (Address(flow.Key.Version, flow.Key.Source), flow.Key.SourcePort),
        (Address(flow.Key.Version, flow.Key.Destination), flow.Key.DestinationPort),
        flow.Key.StateName);

    private static IPAddress Address(byte version, UInt128 number)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new IPAddress(version == 4 ? bytes[12..] : bytes);
    }
}
