using System.Net;
using CompiledFw.TestKit;

namespace CompiledFw.Embedding.Tests;

/// <summary>What a host answers and changes while packets flow.</summary>
public sealed class HookTests
{
    private readonly Hooks _firewall = new(new FirewallOptions { Random = new Random(1), Routes = new Routes() });

    [Fact]
    public void A_blocked_address_is_blocked_until_it_expires_or_is_removed()
    {
        Assert.True(Udp(99).IsAllowed);
        _firewall.Tables.Addresses("blocked").Add($"{Ask.Stranger}/32", expires: TimeSpan.FromSeconds(60));
        Assert.Equal(100, Udp(99, seconds: 59).RuleNumber);
        Assert.True(Udp(99, seconds: 61).IsAllowed);
        _firewall.Tables.Addresses("blocked").Add("198.51.100.0/24");
        Assert.Equal(100, Udp(99, seconds: 62).RuleNumber);
        _firewall.Tables.Addresses("blocked").Clear();
        Assert.True(Udp(99, seconds: 63).IsAllowed);
    }

    [Fact]
    public void Tables_of_ports_interfaces_and_flows_change_too()
    {
        int outside = _firewall.Interfaces.Add("eth7");
        Assert.Equal(810, _firewall.Evaluate(Ask.Syn(443)).RuleNumber);
        _firewall.Tables.Numbers("open").Add("400-450");
        Assert.Equal(800, _firewall.Evaluate(Ask.Syn(443)).RuleNumber);

        Assert.NotEqual(120, _firewall.Evaluate(Ask.Syn(23), onInterface: outside).RuleNumber);
        _firewall.Tables.Interfaces("outside").Add("eth7");
        Assert.Equal(120, _firewall.Evaluate(Ask.Syn(23), onInterface: outside).RuleNumber);

        _firewall.Tables.Flows("seen").Add($"{Ask.Stranger},443");
        Assert.Equal(110, _firewall.Evaluate(Ask.Syn(443)).RuleNumber);
        Assert.Equal(800, _firewall.Evaluate(Ask.Syn(444)).RuleNumber);
    }

    [Fact]
    public void A_table_that_is_not_there_says_how_to_declare_it()
    {
        KeyNotFoundException missing = Assert.Throws<KeyNotFoundException>(() => _firewall.Tables.Addresses("open"));
        Assert.Contains("dynamic: true", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_most_specific_entry_of_a_table_gives_its_value()
    {
        Assert.True(_firewall.Evaluate(PacketBuilder.Ip().Ip4("10.9.0.1", Ask.Host).Udp(1, 99)).IsAllowed);
        Assert.Equal(700, _firewall.Evaluate(PacketBuilder.Ip().Ip4("10.1.0.1", Ask.Host).Udp(1, 99)).RuleNumber);
    }

    [Fact]
    public void An_interface_can_be_asked_for_by_its_address()
    {
        int number = _firewall.Interfaces.Add("eth1");
        Assert.NotEqual(200, _firewall.Evaluate(Ask.Ping(), onInterface: number).RuleNumber);
        _firewall.Interfaces.SetAddresses(number, IPAddress.Parse("192.0.2.9"));
        Assert.Equal(200, _firewall.Evaluate(Ask.Ping(), onInterface: number).RuleNumber);
    }

    [Theory]
    [InlineData(1, "10.0.0.1", true)]
    [InlineData(1, "10.0.0.2", false)]
    [InlineData(1, "203.0.113.1", false)]
    [InlineData(2, "10.0.0.2", true)]
    [InlineData(2, "203.0.113.1", false)]
    [InlineData(3, "10.0.0.1", true)]
    [InlineData(3, "10.0.0.2", false)]
    [InlineData(3, "203.0.113.1", true)]
    public void The_hosts_routes_answer_where_a_source_belongs(ushort port, string source, bool passes)
    {
        int first = _firewall.Interfaces.Add("eth1");
        _firewall.Interfaces.Add("eth2");
        Assert.Equal(passes, _firewall.Evaluate(PacketBuilder.Ip().Ip4(source, Ask.Host).Udp(1, port), onInterface: first).IsAllowed);
    }

    [Fact]
    public void Chance_comes_from_the_hosts_source()
    {
        bool[] first = [.. Enumerable.Range(0, 200).Select(_ => Udp(4).IsAllowed)];
        Hooks again = new(new FirewallOptions { Random = new Random(1) });
        Assert.Equal(first, Enumerable.Range(0, 200).Select(_ => again.Evaluate(Question(4)).IsAllowed));
        Assert.InRange(first.Count(passes => passes), 60, 140);
    }

    [Fact]
    public void Sets_are_switched_swapped_and_moved_between_packets()
    {
        Assert.True(Udp(5).IsAllowed);
        _firewall.Sets.Enable(7);
        Assert.Equal(500, Udp(5).RuleNumber);
        _firewall.Sets.Disable(3);
        _firewall.Sets.Swap(3, 7);
        Assert.True(Udp(5).IsAllowed);
        _firewall.Sets.Enable(3);
        Assert.Equal(500, Udp(5).RuleNumber);
        _firewall.Sets.Disable(12);
        _firewall.Sets.Move(3, 12);
        Assert.True(Udp(5).IsAllowed);
        Assert.Throws<ArgumentOutOfRangeException>(() => _firewall.Sets.Disable(31));
        Assert.Throws<InvalidOperationException>(() => new Gateway().Sets.Disable(3));
    }

    [Fact]
    public void Mark_and_tags_go_along_with_a_packet()
    {
        Arrival arrival = new(0, Direction.In, TimeSpan.Zero, Start: FrameStart.Ip);
        PacketContext context = new() { Mark = 0xff00 };
        Assert.True(_firewall.Evaluate(Question(6).Bytes(), in arrival, ref context).IsAllowed);
        Assert.Equal(0xff10u, context.Mark);
        Assert.Equal([9], context.Tags.ToArray());
        Assert.Equal(610, _firewall.Evaluate(Question(7).Bytes(), in arrival, ref context).RuleNumber);
        Assert.True(_firewall.Evaluate(Question(8).Bytes(), in arrival, ref context).IsAllowed);
        Assert.True(_firewall.Evaluate(Question(7).Bytes(), in arrival, ref context).IsAllowed);
        Assert.True(Udp(7).IsAllowed);
    }

    [Fact]
    public void A_source_has_as_many_flows_as_its_limit()
    {
        Assert.Equal([900, 900], Enumerable.Range(1, 2).Select(port => (int)Limited((ushort)port).RuleNumber));
        Assert.Equal(Reason.LimitReached, Limited(3).Reason);
        Assert.Equal(2, Assert.Single(_firewall.Flows.Parents()).Flows);
        Assert.Equal(900, Limited(3, seconds: 11).RuleNumber);
    }

    private static PacketBuilder Question(ushort port) => PacketBuilder.Ip().Ip4(Ask.Stranger, Ask.Host).Udp(1025, port);

    private Verdict Udp(ushort port, double seconds = 0) => _firewall.Evaluate(Question(port), seconds);

    private Verdict Limited(ushort sourcePort, double seconds = 0) =>
        _firewall.Evaluate(PacketBuilder.Ip().Ip4(Ask.Stranger, Ask.Host).Udp(sourcePort, 9), seconds);

    /// <summary>10.0.0.1 is a neighbour on the first interface, 10.0.0.2 on the second; everything else is the default route's, on the second.</summary>
    private sealed class Routes : IRouteLookup
    {
        public bool TryFind(byte version, ulong high, ulong low, out Route route)
        {
            route = low switch
            {
                0x0A000001 => new Route(1, IsDefault: false, IsNeighbour: true),
                0x0A000002 => new Route(2, IsDefault: false, IsNeighbour: true),
                _ => new Route(2, IsDefault: true, IsNeighbour: false),
            };
            return true;
        }
    }
}
