namespace CompiledFw.Appliance.Tests.Replaying;

/// <summary>
/// What the two rule files for a single host make of the traffic in <c>tests/captures/webhost.pcapng</c>: one serves it, the other
/// answers nobody.
/// </summary>
public class HostTests
{
    private const string Client = "10.0.0.2", Server = "192.0.2.80", Server6 = "2001:db8:2::80", Hostile = "198.51.100.7";

    private static readonly SeenPacket[] Served = SeenPacket.Replay(Repository.WebHostCapture, "WebHost");

    private static readonly SeenPacket[] Refused = SeenPacket.Replay(Repository.WebHostCapture, "DenyAllHost");

    [Fact]
    public void Each_rule_of_the_web_host_meets_what_it_met_when_a_person_looked()
    {
        Dictionary<int, int> expected = new()
        {
            [110] = 9,
            [120] = 18,
            [200] = 60,
            [400] = 362,
            [410] = 100,
            [420] = 1,
            [430] = 92,
            [500] = 478,
            [600] = 32,
            [610] = 20,
            [710] = 12,
            [65535] = 34,
        };
        Assert.Equal(expected, Served.CountBy(p => p.Verdict.Rule).OrderBy(c => c.Key).ToDictionary());
        Assert.Equal(1123, Served.Count(p => p.Verdict.Verdict == "allow"));
    }

    [Theory]
    [InlineData(80, 400)]
    [InlineData(443, 400)]
    [InlineData(21, 500)]
    public void The_web_host_serves(int port, int rule)
    {
        SeenPacket[] opening = [.. Served.Where(p => p.IsSyn && p.Destination is Server or Server6 && p.DestinationPort == port)];
        Assert.NotEmpty(opening);
        Assert.All(opening, syn => Assert.All(
            Served.Where(p => p.IsBetween(syn.Source, syn.Destination) && p.HasPort(port) && p.HasPort(syn.SourcePort)),
            p => Assert.Equal(("allow", rule), (p.Verdict.Verdict, p.Verdict.Rule))));
    }

    [Fact]
    public void Ssh_is_served_inside_and_refused_with_an_answer_outside()
    {
        Assert.All(Served.Where(p => p.IsTcp && p.IsBetween(Client, Server) && p.HasPort(22)), p => Assert.Equal(("allow", 410), (p.Verdict.Verdict, p.Verdict.Rule)));
        SeenPacket refused = Assert.Single(Served, p => p.IsSyn && p.Source == Hostile && p.DestinationPort == 22);
        Assert.Equal(new VerdictLine(refused.Number, "unreach", 420, "new", "rule", Code: 1), refused.Verdict);
    }

    [Fact]
    public void A_port_that_nobody_serves_is_denied_by_default() =>
        Assert.All(Served.Where(p => p.IsSyn && p.DestinationPort is 81 or 23 or 8080), p => Assert.Equal(("deny", 65535, "default"), (p.Verdict.Verdict, p.Verdict.Rule, p.Verdict.Reason)));

    [Fact]
    public void Each_rule_of_the_host_that_answers_nobody_meets_what_it_met_when_a_person_looked()
    {
        Dictionary<int, int> expected = new()
        {
            [110] = 9,
            [200] = 18,
            [400] = 640,
            [65535] = 551,
        };
        Assert.Equal(expected, Refused.CountBy(p => p.Verdict.Rule).OrderBy(c => c.Key).ToDictionary());
    }

    [Fact]
    public void Nobody_opens_a_connection_to_the_host_that_answers_nobody() =>
        Assert.All(Refused.Where(p => p.IsSyn && p.IsInOn("eth0")), p => Assert.Equal(("deny", 65535), (p.Verdict.Verdict, p.Verdict.Rule)));

    [Fact]
    public void Its_own_connections_live()
    {
        SeenPacket[] own = [.. Refused.Where(p => p.IsSyn && p.Direction == Direction.Out)];
        Assert.NotEmpty(own);
        Assert.All(own, syn => Assert.All(
            Refused.Where(p => p.IsTcp && p.IsBetween(syn.Source, syn.Destination) && p.HasPort(syn.SourcePort) && p.HasPort(syn.DestinationPort)),
            p => Assert.Equal(("allow", 400), (p.Verdict.Verdict, p.Verdict.Rule))));
    }
}
