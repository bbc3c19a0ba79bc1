using CompiledFw.Packets;
using CompiledFw.TestKit;

namespace CompiledFw.Flows.Tests;

/// <summary>What a firewall may rely on.</summary>
public sealed class ClassicFlowsTests
{
    private static readonly (uint, int) Client = (0x0a000001, 40000);
    private static readonly (uint, int) Server = (0xc0000201, 443);
    private static readonly PacketHeaders Query = Segment.Udp4(Client, Server);
    private static readonly PacketHeaders Answer = Segment.Udp4(Server, Client);

    private readonly ClassicFlows _flows = new(maxFlows: 4, FlowTimeouts.Default);

    [Fact]
    public void Both_directions_find_one_flow_and_are_counted_apart()
    {
        Assert.Equal(Reason.Rule, _flows.Create(in Answer, 0, parentRule: 7, 100));
        Assert.True(_flows.TryFind(in Query, 0, 101, out int parent));
        Assert.True(_flows.TryFind(in Query, 0, 102, out _));

        Flow flow = Assert.Single(_flows.Snapshot());
        Assert.Equal((7, 7), (parent, flow.ParentRule));
        Assert.Equal("192.0.2.1 443", flow.Originator.ToString());
        Assert.Equal("10.0.0.1 40000", flow.Responder.ToString());
        Assert.Equal((new FlowTraffic(1, 29), new FlowTraffic(2, 58)), (flow.Forward, flow.Reverse));
        Assert.Equal(10u, flow.SecondsLeft);
        Assert.Equal((1, 1L), (_flows.Live, _flows.Created));
    }

    [Fact]
    public void Equal_ends_always_count_as_forward()
    {
        PacketHeaders packet = Segment.Udp4(Client, Client);
        _flows.Create(in packet, 0, 1, 1);
        _flows.TryFind(in packet, 0, 1, out _);
        Assert.Equal(2ul, Assert.Single(_flows.Snapshot()).Forward.Packets);
    }

    [Fact]
    public void Another_name_is_another_flow()
    {
        _flows.Create(in Query, stateName: 1, parentRule: 10, 1);
        Assert.False(_flows.TryFind(in Query, stateName: 2, 1, out _));
        _flows.Create(in Query, stateName: 2, parentRule: 20, 1);
        Assert.True(_flows.TryFind(in Answer, stateName: 1, 1, out int first));
        Assert.True(_flows.TryFind(in Answer, stateName: 2, 1, out int second));
        Assert.Equal((10, 20, 2), (first, second, _flows.Live));
    }

    [Fact]
    public void A_flow_idle_for_exactly_its_lifetime_is_gone()
    {
        _flows.Create(in Query, 0, 1, 100);
        Assert.True(_flows.TryFind(in Query, 0, 109, out _));
        Assert.False(_flows.TryFind(in Query, 0, 119, out _));
        Assert.Equal(0, _flows.Live);
    }

    [Fact]
    public void Time_does_not_run_backward()
    {
        _flows.Create(in Query, 0, 1, 100);
        _flows.Advance(109);
        Assert.True(_flows.TryFind(in Query, 0, 50, out _));
        Assert.Equal(10u, Assert.Single(_flows.Snapshot()).SecondsLeft);
        Assert.True(_flows.TryFind(in Query, 0, 118, out _));
    }

    [Fact]
    public void A_second_creation_takes_the_flow_over()
    {
        PacketHeaders syn = Segment.Tcp4(Client, Server, "S");
        PacketHeaders reset = Segment.Tcp4(Server, Client, "R");
        PacketHeaders synFromServer = Segment.Tcp4(Server, Client, "S");
        _flows.Create(in syn, 0, parentRule: 1, 10);
        _flows.TryFind(in reset, 0, 10, out _);

        Assert.Equal(Reason.Rule, _flows.Create(in synFromServer, 0, parentRule: 2, 10));

        Flow flow = Assert.Single(_flows.Snapshot());
        Assert.Equal((2, "192.0.2.1 443", 20u), (flow.ParentRule, flow.Originator.ToString(), flow.SecondsLeft));
        Assert.Equal((1ul, 0ul), (flow.Forward.Packets, flow.Reverse.Packets));
        Assert.Equal(1, _flows.Created);
    }

    [Fact]
    public void The_maximum_is_exact_over_both_families()
    {
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(Reason.Rule, _flows.Create(Segment.Udp4(Client, (1, i)), 0, 1, 100));
            Assert.Equal(Reason.Rule, _flows.Create(Segment.Of6(Segment.Udp, (1, 1), (2, i)), 0, 1, 105));
        }

        Assert.Equal(Reason.FlowTableFull, _flows.Create(in Query, 0, 1, 105));
        Assert.Equal(Reason.FlowTableFull, _flows.Create(Segment.Of6(Segment.Udp, (1, 1), (2, 9)), 0, 1, 105));
        Assert.Equal((4, 4L), (_flows.Live, _flows.Created));
    }

    [Fact]
    public void A_full_table_has_room_as_soon_as_a_flow_died()
    {
        for (int i = 0; i < 4; i++)
            _flows.Create(Segment.Of6(Segment.Udp, (1, 1), (2, i)), 0, 1, 100 + (uint)i / 2);
        Assert.Equal(Reason.FlowTableFull, _flows.Create(in Query, 0, 1, 109));
        Assert.Equal(Reason.FlowTableFull, _flows.Create(Segment.Udp4(Client, (1, 1)), 0, 1, 109));

        Assert.Equal(Reason.Rule, _flows.Create(in Query, 0, 1, 110));
        Assert.Equal(Reason.Rule, _flows.Create(Segment.Udp4(Client, (1, 1)), 0, 1, 110));
        Assert.Equal(Reason.FlowTableFull, _flows.Create(Segment.Udp4(Client, (1, 2)), 0, 1, 110));
    }

    [Fact]
    public void A_deadline_that_a_reset_brings_forward_is_seen_by_the_sweep()
    {
        PacketHeaders syn = Segment.Tcp4(Client, Server, "S");
        PacketHeaders reset = Segment.Tcp4(Server, Client, "R");
        _flows.Create(in syn, 0, 1, 100);
        Assert.Equal(1, _flows.Live);
        _flows.TryFind(in reset, 0, 101, out _);
        _flows.Advance(102);
        Assert.Equal(0, _flows.Live);
    }

    [Fact]
    public void Deleting_a_rule_takes_its_flows_along()
    {
        _flows.Create(in Query, 0, parentRule: 1, 100);
        _flows.Create(Segment.Of6(Segment.Udp, (1, 1), (2, 2)), 0, parentRule: 1, 100);
        _flows.Create(Segment.Udp4(Client, (1, 1)), 0, parentRule: 2, 100);

        Assert.Equal(2, _flows.RemoveFlowsOf(1));
        Assert.False(_flows.TryFind(in Query, 0, 100, out _));
        Assert.Equal(2, Assert.Single(_flows.Snapshot()).ParentRule);
    }

    [Fact]
    public void What_is_not_IP_makes_no_flow()
    {
        PacketHeaders packet = default;
        Assert.Equal(Reason.NotTrackable, _flows.Create(in packet, 0, 1, 1));
        Assert.False(_flows.TryFind(in packet, 0, 1, out _));
    }

    [Fact]
    public void Families_do_not_meet()
    {
        _flows.Create(Segment.Of4(Segment.Udp, (1, 1), (2, 2)), 0, 1, 1);
        Assert.False(_flows.TryFind(Segment.Of6(Segment.Udp, (1, 1), (2, 2)), 0, 1, out _));
    }

    [Fact]
    public void A_fragment_without_ports_meets_ports_of_zero()
    {
        _flows.Create(Segment.Of4(Segment.Udp, (1, -1), (2, -1)), 0, 1, 1);
        Assert.True(_flows.TryFind(Segment.Of4(Segment.Udp, (2, 0), (1, 0)), 0, 1, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(ClassicFlows.MostFlows + 1)]
    public void A_maximum_out_of_range_is_refused(int maxFlows) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClassicFlows(maxFlows, FlowTimeouts.Default));

    [Fact]
    public void No_packet_allocates()
    {
        var flows = new ClassicFlows(1000, FlowTimeouts.Default);
        Traffic(flows, 1);

        Assert.Equal(0, AllocatedBytes.Of(() => Traffic(flows, 1000)));

        static void Traffic(ClassicFlows flows, uint start)
        {
            // More flows than places: misses, creations, hits, refusals, full sweeps.
            for (uint i = 0; i < 20_000; i++)
            {
                PacketHeaders packet = i % 2 == 0
                    ? Segment.Udp4((i % 3000, 1000), (1, 53))
                    : Segment.Of6(Segment.Udp, (i % 3000, 1000), (1, 53));
                if (!flows.TryFind(in packet, 0, start + i / 100, out _))
                    flows.Create(in packet, 0, 1, start + i / 100);
            }

            flows.RemoveFlowsOf(2);
        }
    }
}
