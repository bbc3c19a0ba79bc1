using CompiledFw.Packets;
using CompiledFw.Tables;

namespace CompiledFw.Embedding.Tests;

/// <summary>What a host program sets and is told.</summary>
public sealed class HostTests
{
    [Fact]
    public void The_host_may_say_what_me_is()
    {
        Gateway byFile = new();
        Gateway byHost = new(new FirewallOptions { Me = AddressSet.Parse(Ask.Stranger, "2001:db8::1") });
        Assert.Equal(400, byFile.Evaluate(Ask.Ping()).RuleNumber);
        Assert.Equal(Verdict.DefaultRuleNumber, byHost.Evaluate(Ask.Ping()).RuleNumber);
        Assert.Equal(400, byHost.Evaluate(Ask.Ping(to: Ask.Stranger)).RuleNumber);
    }

    [Fact]
    public void Me_may_change_between_packets()
    {
        Gateway firewall = new();
        firewall.Me = AddressSet.Empty;
        Assert.False(firewall.Evaluate(Ask.Ping()).IsAllowed);
        firewall.Me = AddressSet.Parse(Ask.Host);
        Assert.True(firewall.Evaluate(Ask.Ping()).IsAllowed);
    }

    [Fact]
    public void A_rule_logs_as_often_as_it_says()
    {
        List<ushort> logged = [];
        Gateway firewall = new(new FirewallOptions { Logged = (ushort rule, in PacketHeaders _, in Arrival _) => logged.Add(rule) });
        for (int i = 0; i < 4; i++)
            firewall.Evaluate(Ask.Ping());
        Assert.Equal([300, 310, 300, 310, 310, 310], logged);
        Assert.Equal([2, 4], firewall.Counters.ToArray()[2..4].Select(c => c.Logged));
        Assert.Equal([4, 4], firewall.Counters.ToArray()[2..4].Select(c => c.Packets));
    }

    [Fact]
    public void The_log_gets_the_packet_and_its_arrival()
    {
        (uint Source, TimeSpan Now) seen = default;
        Gateway firewall = new(new FirewallOptions { Logged = (ushort _, in PacketHeaders packet, in Arrival arrival) => seen = (packet.Source4, arrival.Now) });
        firewall.Evaluate(Ask.Ping(), seconds: 7);
        Assert.Equal((TestKit.PacketBuilder.Parse4(Ask.Stranger), TimeSpan.FromSeconds(7)), seen);
    }

    [Fact]
    public void Interfaces_are_known_by_name()
    {
        Gateway firewall = new();
        int lan = firewall.Interfaces.Add("eth2"), other = firewall.Interfaces.Add("eth4");
        Assert.Equal(lan, firewall.Interfaces.Add("eth2"));
        Assert.Equal("eth2", firewall.Interfaces.NameOf(lan));
        Assert.Equal(500, firewall.Evaluate(Ask.Syn(80), onInterface: lan).RuleNumber);
        Assert.Equal(Verdict.DefaultRuleNumber, firewall.Evaluate(Ask.Syn(80), onInterface: other).RuleNumber);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(77)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_number_that_no_interface_has_fits_no_rule(int number)
    {
        Gateway firewall = new();
        firewall.Interfaces.Add("eth2");
        Assert.Equal(Verdict.DefaultRuleNumber, firewall.Evaluate(Ask.Syn(80), onInterface: number).RuleNumber);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_maximum_of_flows_that_cannot_be_is_refused(int flows) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Gateway(new FirewallOptions { MaxFlows = flows }));

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_negative_number_of_events_is_refused_by_its_name(int events) => Assert.Equal(
        nameof(FirewallOptions.FlowEvents),
        Assert.Throws<ArgumentOutOfRangeException>(() => new Gateway(new FirewallOptions { FlowEvents = events })).ParamName);

    [Theory]
    [InlineData(null, 4)]
    [InlineData(2, 2)]
    public void A_full_table_denies_and_says_so(int? byHost, int maximum)
    {
        Gateway firewall = new(new FirewallOptions { MaxFlows = byHost });
        for (ushort port = 1; port <= maximum; port++)
            Assert.True(firewall.Evaluate(Ask.Question(port)).IsAllowed);
        Verdict refused = firewall.Evaluate(Ask.Question(port: 99));
        Assert.Equal(new Verdict(VerdictAction.Deny, 200, Reason.FlowTableFull, CtState.New), refused);
        Assert.True(firewall.Evaluate(Ask.Answer(port: 1)).IsAllowed, "Flows that are there stay.");
        Assert.Equal(maximum, firewall.Flows.Live);
    }

    [Fact]
    public void Reject_asks_for_host_unreachable() =>
        Assert.Equal(new Verdict(VerdictAction.Unreach, 510, Reason.Rule, CtState.New, Code: 1), new Gateway().Evaluate(Ask.Syn(113)));

    [Fact]
    public void A_packet_says_what_the_tracker_knows_of_it()
    {
        Gateway firewall = new();
        Assert.Equal(CtState.New, firewall.Evaluate(Ask.Question()).State);
        Assert.Equal(CtState.Established, firewall.Evaluate(Ask.Answer()).State);
        Assert.Equal(CtState.Invalid, firewall.Evaluate(Ask.Question().Cut(1)).State);
        byte[] arp = new byte[42];
        (arp[12], arp[13]) = (0x08, 0x06);
        Assert.Equal(new Verdict(VerdictAction.Deny, Verdict.DefaultRuleNumber, Reason.Default, CtState.Untracked), firewall.Evaluate(arp, default));
    }

    [Fact]
    public void A_batch_needs_an_arrival_and_a_verdict_for_each_packet()
    {
        Gateway firewall = new();
        ReadOnlyMemory<byte>[] packets = [Ask.Ping().Bytes(), Ask.Ping().Bytes()];
        Assert.Throws<ArgumentException>(() => firewall.Evaluate(packets, new Arrival[1], new Verdict[2]));
        Assert.Throws<ArgumentException>(() => firewall.Evaluate(packets, new Arrival[2], new Verdict[1]));
        Assert.Equal(0, firewall.Counters[^1].Packets);
    }
}
