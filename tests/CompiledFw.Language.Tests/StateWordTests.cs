using CompiledFw.Language.Model;

namespace CompiledFw.Language.Tests;

/// <summary>The words that make flows and look them up.</summary>
public class StateWordTests
{
    public static TheoryData<string, StateOption> Words => new()
    {
        { "keep-state", Of(StateWord.KeepState) },
        { "keep-state :web", Of(StateWord.KeepState) with { Name = "web" } },
        { "keep-state (timeout 1h)", Of(StateWord.KeepState) with { TimeoutSeconds = 3600 } },
        { "keep-state :web ( timeout 90 )", Of(StateWord.KeepState) with { Name = "web", TimeoutSeconds = 90 } },
        { "keep-state { timeout 5m }", Of(StateWord.KeepState) with { TimeoutSeconds = 300 } },
        { "record-state", Of(StateWord.RecordState) },
        { "record-state :web", Of(StateWord.RecordState) with { Name = "web" } },
        { "limit src-addr 4", Of(StateWord.Limit, LimitFields.SourceAddress, 4) },
        { "limit src-port 1", Of(StateWord.Limit, LimitFields.SourcePort, 1) },
        { "limit dst-addr 2", Of(StateWord.Limit, LimitFields.DestinationAddress, 2) },
        { "limit dst-port 65534 :web", Of(StateWord.Limit, LimitFields.DestinationPort, 65534) with { Name = "web" } },
        { "limit all 4", Of(StateWord.Limit, LimitFields.All, 4) },
        { "limit src-addr dst-port src-addr 4", Of(StateWord.Limit, LimitFields.SourceAddress | LimitFields.DestinationPort, 4) },
        { "limit src-addr 4 :web (timeout 10s)", Of(StateWord.Limit, LimitFields.SourceAddress, 4) with { Name = "web", TimeoutSeconds = 10 } },
        { "limit src-addr tablearg", Of(StateWord.Limit, LimitFields.SourceAddress, 0) with { Limit = new FlowLimit(LimitFields.SourceAddress, Argument.OfTable) } },
        { "set-limit dst-addr src-port 4", Of(StateWord.SetLimit, LimitFields.DestinationAddress | LimitFields.SourcePort, 4) },
        { "record-state defer-action", Of(StateWord.RecordState) with { Defers = true } },
        { "defer-immediate-action keep-state", Of(StateWord.KeepState) with { Defers = true } },
        { "limit src-addr 4 :web defer-action", Of(StateWord.Limit, LimitFields.SourceAddress, 4) with { Name = "web", Defers = true } },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void A_state_word_binds_wherever_it_stands_among_the_options(string words, StateOption state)
    {
        Assert.Equal(state, Reading.Rule($"allow tcp from any to any {words}").State);
        Rule rule = Reading.Rule($"allow {words} in");
        Assert.Equal(state, rule.State);
        Assert.Equal([new Match.Direction(true)], rule.Matches);
    }

    [Theory]
    [InlineData("keep-state", "default")]
    [InlineData("limit src-addr 4 :web", "web")]
    [InlineData("record-state", null)]
    [InlineData("set-limit src-addr 4", null)]
    public void Keep_state_and_limit_look_the_flow_up_first(string words, string? probed) =>
        Assert.Equal(probed, Reading.Rule($"allow in {words}").ProbedName);

    [Theory]
    [InlineData("check-state :any")]
    [InlineData("check-state :any log // of any name")]
    public void Check_state_can_look_under_every_name(string line) =>
        Assert.Equal(new RuleAction.CheckState(RuleAction.CheckState.AnyName), Reading.Rule(line).Action);

    [Theory]
    [InlineData("allow in keep-state keep-state", 21, "CFW0215", "A second word that makes flows, `keep-state`: a rule has one.")]
    [InlineData("allow in keep-state limit src-addr 4", 21, "CFW0215", "A second word that makes flows, `limit`")]
    [InlineData("allow in set-limit src-addr 4 record-state", 31, "CFW0215", "A second word that makes flows, `record-state`")]
    [InlineData("allow in keep-state :any", 21, "CFW0104", "`check-state :any` looks flows up under all names")]
    [InlineData("allow in limit src-addr 4 :any", 27, "CFW0104", "`:any` is no state's name")]
    [InlineData("allow in record-state :a.b", 23, "CFW0104", "letters, digits")]
    [InlineData("allow in keep-state :", 21, "CFW0104", null)]
    [InlineData("allow in :web", 10, "CFW0215", "behind the word that makes flows")]
    [InlineData("allow in keep-state (timeout 1h) :web", 34, "CFW0215", "`keep-state :web`")]
    [InlineData("allow in limit", 10, "CFW0203", "src-addr, src-port, dst-addr, dst-port, all")]
    [InlineData("allow in limit 4", 16, "CFW0203", "`limit src-addr 4`")]
    [InlineData("allow in set-limit 4", 20, "CFW0203", "`set-limit src-addr 4`")]
    [InlineData("allow in limit src-ip 4", 16, "CFW0203", "needs the fields")]
    [InlineData("allow in limit src-addr", 16, "CFW0203", "a number of flows")]
    [InlineData("allow in limit src-addr 0", 25, "CFW0217", "1 to 65534")]
    [InlineData("allow in limit src-addr 65535", 25, "CFW0217", "1 to 65534")]
    [InlineData("allow in limit src-addr four", 25, "CFW0217", "1 to 65534")]
    [InlineData("allow in limit { src-addr } 4", 16, "CFW0203", "needs the fields")]
    [InlineData("allow in defer-action", 10, "CFW0215", "add `record-state` or `keep-state`")]
    [InlineData("allow defer-immediate-action in", 7, "CFW0215", "the rule makes none")]
    [InlineData("allow in keep-state defer-action defer-immediate-action", 34, "CFW0215", "A second `defer-immediate-action`")]
    [InlineData("allow in not limit src-addr 4", 14, "CFW0215", "negated")]
    [InlineData("allow in !record-state", 10, "CFW0215", "negated")]
    [InlineData("allow in not defer-action", 14, "CFW0215", "negated")]
    [InlineData("allow { in or limit src-addr 4 }", 15, "CFW0215", "inside braces")]
    [InlineData("allow { defer-action or in } keep-state", 9, "CFW0215", "inside braces")]
    [InlineData("allow in (timeout 1h)", 11, "CFW0215", "behind the word that makes flows")]
    [InlineData("allow in keep-state timeout 1h", 21, "CFW0215", "in brackets")]
    [InlineData("allow in keep-state (timeout)", 29, "CFW0203", "`(timeout 1h)`")]
    [InlineData("allow in keep-state (timeout", 22, "CFW0203", "`(timeout 1h)`")]
    [InlineData("allow in keep-state (timeout 0)", 30, "CFW0014", null)]
    [InlineData("allow in keep-state (timeout 1d)", 30, "CFW0014", "`1h`")]
    [InlineData("allow in keep-state (timeout 1h", 30, "CFW0214", "closing `)`")]
    [InlineData("allow in keep-state { timeout 1h )", 34, "CFW0214", "closing `}`")]
    [InlineData("allow in keep-state (timeout 1h in)", 33, "CFW0214", "closing `)`")]
    [InlineData("check-state keep-state", 13, "CFW0216", "takes no tests")]
    [InlineData("check-state :any :web", 18, "CFW0216", "takes no tests")]
    [InlineData("check-state set 3", 13, "CFW0216", "takes no tests")]
    public void A_wrong_state_word_says_what_is_wrong_and_where(string line, int column, string id, string? says) =>
        Reading.AssertRefused(line, column, id, says);

    private static StateOption Of(StateWord word) => new(word, "default", null, 0, Defers: false);

    private static StateOption Of(StateWord word, LimitFields by, int most) => Of(word) with { Limit = new FlowLimit(by, Argument.Of(most)) };
}
