using CompiledFw.Language.Binding;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Tests;

/// <summary>The words for a match are those of the language: bound again they give the same match.</summary>
public class MatchTextTests
{
    private const string Names = """
        interfaces: { wan: [eth0, ppp*], lan: [eth1] }
        tables:
          none: []
          bogons: [10.0.0.0/8]
          web: { type: port, entries: [80, 443] }
          links: { type: iface, entries: [eth0] }
          marks: { type: number, entries: [1] }
          seen: { type: flow, entries: [] }
        """;

    [Theory]
    [InlineData("proto tcp")]
    [InlineData("proto 250")]
    [InlineData("ip4")]
    [InlineData("ip6")]
    [InlineData("src-ip 10.0.0.0/8,192.0.2.1,2001:db8::/32")]
    [InlineData("dst-ip 10.0.0.1:255.0.0.255")]
    [InlineData("not dst-ip 10.0.0.0/24,10.0.0.1:255.0.0.255")]
    [InlineData("src-ip 2001::1/ffff::ffff")]
    [InlineData("src-ip me")]
    [InlineData("dst-ip me6")]
    [InlineData("src-ip table(bogons)")]
    [InlineData("dst-ip table(bogons,5)")]
    [InlineData("not dst-port 80,443,8080-8088")]
    [InlineData("src-port table(web)")]
    [InlineData("in")]
    [InlineData("not out")]
    [InlineData("recv wan")]
    [InlineData("xmit eth7")]
    [InlineData("via table(links)")]
    [InlineData("lookup dst-port web")]
    [InlineData("lookup mark marks")]
    [InlineData("flow table(seen)")]
    [InlineData("ipttl 1-5,64")]
    [InlineData("dscp ef,af41,7")]
    [InlineData("mac-type arp,0x9999")]
    [InlineData("tcpseq 4294967295")]
    [InlineData("iptos congestion,!lowdelay")]
    [InlineData("iptos mincost")]
    [InlineData("ipoptions ssrr,!rr")]
    [InlineData("tcpoptions mss,!ts")]
    [InlineData("ext6hdr route,frag")]
    [InlineData("MAC any 02:00:00:00:00:01")]
    [InlineData("MAC 02:00:00:00:00:00&ff:ff:ff:00:00:00 any")]
    [InlineData("layer2")]
    [InlineData("tagged 5,10-20")]
    [InlineData("tagged tablearg")]
    [InlineData("mark 0x10/0xff")]
    [InlineData("mark tablearg")]
    [InlineData("setup")]
    [InlineData("established")]
    [InlineData("tcpflags syn,!ack")]
    [InlineData("icmptypes 0,8")]
    [InlineData("icmp6types 128,129")]
    [InlineData("frag")]
    [InlineData("frag mf,!df")]
    [InlineData("{ proto tcp or not src-ip me or recv wan }")]
    public void The_words_come_back_as_they_were(string words)
    {
        RuleSet ruleSet = Reading.RuleSet($"{Names}\nrules:\n  - 'count ip from any to any {words}'\n");
        Assert.Equal(words, new MatchText(ruleSet).Of(Assert.Single(ruleSet.Rules[0].Matches)));
    }

    [Fact]
    public void The_words_of_every_recorded_match_bind_to_the_same_match()
    {
        int bound = 0;
        foreach (RecordedRules.Case recorded in RecordedRules.Accepted())
        {
            string tables = "tables:\n  none: []\n" + string.Concat(recorded.Tables.Select(t => $"  {t.Key}: [{string.Join(", ", t.Value.Select(e => $"'{e}'"))}]\n"));
            foreach (string text in recorded.Rules)
            {
                if (Reading.Read($"{tables}rules:\n  - '{text}'\n").RuleSet is not RuleSet ruleSet || ruleSet.Rules[0].Matches.Count == 0)
                    continue;
                string[] words = [.. ruleSet.Rules[0].Matches.Select(new MatchText(ruleSet).Of)];
                RuleSet again = Reading.RuleSet($"{tables}rules:\n  - 'count ip from any to any {string.Join(' ', words)}'\n");
                Assert.Equal(ruleSet.Rules[0].Matches, again.Rules[0].Matches);
                bound++;
            }
        }

        Assert.InRange(bound, 1000, 10000);
    }
}
