namespace CompiledFw.Flows.Tests.Strict;

/// <summary>
/// When a flow has proved itself, packet by packet: a connection with the acknowledgement that ends its handshake, any other flow that is a stream. Before that
/// nobody has shown that both ends are there.
/// </summary>
public sealed class AssuranceTests
{
    private const int SynAck = Wire.Syn | Wire.Ack;

    private static readonly (uint Address, ushort Port) Client = (0x0A000001, 1025), Server = (0xC0000201, 80);

    private readonly Wire _wire = new();

    public static TheoryData<string, bool, Step[]> Connections => new()
    {
        {
            "a handshake", false,
            [
                new(Wire.Syn, 100, 0),
                new(SynAck, 500, 101, IsReply: true, IsAnswered: true),
                new(Wire.Ack, 101, 501, IsAnswered: true, IsAssured: true),
            ]
        },
        {
            "a SYN and its answer, each twice", false,
            [
                new(Wire.Syn, 100, 0),
                new(Wire.Syn, 100, 0),
                new(SynAck, 500, 101, IsReply: true, IsAnswered: true),
                new(SynAck, 500, 101, IsReply: true, IsAnswered: true),
            ]
        },
        {
            "a server that goes on before the client has acknowledged", false,
            [
                new(Wire.Syn, 100, 0),
                new(SynAck, 500, 101, IsReply: true, IsAnswered: true),
                new(Wire.Ack, 501, 101, IsReply: true, IsAnswered: true),
                new(Wire.Ack, 101, 501, IsAnswered: true, IsAssured: true),
            ]
        },
        {
            "an answer that passes unbelieved", false,
            [
                new(Wire.Syn, 100, 0),
                new(Wire.Ack, 500, 7000, IsReply: true, IsAnswered: true),
                new(Wire.Ack, 500, 7000, IsReply: true, IsAnswered: true),
            ]
        },
        {
            "SYNs of both sides", false,
            [
                new(Wire.Syn, 100, 0),
                new(Wire.Syn, 500, 0, IsReply: true, IsAnswered: true),
                new(SynAck, 100, 501, IsAnswered: true),
                new(SynAck, 500, 101, IsReply: true, IsAnswered: true),
                new(Wire.Ack, 101, 501, IsAnswered: true, IsAssured: true),
            ]
        },
        {
            "an end before the handshake's", false,
            [
                new(Wire.Syn, 100, 0),
                new(SynAck, 500, 101, IsReply: true, IsAnswered: true),
                new(Wire.Fin | Wire.Ack, 101, 501, IsAnswered: true),
            ]
        },
        {
            "a connection that is picked up", true,
            [
                new(Wire.Ack, 100, 500),
                new(Wire.Ack, 100, 500),
                new(Wire.Ack, 500, 100, IsReply: true, IsAnswered: true),
                new(Wire.Ack, 100, 500, IsAnswered: true, IsAssured: true),
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Connections))]
    public void A_connection_has_proved_itself_when_its_handshake_is_done(string what, bool picksUp, Step[] steps)
    {
        var gate = new Gate(maxFlows: 100, options: new FirewallOptions { FlowEvents = 64 }, picksUp: picksUp);
        bool wasAssured = false;
        foreach ((Step step, int i) in steps.Select((step, i) => (step, i)))
        {
            ReadOnlySpan<byte> segment = step.IsReply
                ? _wire.Tcp(Server, Client, step.Flags, step.Sequence, step.Acknowledgement)
                : _wire.Tcp(Client, Server, step.Flags, step.Sequence, step.Acknowledgement);
            string where = $"{what}, segment {i + 1}";
            Assert.True(Evaluate(gate, segment, 1000).IsAllowed, where);
            Flow flow = Assert.Single(gate.Flows.Snapshot());
            Assert.Equal((where, step.IsAnswered, step.IsAssured), (where, flow.IsAnswered, flow.IsAssured));
            Assert.Equal((where, step.IsAssured && !wasAssured), (where, HasProvedItself(gate)));
            wasAssured = step.IsAssured;
        }
    }

    /// <summary>More than two seconds old, and answered before.</summary>
    [Fact]
    public void A_datagram_flow_has_proved_itself_when_it_is_a_stream()
    {
        (int Second, bool IsReply, bool IsAssured)[] datagrams =
        [
            (1000, false, false), (1001, true, false), (1001, false, false), (1002, true, false), (1002, false, false), (1003, false, true), (1003, true, true),
        ];
        var gate = new Gate(maxFlows: 100);
        foreach ((int second, bool isReply, bool isAssured) in datagrams)
        {
            Assert.True(Evaluate(gate, isReply ? _wire.Udp(Server, Client) : _wire.Udp(Client, Server), second).IsAllowed);
            Assert.Equal((second, isReply, isAssured), (second, isReply, Assert.Single(gate.Flows.Snapshot()).IsAssured));
        }
    }

    [Fact]
    public void A_datagram_flow_that_nobody_answers_never_proves_itself()
    {
        var gate = new Gate(maxFlows: 100);
        for (int second = 1000; second < 1100; second += 10)
        {
            Assert.True(Evaluate(gate, _wire.Udp(Client, Server), second).IsAllowed);
            Assert.False(Assert.Single(gate.Flows.Snapshot()).IsAssured);
        }
    }

    private static Verdict Evaluate(Gate gate, ReadOnlySpan<byte> packet, int second) =>
        gate.Evaluate(packet, new Arrival(1, Direction.In, TimeSpan.FromSeconds(second), Start: FrameStart.Ip));

    private static bool HasProvedItself(Gate gate)
    {
        bool has = false;
        while (gate.Flows.Events!.TryRead(out FlowEvent happened))
            has |= happened.Kind == FlowEventKind.Established;
        return has;
    }

    /// <summary>A segment, and what is known of the flow with it.</summary>
    public sealed record Step(int Flags, uint Sequence, uint Acknowledgement, bool IsReply = false, bool IsAnswered = false, bool IsAssured = false);
}
