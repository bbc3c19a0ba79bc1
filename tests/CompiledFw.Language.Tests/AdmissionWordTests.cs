using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary><c>midstream</c> and <c>reserved</c>: which flows a rule may make under strict tracking.</summary>
public class AdmissionWordTests
{
    private const string Strict = "tracking: strict\nlimits: { reserved: 5 }\n";

    [Theory]
    [InlineData("allow tcp from any to any keep-state midstream", true, false)]
    [InlineData("allow tcp from any to any midstream keep-state", true, false)]
    [InlineData("allow midstream in limit src-addr 4 :web reserved", true, true)]
    [InlineData("allow tcp from any to any reserved record-state (timeout 1h)", false, true)]
    [InlineData("allow in stateful-ends not midstream", false, false)]
    [InlineData("allow in keep-state :web ! midstream", false, false)]
    [InlineData("allow in keep-state !midstream in", false, false)]
    [InlineData("{ action: allow, in: true, keep-state: true, midstream: true }", true, false)]
    [InlineData("{ action: allow, in: true, midstream: false, set-limit: { by: all, max: 4 }, reserved: true }", false, true)]
    [InlineData("{ action: allow, in: true, keep-state: true, reserved: false }", false, false)]
    public void A_word_says_it_of_its_rule(string rule, bool picksUp, bool isReserved)
    {
        Rule bound = RuleOf(rule, Strict);
        Assert.Equal((picksUp, isReserved), (bound.PicksUp, bound.IsReserved));
        Assert.NotNull(bound.State);
    }

    [Theory]
    [InlineData("{ action: allow, in: true, keep-state: true, midstream: true }", "allow in keep-state midstream")]
    [InlineData("{ action: allow, in: true, keep-state: web, timeout: 1h, midstream: false }", "allow in keep-state :web (timeout 1h) not midstream")]
    [InlineData("{ action: allow, in: true, limit: { by: all, max: 4 }, reserved: true }", "allow in limit all 4 reserved")]
    [InlineData("{ action: allow, in: true, keep-state: true, reserved: false }", "allow in keep-state")]
    public void A_mapping_means_the_same_as_its_line(string mapping, string line)
    {
        const string Header = Strict + "midstream: true\n";
        Rule ofMapping = RuleOf(mapping, Header), ofLine = RuleOf(line, Header);
        Assert.Equal(ofLine with { Span = ofMapping.Span }, ofMapping);
        Assert.Equal(ofLine with { Span = ofMapping.Span }, RuleOf(ofMapping.Text, Header) with { Span = ofMapping.Span });
    }

    [Theory]
    [InlineData("allow tcp from any to any keep-state", true)]
    [InlineData("allow tcp from any to any keep-state midstream", true)]
    [InlineData("allow tcp from any to any keep-state not midstream", false)]
    [InlineData("{ action: allow, keep-state: true, midstream: false }", false)]
    [InlineData("deny in", true)]
    public void A_rule_that_says_nothing_is_as_the_file_says(string rule, bool picksUp) =>
        Assert.Equal(picksUp, RuleOf(rule, Strict + "midstream: true\n").PicksUp);

    [Theory]
    [InlineData("allow tcp from any to any midstream", true, false)]
    [InlineData("allow tcp from any to any reserved", false, true)]
    public void With_track_all_a_rule_that_allows_takes_the_words(string rule, bool picksUp, bool isReserved)
    {
        Rule bound = RuleOf(rule, Strict + "track: all\n");
        Assert.Equal((picksUp, isReserved), (bound.PicksUp, bound.IsReserved));
    }

    [Theory]
    [InlineData("allow in midstream", 10, "CFW0215", "`midstream` speaks of the flows that a rule makes, and this one makes none: add `keep-state`.")]
    [InlineData("allow in not midstream", 14, "CFW0215", "makes none")]
    [InlineData("allow in reserved", 10, "CFW0215", "makes none")]
    [InlineData("allow in keep-state midstream not midstream", 35, "CFW0215", "A second `midstream`")]
    [InlineData("allow in keep-state reserved reserved", 30, "CFW0215", "A second `reserved`")]
    [InlineData("allow in keep-state not reserved", 25, "CFW0215", "`reserved` cannot be negated")]
    [InlineData("allow in keep-state !reserved", 21, "CFW0215", "`reserved` cannot be negated")]
    [InlineData("allow keep-state { in or midstream }", 26, "CFW0215", "inside braces")]
    [InlineData("allow in keep-state not !midstream", 25, "CFW0204", "A second `not`")]
    [InlineData("check-state midstream", 13, "CFW0216", null)]
    [InlineData("allow in keep-state midstreem", 21, "CFW0200", "did you mean `midstream`?")]
    [InlineData("{ action: allow, in: true, midstream: true }", 28, "CFW0215", "makes none")]
    [InlineData("{ action: allow, keep-state: true, midstream: yes }", 47, "CFW0218", "`midstream` is `true` or `false`.")]
    [InlineData("{ action: allow, keep-state: true, reserved: 5 }", 46, "CFW0218", "`reserved` is `true` or `false`.")]
    [InlineData("{ action: allow, keep-state: true, not: { midstream: true } }", 43, "CFW0215", "write `midstream: false`")]
    [InlineData("{ action: allow, keep-state: true, not: { reserved: true } }", 43, "CFW0215", "cannot be negated")]
    public void A_word_in_the_wrong_place_says_so(string rule, int column, string id, string? says) => AssertRefused(rule, Strict, column, id, says);

    [Theory]
    [InlineData("deny in midstream", 9, "with `track: all` only rules that allow make them")]
    [InlineData("count in reserved", 10, "or add `keep-state`")]
    public void With_track_all_other_actions_make_no_flows(string rule, int column, string says) =>
        AssertRefused(rule, Strict + "track: all\n", column, "CFW0215", says);

    [Fact]
    public void Reserved_wants_room_that_the_file_keeps() => AssertRefused(
        "allow in keep-state reserved", "tracking: strict\n", 21, "CFW0215", "add `limits: { reserved: 1024 }`");

    [Theory]
    [InlineData("allow in keep-state midstream", 21, "`midstream` belongs to `tracking: strict`, and this file tracks as `classic`: `classic` always picks connections up in their middle.")]
    [InlineData("allow in not midstream", 14, "always picks connections up")]
    [InlineData("allow in reserved", 10, "leave it out, for no room is kept.")]
    [InlineData("{ action: allow, keep-state: true, midstream: false }", 36, "always picks connections up")]
    public void Classic_tracking_has_neither_word(string rule, int column, string says) =>
        AssertRefused(rule, "tracking: classic\n", column, "CFW0220", says);

    private static Rule RuleOf(string rule, string header) => Assert.Single(Reading.RuleSet($"{header}rules:\n  - {Quoted(rule)}\n").Rules);

    /// <summary>Columns count from the rule's first character.</summary>
    private static void AssertRefused(string rule, string header, int column, string id, string? says)
    {
        RuleFileResult result = Reading.Read($"{header}rules:\n  - {Quoted(rule)}\n");
        Assert.Null(result.RuleSet);
        Problem problem = Assert.Single(result.Problems);
        int first = rule.StartsWith('{') ? 5 : 6;
        Assert.Equal((id, column), (problem.Kind.Id, problem.Span.Column - first + 1));
        Assert.Contains(says ?? "", problem.Message);
    }

    private static string Quoted(string rule) => rule.StartsWith('{') ? rule : $"'{rule}'";
}
