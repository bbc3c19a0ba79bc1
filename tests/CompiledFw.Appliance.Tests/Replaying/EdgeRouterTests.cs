using CompiledFw.Packets;

namespace CompiledFw.Appliance.Tests.Replaying;

/// <summary>
/// What <c>rules/edge-router.fw.yaml</c> makes of the traffic in <c>tests/captures/edge.pcapng</c>. Who is who stands in the captures'
/// README; nothing filtered while it was recorded, so that answers to packets which are denied here are in it all the same, and so are
/// packets on their way out that would not have passed on their way in.
/// </summary>
public class EdgeRouterTests
{
    private const string Client = "10.0.0.2", Client6 = "2001:db8:1::2", LanWeb = "10.0.0.80", LanWeb6 = "2001:db8:1::80";
    private const string Server = "192.0.2.80", Server6 = "2001:db8:2::80", Router = "192.0.2.1", Router6 = "2001:db8:2::1";
    private const string Visitor = "198.51.100.20", Visitor6 = "2001:db8:66::20", Hostile = "198.51.100.7", Hostile6 = "2001:db8:66::7";

    private static readonly SeenPacket[] Packets = SeenPacket.Replay(Repository.EdgeCapture, "EdgeRouter");

    [Fact]
    public void Each_rule_meets_what_it_met_when_a_person_looked()
    {
        Dictionary<int, int> expected = new()
        {
            [0] = 12,
            [110] = 23,
            [120] = 33,
            [150] = 739,
            [160] = 787,
            [200] = 14,
            [210] = 3,
            [220] = 1,
            [300] = 326,
            [1000] = 50,
            [1010] = 1083,
            [1100] = 26,
            [2000] = 141,
            [2010] = 10,
            [2020] = 4,
            [2100] = 209,
            [9100] = 115,
        };
        Assert.Equal(expected, Packets.CountBy(p => p.Verdict.Rule).OrderBy(c => c.Key).ToDictionary());
        Assert.Equal(3105, Packets.Count(p => p.Verdict.Verdict == "allow"));
        Assert.Equal(471, Packets.Count(p => p.Verdict.Verdict == "deny"));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.7.7")]
    [InlineData("172.16.7.7")]
    [InlineData("192.168.7.7")]
    [InlineData("224.0.0.5")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("fc00::7")]
    [InlineData("ff02::1")]
    public void A_source_that_cannot_come_from_outside_is_denied_by_200(string source) =>
        All(p => p.IsInOn("eth0") && p.Source == source, "deny", 200);

    [Theory]
    [InlineData("10.0.0.9", 210)]
    [InlineData("2001:db8:1::9", 210)]
    [InlineData(Router, 220)]
    public void A_source_from_outside_that_lies_inside_is_denied(string source, int rule) =>
        All(p => p.IsInOn("eth0") && p.Source == source, "deny", rule);

    /// <summary>Each of these crosses the router twice in each direction, and is decided where it comes in.</summary>
    [Theory]
    [InlineData(Client, Server, 80)]
    [InlineData(Client, Server, 443)]
    [InlineData(Client, Server, 22)]
    [InlineData(Client, Server, 21)]
    [InlineData(Client6, Server6, 80)]
    [InlineData(Client6, Server6, 443)]
    public void A_connection_that_the_lan_opens_passes_in_both_directions(string client, string server, int port)
    {
        SeenPacket[] flow = All(p => p.IsTcp && p.IsBetween(client, server) && p.HasPort(port) && p.Direction == Direction.In, "allow", 1010);
        Assert.Equal(2, flow.Select(p => p.Interface).Distinct().Count());
        All(p => p.IsTcp && p.Source == client && p.Destination == server && p.DestinationPort == port && p.Direction == Direction.Out, "allow", 150);
        All(p => p.IsTcp && p.Source == server && p.Destination == client && p.SourcePort == port && p.Direction == Direction.Out, "allow", 160);
        Assert.All(flow.Where(p => p.IsInOn("eth1") && p.IsSyn), p => Assert.Equal(("new", "rule"), (p.Verdict.State, p.Verdict.Reason)));
        Assert.All(flow.Where(p => p.IsInOn("eth0")), p => Assert.Equal(("established", "flow"), (p.Verdict.State, p.Verdict.Reason)));
    }

    [Theory]
    [InlineData(Client, Server)]
    [InlineData(Client6, Server6)]
    public void An_answer_to_the_lans_name_questions_passes(string client, string server) =>
        All(p => p.IsUdp && p.Source == server && p.Destination == client && p.SourcePort == 53 && p.IsInOn("eth0"), "allow", 1010);

    [Theory]
    [InlineData(Client, Router)]
    [InlineData(Client6, Router6)]
    public void An_echo_of_the_lan_and_its_answer_pass(string client, string to) =>
        Assert.DoesNotContain(Packets, p => p.Protocol is 1 or 58 && p.Source == client && p.Destination == to && p.Verdict.Verdict != "allow");

    /// <summary>They answer echo requests and datagrams of a scanner that did not pass.</summary>
    [Fact]
    public void An_answer_of_icmp_to_what_did_not_pass_is_invalid() =>
        Assert.All(
            Packets.Where(p => p.Protocol == 1 && p.Source == Client && p.Destination == Hostile && p.IsInOn("eth1") && p.Verdict.Verdict == "deny"),
            p => Assert.Equal((300, "invalid"), (p.Verdict.Rule, p.Verdict.State)));

    /// <summary>The server's FTP data connections from port 20 were announced by the client's control connection.</summary>
    [Fact]
    public void A_connection_that_the_server_opens_to_the_lan_passes_as_the_control_connection_does()
    {
        SeenPacket[] opened = All(p => p.IsInOn("eth0") && p.IsSyn && p.SourcePort == 20 && p.Source == Server, "allow", 1010);
        Assert.All(opened, p => Assert.Equal(("related", "related"), (p.Verdict.State, p.Verdict.Reason)));
    }

    [Theory]
    [InlineData(Visitor, Router)]
    [InlineData(Visitor6, Router6)]
    public void The_visitors_ssh_to_the_router_passes_by_2000(string visitor, string router)
    {
        SeenPacket[] flow = All(p => p.IsTcp && p.IsBetween(visitor, router) && p.HasPort(22), "allow", 2000);
        Assert.Contains(flow, p => p.Source == visitor && p.IsSyn);
        Assert.Contains(flow, p => p.Source == router);
    }

    [Theory]
    [InlineData(Visitor, LanWeb)]
    [InlineData(Visitor6, LanWeb6)]
    [InlineData(Server, LanWeb)]
    public void The_lans_web_server_serves_the_outside_by_2100(string visitor, string server) =>
        All(p => p.IsTcp && p.IsBetween(visitor, server) && p.HasPort(80) && p.Direction == Direction.In, "allow", 2100);

    [Fact]
    public void A_scanners_syn_is_denied_by_9100_unless_it_hits_an_open_door()
    {
        SeenPacket[] syns = [.. Packets.Where(p => p.IsInOn("eth0") && p.IsSyn && p.Source is Hostile or Hostile6)];
        Assert.Equal(40, syns.Length);
        Assert.All(syns, p => Assert.Equal(
            p switch
            {
                { Destination: Router or Router6, DestinationPort: 22 } => ("allow", 2000),
                { Destination: LanWeb or LanWeb6, DestinationPort: 80 } => ("allow", 2100),
                _ => ("deny", 9100),
            },
            (p.Verdict.Verdict, p.Verdict.Rule)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(TcpFlags.Fin | TcpFlags.Psh | TcpFlags.Urg)]
    [InlineData(TcpFlags.Syn | TcpFlags.Fin)]
    public void A_segment_with_flags_that_no_stack_sets_together_is_denied(int flags) =>
        All(p => p.IsTcp && p.SourcePort > 0 && p.Source is Hostile or Hostile6 && p.IsInOn("eth0") && p.TcpFlags == flags && p.Verdict.Rule != 0, "deny", 300);

    [Fact]
    public void Tiny_fragments_are_dropped_before_the_rules()
    {
        SeenPacket[] tiny = All(p => p.Verdict.Rule == 0, "deny", 0);
        Assert.All(tiny, p => Assert.Equal((Hostile, Client, 6, "invalid"), (p.Source, p.Destination, p.Protocol, p.Verdict.State)));
        Assert.Equal(["fragment-without-first", "fragmented-tcp-header", "short-tcp"], tiny.Select(p => p.Verdict.Reason).Distinct().Order());
    }

    [Fact]
    public void What_is_not_ip_passes_by_110() => All(p => p.Version == 0, "allow", 110);

    [Fact]
    public void Nothing_from_outside_comes_in_but_by_a_rule_for_it_or_by_a_flow_from_inside() =>
        Assert.All(
            Packets.Where(p => p.IsInOn("eth0") && p.Verdict.Verdict == "allow"),
            p => Assert.True(p.Verdict.Reason is "flow" or "related" or "fragment" || p.Verdict.Rule is 110 or 120 or 2000 or 2010 or 2020 or 2100, p.ToString()));

    [Fact]
    public void A_closed_ports_answer_to_what_did_not_pass_is_invalid() =>
        All(p => p.IsTcp && p.Direction == Direction.Out && p.Source is Router or Router6 && p.TcpFlags == (TcpFlags.Rst | TcpFlags.Ack) && p.SourcePort is not (22 or 53), "deny", 300);

    /// <summary>Holds that there are packets of a kind, and that all of them got one verdict by one rule.</summary>
    private static SeenPacket[] All(Predicate<SeenPacket> kind, string verdict, int rule)
    {
        SeenPacket[] packets = Array.FindAll(Packets, kind);
        Assert.NotEmpty(packets);
        Assert.All(packets, p => Assert.Equal((verdict, rule), (p.Verdict.Verdict, p.Verdict.Rule)));
        return packets;
    }
}
