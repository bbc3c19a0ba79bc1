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
    [InlineData("100 check-state; 200 allow tcp from any to any setup", "100", "")]
    [InlineData("100 allow tcp from any to any keep-state; 200 check-state :a", "200", " :a")]
    [InlineData("100 allow tcp from any to any keep-state :b; 200 check-state", "200", "")]
    [InlineData("100 check-state :any; 200 allow tcp from any to any setup", "100", "")]
    public void A_lookup_of_flows_that_nobody_makes_is_a_warning(string rules, string number, string name) => Assert.Equal(
        [$"CFW0234 Rule {number} looks up flows that no rule makes: write `keep-state{name}` in a rule that is to make them, or leave it out."],
        Findings.Of(rules));

    [Theory]
    [InlineData("100 allow tcp from any to any 22 record-state :a", " :a")]
    [InlineData("100 allow tcp from any to any 22 record-state; 200 allow udp from any to any keep-state :a", "")]
    [InlineData("100 allow tcp from any to any 22 record-state defer-action", "")]
    [InlineData("100 skipto 200 tcp from any to any record-state; 200 deny udp from any to any 53 // for now", "")]
    public void Flows_that_nobody_looks_up_are_a_warning(string rules, string name) => Assert.Equal(
        [$"CFW0235 Rule 100 makes flows that no rule looks up: write `check-state{name}` where their packets are to be decided."],
        Findings.Of(rules));

    [Theory]
    [InlineData("100 check-state; 200 allow tcp from any to any setup record-state")]
    [InlineData("100 check-state :any; 200 allow tcp from any to any setup record-state :a")]
    [InlineData("100 allow udp from any to any keep-state; 200 allow tcp from any to any setup record-state")]
    [InlineData("100 check-state; 200 allow tcp from any to any setup limit src-addr 4")]
    [InlineData("100 allow tcp from any to any setup set-limit src-addr 4")] // no source gets more
    [InlineData("100 count ip from any to any record-state")] // for the list of flows
    public void Flows_that_have_a_use_are_no_warning(string rules) => Assert.Empty(Findings.Of(rules));
}
