using CompiledFw.Language.Binding;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>How many rules there may be, and where those that make flows may stand: to the rule.</summary>
public class RuleCountTests
{
    private const string Plain = "count in", MakesFlows = "allow in keep-state";

    [Theory]
    [InlineData(131_072, null)]
    [InlineData(131_073, 131_073)]
    [InlineData(140_000, 131_073)]
    public void The_first_rule_too_many_is_named(int rules, int? named) =>
        Assert.Equal(named, Named(Enumerable.Repeat(Plain, rules), tracksAll: false));

    [Theory]
    [InlineData(65_533, false, null)]
    [InlineData(65_534, false, null)]
    [InlineData(65_535, false, 65_535)]
    [InlineData(100_000, false, 100_000)]
    [InlineData(65_534, true, null)]
    [InlineData(65_535, true, 65_535)]
    public void Flows_remember_no_rule_behind_the_first_65534(int place, bool tracksAll, int? named) =>
        Assert.Equal(named, Named(Enumerable.Repeat(Plain, place - 1).Append(tracksAll ? Plain : MakesFlows), tracksAll));

    [Fact]
    public void Of_several_rules_that_make_flows_too_late_the_first_is_named() =>
        Assert.Equal(65_537, Named([.. Enumerable.Repeat(Plain, 65_536), MakesFlows, Plain, MakesFlows], tracksAll: false));

    [Fact]
    public void Where_every_allowed_packet_makes_a_flow_each_late_rule_is_one_that_makes_flows() =>
        Assert.Equal(65_535, Named(Enumerable.Repeat(Plain, 70_000), tracksAll: true));

    [Fact]
    public void Rules_of_groups_count_like_others()
    {
        const int InGroup = 65_536;
        string group = "  - group: x\n    rules:\n" + string.Concat(Enumerable.Repeat("      - deny in\n", InGroup));
        string rest = string.Concat(Enumerable.Repeat("  - deny in\n", InGroup));
        Assert.Equal(2 * InGroup, Reading.RuleSet($"rules:\n{group}{rest}").Rules.Count);
        Problem problem = Assert.Single(Reading.Read($"rules:\n{group}{rest}  - deny out\n").Problems, p => !p.Kind.IsWarning);
        Assert.Equal(("CFW0303", 1 + 2 + (2 * InGroup) + 1), (problem.Kind.Id, problem.Span.Line));
    }

    [Fact]
    public void A_list_of_as_many_rules_as_there_may_be_binds() =>
        Assert.Equal(131_072, Reading.RuleSet("rules:\n" + string.Concat(Enumerable.Repeat("  - deny in\n", 131_072))).Rules.Count);

    /// <returns>Which rule the one problem names, from 1; null: none.</returns>
    private static int? Named(IEnumerable<string> lines, bool tracksAll)
    {
        Dictionary<string, Rule> known = new[] { Plain, MakesFlows }.ToDictionary(line => line, Reading.Rule);
        Rule[] rules = [.. lines.Select((line, i) => known[line] with { Span = SourceSpan.At(i + 1, 1, 1) })];
        ProblemList problems = new("edge.fw.yaml");
        RuleCount.Check(rules, tracksAll, problems);
        Problem[] all = [.. problems.InOrder()];
        Assert.All(all, p => Assert.Equal(ProblemKinds.TooManyRules, p.Kind));
        return all.Length == 0 ? null : Assert.Single(all).Span.Line;
    }
}
