using CompiledFw.PacketIO;
using CompiledFw.Rules;
using CompiledFw.TestKit;

namespace CompiledFw.Embedding.Tests;

/// <summary>What holds of every rule set and the traffic of real programs.</summary>
public sealed class BundledTrafficTests
{
    private const int WarmUps = 2, Rounds = 25;

    /// <summary>A way to make a firewall, and the capture that it gets.</summary>
    public static TheoryData<string, string> Cases => new()
    {
        { nameof(EdgeRouter), nameof(BundledCapture.Edge) },
        { nameof(WebHost), nameof(BundledCapture.WebHost) },
        { nameof(DenyAllHost), nameof(BundledCapture.WebHost) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_batch_gets_the_verdicts_of_single_packets(string rules, string capture)
    {
        Firewall single = Make(rules), batch = Make(rules);
        RecordedTraffic traffic = Read(capture, single);
        Verdict[] singles = [.. Enumerable.Range(0, traffic.Packets.Length).Select(i => single.Evaluate(traffic.Packets[i].Span, in traffic.Arrivals[i]))];

        traffic = Read(capture, batch);
        Verdict[] batches = new Verdict[traffic.Packets.Length];
        batch.Evaluate(traffic.Packets, traffic.Arrivals, batches);

        Assert.Equal(singles, batches);
        Assert.Equal(single.Counters.ToArray(), batch.Counters.ToArray());
        Assert.Contains(singles, v => v.IsAllowed);
        Assert.Contains(singles, v => !v.IsAllowed);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_packet_allocates(string rules, string capture)
    {
        long logged = 0;
        Firewall firewall = Make(rules, (ushort _, in Packets.PacketHeaders _, in Arrival _) => logged++);
        RecordedTraffic traffic = Read(capture, firewall);
        Verdict[] verdicts = new Verdict[traffic.Packets.Length];

        EvaluateAgain(WarmUps);
        Assert.Equal(0, AllocatedBytes.Of(() => EvaluateAgain(Rounds)));
        Assert.True(firewall.Flows.Created >= WarmUps + Rounds, "Flows were made again and again.");
        Assert.Equal(firewall.Counters.ToArray().Sum(c => c.Logged), logged);

        void EvaluateAgain(int times)
        {
            for (int i = 0; i < times; i++)
                EvaluateAll(firewall, traffic, verdicts);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_packet_but_a_fragment_that_follows_counts_for_the_rule_of_its_verdict(string rules, string capture)
    {
        Firewall firewall = Make(rules);
        RecordedTraffic traffic = Read(capture, firewall);
        Verdict[] verdicts = new Verdict[traffic.Packets.Length];
        firewall.Evaluate(traffic.Packets, traffic.Arrivals, verdicts);

        for (int rule = 0; rule < firewall.Counters.Length; rule++)
        {
            ushort number = firewall.Ruleset.Rules[rule].Number;
            Assert.Equal(verdicts.LongCount(v => v.RuleNumber == number && v.Reason != Reason.Fragment), firewall.Counters[rule].Packets);
        }
    }

    /// <summary>One packet after the other, then the same in a batch, an hour later each time: all flows are new again.</summary>
    private static void EvaluateAll(Firewall firewall, RecordedTraffic traffic, Verdict[] verdicts)
    {
        TimeSpan later = traffic.Span + TimeSpan.FromHours(1);
        traffic.Postpone(later);
        for (int i = 0; i < verdicts.Length; i++)
            verdicts[i] = firewall.Evaluate(traffic.Packets[i].Span, in traffic.Arrivals[i]);
        traffic.Postpone(later);
        firewall.Evaluate(traffic.Packets, traffic.Arrivals, verdicts);
    }

    private static Firewall Make(string rules, PacketLogged? logged = null)
    {
        FirewallOptions options = new() { Logged = logged };
        return rules switch
        {
            nameof(EdgeRouter) => new EdgeRouter(options),
            nameof(WebHost) => new WebHost(options),
            nameof(DenyAllHost) => new DenyAllHost(options),
            _ => throw new ArgumentOutOfRangeException(nameof(rules), rules, "No such rule set."),
        };
    }

    private static RecordedTraffic Read(string capture, Firewall firewall) =>
        capture == nameof(BundledCapture.Edge) ? BundledCapture.Edge(firewall) : BundledCapture.WebHost(firewall);
}
