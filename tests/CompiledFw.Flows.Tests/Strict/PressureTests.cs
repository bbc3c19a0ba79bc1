namespace CompiledFw.Flows.Tests.Strict;

/// <summary>What gives way in a full table, and what does not.</summary>
/// <remarks>
/// They bite, as the <see cref="InvariantTests"/> do: established connections that give way first, or last; another order; the flow that would die last
/// first; the same group searched over and over; a handshake that the server alone has answered never giving way; reserved room given away, or
/// kept from everybody; no sweep before somebody gives way; lifetimes that do not shrink; events that overwrite each other.
/// </remarks>
public sealed class PressureTests
{
    private static readonly (uint Address, ushort Port) Server = (0xC0000201, 80);
    private readonly Wire _wire = new();

    [Fact]
    public void Half_open_flows_give_way_before_closing_ones_and_those_before_unanswered_ones()
    {
        var gate = new Gate(maxFlows: 4, options: new FirewallOptions { FlowEvents = 64 });
        Connect(gate, Client(1));
        Connect(gate, Client(2));
        Close(gate, Client(2));
        Assert.True(Evaluate(gate, _wire.Udp(Client(3), Server)).IsAllowed);
        Assert.True(Evaluate(gate, _wire.Tcp(Client(4), Server, Wire.Syn, 1, 0)).IsAllowed);

        ushort[] evicted = [.. Enumerable.Range(5, 3).Select(newcomer =>
        {
            Connect(gate, Client((ushort)newcomer));
            return LastEvicted(gate);
        })];
        Assert.Equal([4, 2, 3], evicted);
    }

    [Fact]
    public void A_flow_that_has_proved_itself_never_gives_way()
    {
        var gate = new Gate(maxFlows: 4);
        for (ushort client = 1; client <= 4; client++)
            Connect(gate, Client(client));
        Verdict refused = Evaluate(gate, _wire.Tcp(Client(5), Server, Wire.Syn, 1, 0));
        Assert.Equal((false, Gate.KeepAny, Reason.FlowTableFull), (refused.IsAllowed, refused.RuleNumber, refused.Reason));
        Assert.Equal(1, gate.Drops(Reason.FlowTableFull));
        for (ushort client = 1; client <= 4; client++)
            Assert.True(Evaluate(gate, _wire.Tcp(Client(client), Server, Wire.Ack, 101, 501)).IsAllowed);
    }

    [Fact]
    public void A_dead_flow_gives_way_before_anybody_who_lives()
    {
        var gate = new Gate(maxFlows: 2);
        Assert.True(Evaluate(gate, _wire.Udp(Client(1), Server), second: 1000).IsAllowed);
        Assert.True(Evaluate(gate, _wire.Tcp(Client(2), Server, Wire.Syn, 1, 0), second: 1030).IsAllowed);
        Assert.True(Evaluate(gate, _wire.Udp(Client(3), Server), second: 1030).IsAllowed);
        Assert.Equal([2, 3], gate.Flows.Snapshot().Select(flow => (int)flow.Originator.Port).Order());
    }

    /// <summary>Whoever gets a server to answer forged SYNs holds no more places than who does not.</summary>
    [Fact]
    public void A_handshake_that_the_server_alone_has_answered_gives_way()
    {
        var gate = new Gate(maxFlows: 4);
        for (ushort client = 1; client <= 4; client++)
        {
            Assert.True(Evaluate(gate, _wire.Tcp(Client(client), Server, Wire.Syn, 100, 0)).IsAllowed);
            Assert.True(Evaluate(gate, _wire.Tcp(Server, Client(client), Wire.Syn | Wire.Ack, 500, 101)).IsAllowed);
        }

        for (ushort client = 5; client <= 8; client++)
            Connect(gate, Client(client));
        Assert.Equal([5, 6, 7, 8], gate.Flows.Snapshot().Select(flow => (int)flow.Originator.Port).Order());
    }

    /// <summary>A table of many groups, of which no sweep of a second and no search for a victim comes by more than a few.</summary>
    [Fact]
    public void Dead_flows_anywhere_in_the_table_give_way_and_nobody_who_lives()
    {
        const int MaxFlows = 2000, HalfOpen = 10, Dead = 10;
        var gate = new Gate(MaxFlows, options: new FirewallOptions { FlowEvents = 1 << 14 });
        for (ushort client = 1; client <= MaxFlows - HalfOpen - Dead; client++)
            Connect(gate, Client(client));
        for (ushort client = 3001; client <= 3000 + HalfOpen; client++)
            Assert.True(Evaluate(gate, _wire.Tcp(Client(client), Server, Wire.Syn, 1, 0)).IsAllowed);
        for (ushort client = 4001; client <= 4000 + Dead; client++)
            Assert.True(Evaluate(gate, _wire.Udp(Client(client), Server)).IsAllowed);
        int death = 1000 + gate.Flows.List(new FlowFilter { Protocol = 17 }).Max(flow => (int)flow.SecondsLeft);
        for (int second = 1001; second < death; second++)
            gate.Flows.Advance((uint)second);

        Assert.Equal(Dead, gate.Flows.Count(new FlowFilter { Protocol = 17 }));
        for (ushort client = 5001; client <= 5000 + Dead; client++)
            Assert.True(Evaluate(gate, _wire.Tcp(Client(client), Server, Wire.Syn, 1, 0), death).IsAllowed);
        Assert.Equal(0, LastEvicted(gate));
        Assert.Equal(0, gate.Flows.Count(new FlowFilter { Protocol = 17 }));
    }

    [Fact]
    public void Room_that_is_reserved_is_for_the_rules_that_may_take_it()
    {
        var gate = new Gate(maxFlows: 4, reserved: 2);
        Connect(gate, Client(1));
        Connect(gate, Client(2));
        Assert.Equal(Reason.FlowTableFull, Evaluate(gate, _wire.Tcp(Client(3), Server, Wire.Syn, 1, 0)).Reason);
        Assert.True(Evaluate(gate, _wire.Tcp(Client(3), (Server.Address, 22), Wire.Syn, 1, 0)).IsAllowed);
        Assert.True(Evaluate(gate, _wire.Tcp(Client(4), (Server.Address, 22), Wire.Syn, 1, 0)).IsAllowed);
    }

    /// <summary>Whole lifetimes up to 60 % of the table, a third of them when it is full (reference: state tracking section 4, PF).</summary>
    [Theory]
    [InlineData(1, 30)]
    [InlineData(60, 30)]
    [InlineData(80, 20)]
    [InlineData(99, 10)]
    public void Lifetimes_shrink_as_the_table_fills(int flowsBefore, int seconds)
    {
        var gate = new Gate(maxFlows: 100);
        for (ushort client = 1; client <= flowsBefore; client++)
            Connect(gate, Client(client));
        Assert.True(Evaluate(gate, _wire.Udp(Client(200), Server)).IsAllowed);
        Assert.InRange((int)Assert.Single(gate.Flows.List(new FlowFilter { Protocol = 17 })).SecondsLeft, seconds - 1, seconds);
    }

    [Fact]
    public void Flows_are_listed_counted_and_removed_by_what_is_asked_for()
    {
        var gate = new Gate(maxFlows: 100, options: new FirewallOptions { FlowEvents = 64 });
        Connect(gate, Client(1));
        Connect(gate, (0x0B000001, 7));
        Assert.True(Evaluate(gate, _wire.Udp(Client(3), (Server.Address, 53))).IsAllowed);
        TrackedFlows flows = gate.Flows;
        Assert.Equal(2, flows.Count(new FlowFilter { Phase = FlowPhase.Established }));
        Assert.Equal(1, flows.Count(new FlowFilter { Network = System.Net.IPNetwork.Parse("11.0.0.0/8") }));
        Assert.Equal(1, flows.Count(new FlowFilter { Port = 53 }));
        Assert.Equal(3, flows.Count(new FlowFilter { ParentRule = 2 }));
        Assert.Equal(1, flows.Count(new FlowFilter { IsAnswered = false }));
        Assert.Equal(0, flows.Count(new FlowFilter { IsRelated = true }));
        Assert.Equal(1, flows.Remove(new FlowFilter { Network = System.Net.IPNetwork.Parse("11.0.0.0/8") }));
        Assert.Equal(2, flows.Live);
        FlowEvent last = default;
        while (flows.Events!.TryRead(out FlowEvent happened))
            last = happened;
        Assert.Equal((FlowEventKind.Removed, (ushort)7), (last.Kind, last.Originator.Port));
    }

    [Fact]
    public void Events_that_nobody_reads_are_lost_and_counted_and_nobody_waits()
    {
        var gate = new Gate(maxFlows: 100, options: new FirewallOptions { FlowEvents = 3 });
        for (ushort client = 1; client <= 5; client++)
            Assert.True(Evaluate(gate, _wire.Udp(Client(client), Server)).IsAllowed);
        List<int> ports = [];
        while (gate.Flows.Events!.TryRead(out FlowEvent happened))
            ports.Add(happened.Originator.Port);
        Assert.Equal([1, 2, 3], ports);
        Assert.Equal(2, gate.Flows.Events.Lost);
    }

    private static (uint Address, ushort Port) Client(ushort number) => (0x0A000001, number);

    private static Verdict Evaluate(Gate gate, ReadOnlySpan<byte> packet, int second = 1000) =>
        gate.Evaluate(packet, new Arrival(1, Direction.In, TimeSpan.FromSeconds(second), Start: FrameStart.Ip));

    private static ushort LastEvicted(Gate gate)
    {
        ushort evicted = 0;
        while (gate.Flows.Events!.TryRead(out FlowEvent happened))
            evicted = happened.Kind == FlowEventKind.Evicted ? happened.Originator.Port : evicted;
        return evicted;
    }

    private void Connect(Gate gate, (uint, ushort) client)
    {
        Assert.True(Evaluate(gate, _wire.Tcp(client, Server, Wire.Syn, 100, 0)).IsAllowed);
        Assert.True(Evaluate(gate, _wire.Tcp(Server, client, Wire.Syn | Wire.Ack, 500, 101)).IsAllowed);
        Assert.True(Evaluate(gate, _wire.Tcp(client, Server, Wire.Ack, 101, 501)).IsAllowed);
    }

    private void Close(Gate gate, (uint, ushort) client)
    {
        Assert.True(Evaluate(gate, _wire.Tcp(client, Server, Wire.Fin | Wire.Ack, 101, 501)).IsAllowed);
        Assert.True(Evaluate(gate, _wire.Tcp(Server, client, Wire.Fin | Wire.Ack, 501, 102)).IsAllowed);
        Assert.True(Evaluate(gate, _wire.Tcp(client, Server, Wire.Ack, 102, 502)).IsAllowed);
    }
}
