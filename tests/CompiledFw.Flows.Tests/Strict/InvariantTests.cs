using Xunit.Abstractions;

namespace CompiledFw.Flows.Tests.Strict;

/// <summary>What holds whatever packets come: two million of them, of hosts that behave, of forgers, and of nobody in particular.</summary>
/// <remarks>
/// They bite. Each of these faults was put in, turned a test of this folder red, and was taken out again: an invalid packet that refreshes its
/// flow, writes any of its state, widens a window, counts as an acknowledgement, as an answer or as what was seen last; a flow that is removed
/// or evicted and stays counted, whose end is not told, that lives a second longer, that a reopening leaves behind.
/// </remarks>
public sealed class InvariantTests(ITestOutputHelper output)
{
    private const int Packets = 1_000_000;
    private const int Talks = 300;
    private const int MaxFlows = 2000;

    /// <summary>A segment that was found invalid changes nothing: without it every later packet gets the same verdict.</summary>
    [Fact]
    public void An_invalid_packet_leaves_no_trace()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var wire = new Wire();
        var attacked = new Gate(MaxFlows);
        var spared = new Gate(MaxFlows);
        Talk[] talks = [.. Enumerable.Range(0, Talks).Select(i => new Talk(0x0A000001 + (uint)(i % 20), (ushort)(1024 + i), random))];
        int invalid = 0, forged = 0;
        for (int i = 0; i < Packets; i++)
        {
            Arrival arrival = At(1000 + (i / 2000));
            Talk talk = talks[random.Next(Talks)];
            bool isForged = random.Next(3) == 0;
            ReadOnlySpan<byte> packet = isForged ? talk.Forged(wire) : talk.Next(wire);
            Verdict verdict = attacked.Evaluate(packet, arrival);
            forged += isForged ? 1 : 0;
            if (isForged && verdict is { IsAllowed: false, State: CtState.Invalid })
            {
                invalid++;
                continue;
            }

            Assert.Equal(spared.Evaluate(packet, arrival), verdict);
        }

        Assert.Equal(spared.Flows.Snapshot().OrderBy(Order), attacked.Flows.Snapshot().OrderBy(Order));
        output.WriteLine($"{invalid} of {forged} forged segments were invalid; every other packet of {Packets} got the same verdict with and without them.");
        Assert.InRange(invalid, Packets / 10, Packets);
    }

    /// <summary>Flows that are there are those that began and have not ended, and each end was told once; both directions are one flow.</summary>
    [Fact]
    public void Live_flows_are_those_that_began_less_those_that_ended()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var wire = new Wire();
        var gate = new Gate(MaxFlows, options: new FirewallOptions { FlowEvents = 1 << 14 });
        Talk[] talks = [.. Enumerable.Range(0, Talks).Select(i => new Talk(0x0A000001 + (uint)(i % 20), (ushort)(1024 + i), random))];
        long began = 0, ended = 0;
        int second = 1000;
        for (int i = 0; i < Packets; i++)
        {
            second += random.Next(1000) == 0 ? random.Next(1, 60) : 0;
            Talk talk = talks[random.Next(Talks)];
            ReadOnlySpan<byte> packet = random.Next(8) switch
            {
                0 or 1 => talk.Forged(wire),
                2 => wire.Udp(((uint)random.Next(1, 4000), 1000), (0xC0000202, 53)),
                3 => wire.Udp((0xC0000202, 53), ((uint)random.Next(1, 4000), 1000)),
                _ => talk.Next(wire),
            };
            gate.Evaluate(packet, At(second));
            if (i % 5000 != 0 && i != Packets - 1)
                continue;
            int live = gate.Flows.Live;
            while (gate.Flows.Events!.TryRead(out FlowEvent happened))
            {
                began += happened.Kind is FlowEventKind.New ? 1 : 0;
                ended += happened.Kind is FlowEventKind.New or FlowEventKind.Established ? 0 : 1;
            }

            Assert.Equal(began - ended, live);
            Assert.Equal(live, gate.Flows.Snapshot().DistinctBy(Pair).Count());
        }

        Assert.Equal(0, gate.Flows.Events!.Lost);
        Assert.Equal(gate.Flows.Created, began);
        Assert.InRange(ended, 1000, began);
    }

    /// <summary>A flow is there until the second that its listing names, and then it is not, swept or not.</summary>
    [Fact]
    public void No_flow_outlives_its_time()
    {
        var random = new Random(1);
        var wire = new Wire();
        for (int round = 0; round < 200; round++)
        {
            var gate = new Gate(MaxFlows);
            var talk = new Talk(0x0A000001, 1024, random);
            for (int steps = random.Next(1, 15); steps > 0; steps--)
                gate.Evaluate(talk.Next(wire), At(1000));
            gate.Evaluate(wire.Udp((1, 1000), (2, 53)), At(1000));
            foreach (uint left in gate.Flows.Snapshot().Select(flow => flow.SecondsLeft).Distinct().Order())
            {
                int before = gate.Flows.Snapshot().Count(flow => flow.SecondsLeft + 1000 > left);
                gate.Flows.Advance(1000 + left - 1);
                Assert.Contains(gate.Flows.Snapshot(), flow => flow.SecondsLeft == 1);
                gate.Flows.Advance(1000 + left);
                Assert.DoesNotContain(gate.Flows.Snapshot(), flow => flow.SecondsLeft == 0);
                Assert.InRange(gate.Flows.Live, 0, before - 1);
            }

            Assert.Equal(0, gate.Flows.Live);
        }
    }

    /// <summary>No sweep comes by a few flows in a large table that soon: a packet that would be theirs finds them dead all the same.</summary>
    [Theory]
    [InlineData(-1, CtState.Established)]
    [InlineData(0, CtState.New)]
    [InlineData(1, CtState.New)]
    public void A_flow_is_dead_to_the_second_for_its_own_packets(int secondsBehind, CtState state)
    {
        var wire = new Wire();
        var gate = new Gate(maxFlows: 100_000);
        for (uint client = 1; client <= 100; client++)
            Assert.Equal(CtState.New, gate.Evaluate(wire.Udp((client, 1000), (0xC0000202, 53)), At(1000)).State);
        int lives = (int)Assert.Single(gate.Flows.Snapshot().Select(flow => flow.SecondsLeft).Distinct());
        for (uint client = 1; client <= 100; client++)
            Assert.Equal(state, gate.Evaluate(wire.Udp((0xC0000202, 53), (client, 1000)), At(1000 + lives + secondsBehind)).State);
    }

    private static Arrival At(int second) => new(1, Direction.In, TimeSpan.FromSeconds(second), Start: FrameStart.Ip);

    private static string Order(Flow flow) => $"{flow.Originator} {flow.Responder} {flow.Protocol}";

    /// <summary>The two ends of a flow in one order, whoever began.</summary>
    private static (string, string, byte) Pair(Flow flow)
    {
        string first = $"{flow.Originator}", second = $"{flow.Responder}";
        return string.CompareOrdinal(first, second) < 0 ? (first, second, flow.Protocol) : (second, first, flow.Protocol);
    }
}
