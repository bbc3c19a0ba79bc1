using CompiledFw.Packets;

namespace CompiledFw.Flows.Tests.Tables;

/// <summary>A table that has lived long searches like a new one: groups are counted, not time.</summary>
public sealed class ChurnTests
{
    private static readonly FlowTimeouts Timeouts = FlowTimeouts.Default with { Udp = 8 };

    [Fact]
    public void Four_million_flows_later_a_search_looks_at_as_many_groups_as_in_the_beginning()
    {
        const int perSecond = 4_000;
        const int maxFlows = perSecond * 8;
        var flows = new ClassicFlows(maxFlows, Timeouts);
        uint number = 0;

        (double Hit, double Miss) young = default;
        for (uint second = 1; second <= 1000; second++)
        {
            for (int i = 0; i < perSecond; i++)
            {
                PacketHeaders packet = Packet(number++);
                Assert.Equal(Reason.Rule, flows.Create(in packet, 0, 0, second));
            }

            if (second == 8)
                young = ProbedGroups(flows, number - maxFlows, number);
        }

        Assert.Equal(4_000_000, flows.Created);
        Assert.Equal(maxFlows, flows.Live);
        (double hit, double miss) = ProbedGroups(flows, number - maxFlows, number);
        Assert.InRange(young.Hit, 1.0, 1.1);
        Assert.InRange(young.Miss, 1.0, 1.6);
        Assert.InRange(hit, 1.0, young.Hit * 1.05);
        Assert.InRange(miss, 1.0, young.Miss * 1.1);
    }

    [Fact]
    public void The_sweep_of_creations_alone_keeps_dead_flows_few()
    {
        const int perSecond = 1_000;
        var flows = new ClassicFlows(100_000, Timeouts);
        uint number = 0;
        for (uint second = 1; second <= 300; second++)
        {
            for (int i = 0; i < perSecond; i++)
            {
                PacketHeaders packet = Packet(number++);
                flows.Create(in packet, 0, 0, second);
            }
        }

        int withDead = flows.Flows4.Count;
        Assert.InRange(withDead, flows.Live, 2 * flows.Live);
    }

    private static (double Hit, double Miss) ProbedGroups(ClassicFlows flows, uint firstLive, uint end)
    {
        long hits = 0;
        long misses = 0;
        for (uint number = firstLive; number < end; number++)
        {
            FlowKey4 present = FlowKey4.Of(Packet(number), 0, out _);
            FlowKey4 absent = FlowKey4.Of(Packet(number + 0x8000_0000), 0, out _);
            Assert.NotEqual(FlowTable<FlowKey4>.None, flows.Flows4.Find(in present, out int whenHit));
            Assert.Equal(FlowTable<FlowKey4>.None, flows.Flows4.Find(in absent, out int whenMissed));
            hits += whenHit;
            misses += whenMissed;
        }

        return ((double)hits / (end - firstLive), (double)misses / (end - firstLive));
    }

    private static PacketHeaders Packet(uint number) => Segment.Udp4((number, 1000), (0x0a00_0001, 53));
}
