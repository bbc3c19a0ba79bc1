using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>The keys of a rule file other than its rules.</summary>
public class FileKeyTests
{
    [Theory]
    [InlineData("rules/edge-router.fw.yaml", "EdgeRouter")]
    [InlineData(@"C:\rules\edge_router.yml", "EdgeRouter")]
    [InlineData("9lives.fw.yaml", "_9lives")]
    [InlineData("class.fw.yaml", "Class")]
    [InlineData(".fw.yaml", "Ruleset")]
    [InlineData("", "Ruleset")]
    [InlineData("…", "Ruleset")]
    public void A_rule_set_without_a_name_is_named_after_its_file(string path, string name) =>
        Assert.Equal(name, RuleFile.Read(path, "rules: []").RuleSet!.Name);

    [Fact]
    public void Defaults_are_those_of_ipfw_and_deny()
    {
        RuleSet set = Reading.RuleSet("rules: []");
        Assert.Equal(("Edge", null, false, 16384, ClassicTimeouts.Ipfw), (set.Name, set.Namespace, set.AllowByDefault, set.Limits.Flows, set.Timeouts));
        Assert.True(Reading.RuleSet("rules: []\ndefault: allow").AllowByDefault);
    }

    [Theory]
    [InlineData("ruleset: 9a", 2, 10, "CFW0100", "C# class")]
    [InlineData("ruleset: class", 2, 10, "CFW0100", null)]
    [InlineData("ruleset: a.b", 2, 10, "CFW0100", null)]
    [InlineData("ruleset: 'A } class B {'", 2, 10, "CFW0100", null)]
    [InlineData("namespace: A..B", 2, 12, "CFW0100", "C# namespace")]
    [InlineData("default: drop", 2, 10, "CFW0012", "`allow` or `deny`")]
    [InlineData("default: [deny]", 2, 10, "CFW0009", null)]
    [InlineData("tracking: loose", 2, 11, "CFW0012", "`strict` or `classic`")]
    [InlineData("track: some", 2, 8, "CFW0012", "`all` or `rules`")]
    [InlineData("default-stateless: yes", 2, 20, "CFW0012", "`true` or `false`")]
    [InlineData("threshold: 1", 2, 1, "CFW0010", null)]
    [InlineData("rule: []", 2, 1, "CFW0010", "did you mean `rules`?")]
    [InlineData("xyzzy: []", 2, 1, "CFW0010", "`xyzzy` is not a key of a rule file.")]
    [InlineData("me: 10.0.0.0/8", 2, 5, "CFW0207", "a network")]
    [InlineData("me: [10.0.0.1, eth0]", 2, 16, "CFW0207", null)]
    [InlineData("me: {}", 2, 5, "CFW0009", null)]
    [InlineData("limits: { flows: 0 }", 2, 18, "CFW0307", "1 to 16777216")]
    [InlineData("limits: { flows: 16777217 }", 2, 18, "CFW0307", null)]
    [InlineData("limits: { flow: 5 }", 2, 11, "CFW0010", "did you mean `flows`?")]
    [InlineData("limits: 5", 2, 9, "CFW0009", null)]
    [InlineData("limits: { parents: 0 }", 2, 20, "CFW0307", "`parents` is a number from 1 to 16777216")]
    [InlineData("limits: { parents: many }", 2, 20, "CFW0307", null)]
    [InlineData("limits: { parent: 5 }", 2, 11, "CFW0010", "did you mean `parents`?")]
    [InlineData("sets: [3]", 2, 7, "CFW0009", "`{ disabled: [3, 7] }`")]
    [InlineData("sets: { disable: [3] }", 2, 9, "CFW0010", "did you mean `disabled`?")]
    [InlineData("sets: { disabled: 31 }", 2, 19, "CFW0307", "Set 31 cannot be switched off: its rules always stand.")]
    [InlineData("sets: { disabled: [3, 32] }", 2, 23, "CFW0307", "0 to 30")]
    [InlineData("sets: { disabled: [x] }", 2, 20, "CFW0307", "0 to 30")]
    [InlineData("sets: { disabled: {} }", 2, 19, "CFW0009", "`[3, 7]`")]
    [InlineData("timeouts: { udp: 0 }", 2, 18, "CFW0014", "`5m`")]
    [InlineData("timeouts: { udp: 1.5h }", 2, 18, "CFW0014", null)]
    [InlineData("timeouts: { udp: 1d }", 2, 18, "CFW0014", null)]
    [InlineData("timeouts: { udp: 1mh }", 2, 18, "CFW0014", null)]
    [InlineData("timeouts: { udp: 2147483648 }", 2, 18, "CFW0014", null)]
    [InlineData("timeouts: { udp: 596524h }", 2, 18, "CFW0014", null)]
    [InlineData("timeouts: { upd: 1h }", 2, 13, "CFW0010", "did you mean `udp`?")]
    [InlineData("interfaces: { any: eth0 }", 2, 15, "CFW0100", null)]
    [InlineData("interfaces: { a b: eth0 }", 2, 15, "CFW0100", null)]
    [InlineData("interfaces: { wan: [] }", 2, 20, "CFW0305", null)]
    [InlineData("interfaces: { wan: a/b }", 2, 20, "CFW0103", null)]
    [InlineData("interfaces: { wan: 10.0.0.300 }", 2, 20, "CFW0103", "0 to 255")]
    [InlineData("interfaces: { wan: 2001:db8::1 }", 2, 20, "CFW0103", "IPv6 address")]
    [InlineData("interfaces: { wan: table(nics) }", 2, 20, "CFW0103", "follows `via`, `recv` or `xmit` in a rule")]
    [InlineData("interfaces: { wan: abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl }", 2, 20, "CFW0103", "too long")]
    [InlineData("interfaces: { wan: [eth0 eth1] }", 2, 21, "CFW0103", "a comma is missing")]
    [InlineData("me: [10.0.0.1 10.0.0.2]", 2, 6, "CFW0207", "a comma is missing")]
    public void A_wrong_key_says_what_is_wrong_and_where(string line, int? at, int? column, string id, string? says)
    {
        RuleFileResult result = Reading.Read($"rules: []\n{line}\n");
        Assert.Null(result.RuleSet);
        Problem problem = result.Problems[0];
        Assert.Equal(id, problem.Kind.Id);
        Assert.Contains(says ?? "", problem.Message);
        if (at is not null)
            Assert.Equal((at, column), (problem.Span.Line, problem.Span.Column));
    }

    [Theory]
    [InlineData("[3, 7]", 0x88u)]
    [InlineData("0", 1u)]
    [InlineData("[30, 30]", 0x40000000u)]
    [InlineData("[]", 0u)]
    public void Sets_say_which_of_them_are_off(string sets, uint disabled) =>
        Assert.Equal(disabled, Reading.RuleSet($"rules: []\nsets: {{ disabled: {sets} }}").DisabledSets);

    [Fact]
    public void Limits_bound_flows_and_parents()
    {
        Assert.Equal(new TableLimits(5, 6), Reading.RuleSet("rules: []\nlimits: { flows: 5, parents: 6 }").Limits);
        Assert.Equal(TableLimits.Ipfw with { Parents = 16777216 }, Reading.RuleSet("rules: []\nlimits: { parents: 16777216 }").Limits);
    }

    [Fact]
    public void A_file_without_rules_says_so() => Assert.Equal("CFW0016", Assert.Single(Reading.Read("default: deny").Problems).Kind.Id);

    [Fact]
    public void Names_that_no_rule_uses_are_warnings_at_their_place()
    {
        RuleFileResult result = Reading.Read("rules: []\ntables: { t: [] }\ninterfaces: { wan: eth0 }\n");
        Assert.NotNull(result.RuleSet);
        Assert.Equal(
            [(ProblemKinds.UnusedTable, 2, 11), (ProblemKinds.UnusedInterface, 3, 15)], result.Problems.Select(p => (p.Kind, p.Span.Line, p.Span.Column)));
    }

    [Fact]
    public void A_name_may_stand_behind_the_rules_that_use_it() =>
        Assert.Empty(Reading.Read("rules:\n  - deny ip from table(t) to any via wan\ntables: { t: [] }\ninterfaces: { wan: eth0 }\n").Problems);

    [Fact]
    public void Durations_are_whole_seconds_with_a_unit()
    {
        ClassicTimeouts timeouts = Reading.RuleSet("rules: []\ntracking: classic\ntimeouts: { syn: 1, ack: 2s, fin: 3m, rst: 4h, udp: 2147483647, short: 035791394m }").Timeouts;
        Assert.Equal(new ClassicTimeouts(1, 2, 180, 14400, int.MaxValue, 2147483640), timeouts);
    }

    [Fact]
    public void Sixty_four_state_names_fit_and_one_more_is_refused_at_its_place()
    {
        string file = "rules:\n" + string.Concat(Enumerable.Range(0, 64).Select(i => $"  - allow in keep-state :s{i}\n"));
        Assert.Equal(64, Reading.RuleSet(file).Rules.Count);
        Problem problem = Assert.Single(Reading.Read(file + "  - check-state :s1\n  - allow in keep-state :one-more\n").Problems);
        Assert.Equal((ProblemKinds.TooManyStateNames, 67, 25), (problem.Kind, problem.Span.Line, problem.Span.Column));
    }
}
