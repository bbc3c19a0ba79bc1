using CompiledFw.Packets;

namespace CompiledFw.Flows.Tests.Tables;

/// <summary>A table that has lived long searches as it always did: groups are counted, not time.</summary>
/// <remarks>With overflow that is never uncounted, or with nobody moving home, these tests were seen to go red.</remarks>
public sealed class ChurnTests
{
    /// <summary>One secret for every run: the counts vary by some percent with it.</summary>
    private static readonly HashSecret Fixed = new(0x0123456789abcdef, 0xfedcba9876543210);

    private static readonly FlowTimeouts Timeouts = FlowTimeouts.Default with { Udp = 8 };

    /// <summary>The worst life: always at the maximum, and no flow has a second packet that could bring it home.</summary>
    [Fact]
    public void At_the_maximum_searches_settle_and_do_not_degrade()
    {
        const int perSecond = 4_000;
        const int maxFlows = perSecond * 8;
        var flows = new ClassicFlows(maxFlows, Timeouts, FlowRules.Plain, Fixed);

        Churn(flows, firstSecond: 1, seconds: 8, perSecond);
        (double Hit, double Miss) full = ProbedGroups(flows, firstLive: 0, maxFlows);
        Assert.InRange(full.Hit, 1.0, 1.1);
        Assert.InRange(full.Miss, 1.0, 1.5);

        Churn(flows, firstSecond: 9, seconds: 92, perSecond);
        (double Hit, double Miss) settled = ProbedGroups(flows, 92 * perSecond, maxFlows);
        Assert.InRange(settled.Hit, 1.0, 1.3);
        Assert.InRange(settled.Miss, 1.0, 4.0);

        Churn(flows, firstSecond: 101, seconds: 900, perSecond);
        (double Hit, double Miss) old = ProbedGroups(flows, 992 * perSecond, maxFlows);
        Assert.InRange(old.Hit, 1.0, settled.Hit * 1.05);
        Assert.InRange(old.Miss, 1.0, settled.Miss * 1.2);
        Assert.Equal((maxFlows, 4_000_000), (flows.Live, flows.Created));
    }

    /// <summary>The same with a second packet in each flow, seven seconds later.</summary>
    [Fact]
    public void Flows_that_carry_packets_come_home()
    {
        const int perSecond = 4_000;
        var flows = new ClassicFlows(perSecond * 15, Timeouts, FlowRules.Plain, Fixed);
        for (uint second = 1; second <= 200; second++)
        {
            Churn(flows, second, seconds: 1, perSecond);
            for (uint i = 0; second > 7 && i < perSecond; i++)
                Assert.True(flows.TryFind(Packet((second - 8) * perSecond + i), 0, second, out _));
        }

        Assert.Equal(perSecond * 15, flows.Live);
        (double hit, double miss) = ProbedGroups(flows, 193 * perSecond - 8 * perSecond, 15 * perSecond);
        Assert.InRange(hit, 1.0, 1.12);
        Assert.InRange(miss, 1.0, 1.9);
    }

    [Fact]
    public void The_sweep_of_creations_alone_keeps_dead_flows_few()
    {
        const int perSecond = 1_000;
        var flows = new ClassicFlows(100_000, Timeouts);
        Churn(flows, firstSecond: 1, seconds: 300, perSecond);

        int withDead = flows.Flows4.Count;
        Assert.InRange(withDead, flows.Live, 2 * flows.Live);
    }

    /// <summary>Makes so many new flows in each second; flow n of all comes from address n.</summary>
    private static void Churn(ClassicFlows flows, uint firstSecond, uint seconds, int perSecond)
    {
        for (uint second = firstSecond; second < firstSecond + seconds; second++)
        {
            for (uint i = 0; i < perSecond; i++)
            {
                PacketHeaders packet = Packet((second - 1) * (uint)perSecond + i);
                Assert.Equal(Reason.Rule, flows.Create(in packet, 0, 0, second));
            }
        }
    }

    private static (double Hit, double Miss) ProbedGroups(ClassicFlows flows, uint firstLive, uint count)
    {
        uint end = firstLive + count;
        long hits = 0;
        long misses = 0;
        for (uint number = firstLive; number < end; number++)
        {
            Assert.NotEqual(FlowTable<FlowKey4, ClassicFlow>.None, Find(flows.Flows4, Packet(number), out int whenHit));
            Assert.Equal(FlowTable<FlowKey4, ClassicFlow>.None, Find(flows.Flows4, Packet(number + 0x8000_0000), out int whenMissed));
            hits += whenHit;
            misses += whenMissed;
        }

        return ((double)hits / count, (double)misses / count);
    }

    private static int Find(FlowTable<FlowKey4, ClassicFlow> table, PacketHeaders packet, out int probedGroups)
    {
        FlowKey4.Of(in packet, 0, out FlowKey4 key);
        return table.Find(in key, table.Hash(in key), onInterface: 0, out probedGroups);
    }

    private static PacketHeaders Packet(uint number) => Segment.Udp4((number, 1000), (0x0a00_0001, 53));
}
