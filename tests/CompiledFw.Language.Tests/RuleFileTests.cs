using CompiledFw.Language.Model;

namespace CompiledFw.Language.Tests;

public class RuleFileTests
{
    private const string Edge = """
        # yaml-language-server: $schema=schema/compiledfw.schema.json
        ruleset: Edge                    # emitted class name unless the attribute names another
        namespace: Acme.Firewalls
        default: deny                    # rule 65535
        tracking: classic
        me: [192.0.2.1, 2001:db8::1]
        interfaces:                      # names that rules use → kernel names or globs
          wan: [eth0, ppp*]
          lan: [eth1]
        tables:
          bogons: [0.0.0.0/8, 127.0.0.0/8, 240.0.0.0/4]
          web:    { type: port, entries: [80, 443, 8080-8088] }
        timeouts: { syn: 30s, udp: 1m }
        limits:   { flows: 1048576 }
        rules:
          - 00100 allow ip from any to any via lo
          - 00200 deny ip from table(bogons) to any in recv wan
          - check-state
          - allow tcp from me to any setup keep-state
          - allow tcp from any to me table(web) in recv lan setup keep-state
          - number: 1000
            action: allow
            proto: tcp
            from: any
            to: { address: me, port: 22 }
            in: true
            recv: wan
            setup: true
            log: { amount: 100 }
            comment: ssh from outside, four per host
        tests:                           # checked by `cfw check` and reported at the rule's line
          - { packet: tcp 198.51.100.7:1025 > 192.0.2.1:22 syn in wan, expect: allow, rule: 1000 }
        """;

    [Fact]
    public void The_example_of_the_design_binds_without_a_problem()
    {
        RuleFileResult result = Reading.Read(Edge);
        Assert.Empty(result.Problems);
        RuleSet edge = result.RuleSet!;
        Assert.Equal("Edge", edge.Name);
        Assert.Equal("Acme.Firewalls", edge.Namespace);
        Assert.False(edge.AllowByDefault);
        Assert.Equal([new Prefix4(0xC0000201, 32)], edge.MeV4);
        Assert.Equal([new Prefix6(0x20010DB800000000, 1, 128)], edge.MeV6);
        Assert.Equal(ClassicTimeouts.Ipfw with { Syn = 30, Udp = 60 }, edge.Timeouts);
        Assert.Equal(1048576, edge.Limits.Flows);
        Assert.Equal([100, 200, 300, 400, 500, 1000], edge.Rules.Select(r => r.Number));
        Assert.Equal(
            "1000 allow log logamount 100 tcp from any to me 22 in recv wan setup // ssh from outside, four per host", edge.Rules[5].Text);
        Assert.Equal(["bogons", "web"], edge.Tables.Select(t => t.Name));
        Assert.Equal(22, Assert.Single(edge.Tests).Packet.DestinationPort);
    }

    [Fact]
    public void Two_readings_of_one_text_are_equal()
    {
        Assert.Equal(Reading.Read(Edge), Reading.Read(Edge));
        Assert.Equal(Reading.Read(Edge).GetHashCode(), Reading.Read(Edge).GetHashCode());
        Assert.NotEqual(Reading.Read(Edge), Reading.Read(Edge.Replace("ssh from outside", "ssh from inside")));
    }

    [Fact]
    public void A_cancelled_reading_stops() =>
        Assert.ThrowsAny<OperationCanceledException>(() => RuleFile.Read("edge.fw.yaml", Edge, new CancellationToken(canceled: true)));
}
