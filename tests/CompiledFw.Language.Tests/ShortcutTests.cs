using CompiledFw.Language.Emit;
using CompiledFw.Language.Lowering;

namespace CompiledFw.Language.Tests;

/// <summary>Which rule sets have a shortcut for plain segments of flows, and what it asks before the first lookup.</summary>
public sealed class ShortcutTests
{
    /// <summary>Rules before <c>check-state</c>, and the numbers of those that plain segments of flows are asked for; null = no shortcut.</summary>
    public static TheoryData<string, string?> RulesBefore => new()
    {
        { "", "" },
        { "allow ip from any to any via lo", "100" },
        { "deny ip from 10.0.0.0/8 to any in recv eth0", "100" },
        { "deny tcp from any 1-1023 to me out", "100" },
        { "deny tcp from any to any tcpflags !psh", "100" },
        { "skipto 500 ip from 192.0.2.1 to any", "100" },
        // Never such a packet: another protocol or family, a flag that it has not, a state that it is not in, a piece.
        { "deny udp from any to any", "" },
        { "deny ip6 from any to any", "" },
        { "deny ip from 2001:db8::/32 to any", "" },
        { "deny tcp from any to any tcpflags syn,!ack", "" },
        { "deny tcp from any to any tcpflags fin,psh", "" },
        { "deny ip from any to any state invalid", "" },
        { "deny ip from any to any frag", "" },
        { "deny icmp from any to any icmptypes 5", "" },
        { "count udp from any to any", "" },
        { "deny { udp or icmp } from any to any", "" },
        // Always such a packet.
        { "count ip from any to any", null },
        { "deny tcp from any to any", null },
        { "count ip from any to any state established", null },
        { "skipto 500 tcp from any to any tcpflags ack", null },
        // To ask changes something, or needs what only the decoder knows.
        { "prob 0.5 deny ip from any to any", null },
        { "deny tcp from any to any threshold src-addr 5 per 1s", null },
        { "deny ip from any to any ipttl 1", null },
        { "deny tcp from any to any tcpwin 0", null },
        { "deny ip from any to any tagged 7", null },
    };

    [Theory]
    [MemberData(nameof(RulesBefore))]
    public void Rules_before_the_first_lookup_are_asked_where_they_could_match(string rule, string? asked)
    {
        string before = rule.Length == 0 ? "" : $"  - '100 {rule}'\n";
        Shortcut? shortcut = ShortcutOf($"tracking: strict\nrules:\n{before}  - 400 check-state\n  - 500 allow tcp from any to any keep-state\n");
        Assert.Equal(asked, shortcut is null ? null : string.Join(",", shortcut.Before.Select(b => b.Step.Rule.Number)));
    }

    [Theory]
    [InlineData("tracking: classic\nrules:\n  - check-state\n  - allow ip from any to any keep-state", false)]
    [InlineData("tracking: strict\nrules:\n  - allow ip from any to any", false)]
    [InlineData("tracking: strict\nrules:\n  - check-state :any\n  - allow ip from any to any keep-state", false)]
    [InlineData("tracking: strict\nrules:\n  - check-state log\n  - allow ip from any to any keep-state", false)]
    [InlineData("tracking: strict\nrules:\n  - allow tcp from any to any 80 keep-state", true)]
    [InlineData("tracking: strict\nrules:\n  - check-state :web\n  - allow tcp from any to any 80 keep-state :web", true)]
    public void What_is_looked_up_first_decides(string file, bool hasShortcut) => Assert.Equal(hasShortcut, ShortcutOf(file) is not null);

    [Theory]
    [InlineData("allow ip from any to any via lo", "", "return 0;")]
    [InlineData("allow log ip from any to any via lo", "", "return WholeWay;")]
    [InlineData("allow tag 3 ip from any to any via lo", "", "return WholeWay;")]
    [InlineData("deny ip from any to any via lo", "", "return WholeWay;")]
    [InlineData("allow ip from any to any via lo", "  - deny ip from any to any state invalid\n", "return 0;")]
    [InlineData("allow ip from any to any via lo", "  - deny ip from any to any state invalid\n  - check-state :other\n", "return WholeWay;")]
    public void A_rule_before_the_lookup_that_just_allows_decides(string rule, string others, string answer)
    {
        string emitted = Emitted($"tracking: strict\nrules:\n  - 100 {rule}\n{others}  - check-state\n  - allow tcp from any to any keep-state\n");
        string[] lines = [.. emitted.Split('\n').Select(l => l.Trim())];
        int method = Array.FindIndex(lines, l => l.StartsWith("protected override int RuleBefore", StringComparison.Ordinal));
        Assert.Equal(answer, lines[Array.FindIndex(lines, method, l => l.StartsWith("if (", StringComparison.Ordinal)) + 1]);
    }

    [Fact]
    public void A_lookup_in_a_set_is_asked_for()
    {
        Shortcut? shortcut = ShortcutOf("tracking: strict\nrules:\n  - 100 set 3 check-state\n  - 500 allow tcp from any to any keep-state\n");
        Assert.Equal([100], shortcut!.Before.Select(b => (int)b.Step.Rule.Number));
    }

    [Fact]
    public void More_rules_than_are_worth_asking_have_no_shortcut()
    {
        string rules = string.Concat(Enumerable.Range(1, 100).Select(i => $"  - deny ip from 10.0.{i}.0/24 to any\n"));
        Assert.Null(ShortcutOf($"tracking: strict\nrules:\n{rules}  - check-state\n  - allow tcp from any to any keep-state\n"));
    }

    [Fact]
    public void Only_flows_of_rules_that_just_allow_take_it()
    {
        string emitted = Emitted(
            """
            tracking: strict
            rules:
              - 100 check-state
              - 200 allow tcp from any to any 22 keep-state
              - 300 allow log tcp from any to any 23 keep-state
              - 400 allow tag 5 tcp from any to any 24 keep-state
              - 500 count tcp from any to any 25 keep-state
              - 600 deny tcp from any to any 26 keep-state
            """);
        Assert.Equal(["RuleDescription(200,"], emitted.Split('\n').Where(l => l.Contains("JustAllowsFlows: true")).Select(l => l.Trim().Split(' ')[1].Split('.')[^1]));
    }

    [Fact]
    public void Code_that_tells_what_it_does_takes_no_shortcut()
    {
        const string file = "tracking: strict\nrules:\n  - check-state\n  - allow tcp from any to any keep-state";
        Assert.Contains("Shortcut = ", Emitted(file));
        Assert.DoesNotContain("Shortcut = ", FirewallEmitter.EmitRecording(Reading.RuleSet(file), new FirewallIdentity(null, "Fw")));
    }

    private static Shortcut? ShortcutOf(string file) => Shortcut.Of(RuleSetLowering.Lower(Reading.RuleSet(file)));

    private static string Emitted(string file) => FirewallEmitter.Emit(Reading.RuleSet(file), new FirewallIdentity(null, "Fw"));
}
