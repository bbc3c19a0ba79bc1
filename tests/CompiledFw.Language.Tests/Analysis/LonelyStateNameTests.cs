using CompiledFw.Language.Analysis;

namespace CompiledFw.Language.Tests.Analysis;

/// <summary>State names of which one half is missing.</summary>
public class LonelyStateNameTests
{
    [Theory]
    [InlineData("100 check-state; 200 allow tcp from any to any keep-state")]
    [InlineData("100 check-state :a; 200 allow tcp from any to any keep-state :a")]
    [InlineData("100 allow tcp from any to any keep-state :a; 200 check-state :a")]
    [InlineData("100 allow tcp from any to any keep-state :a")] // looks up before it makes
    public void A_name_that_is_made_and_looked_up_is_no_warning(string rules) => Assert.Empty(Findings.Of(rules));

    [Theory]
    [InlineData("100 check-state; 200 allow tcp from any to any setup", "100", "default")]
    [InlineData("100 allow tcp from any to any keep-state; 200 check-state :a", "200", "a")]
    [InlineData("100 allow tcp from any to any keep-state :b; 200 check-state", "200", "default")]
    public void A_lookup_of_flows_that_nobody_makes_is_a_warning(string rules, string number, string name) => Assert.Equal(
        [$"CFW0234 Rule {number} looks up flows that no rule makes: write `keep-state :{name}` in a rule that is to make them, or leave it out."],
        Findings.Of(rules));

    /// <summary>No word of the language makes flows without looking them up, so the uses are written out.</summary>
    [Fact]
    public void Flows_that_nobody_looks_up_are_a_warning()
    {
        RuleNames names = new([.. Findings.Read("100 deny in; 200 deny out; 300 deny frag").RuleSet!.Rules]);
        StateUse[] uses = [new("a", null), new("b", null), new(null, "b")];
        Assert.Equal(
            ["Rule 100 makes flows that no rule looks up: write `check-state :a` where their packets are to be decided."],
            LonelyStateNames.Among(uses, names).Select(f => f.Message));
        Assert.Empty(LonelyStateNames.Among([new("a", null), new(null, "any"), new("b", null)], names));
    }
}
