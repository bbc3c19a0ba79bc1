using CompiledFw.Language.Model;

namespace CompiledFw.Language.Tests;

/// <summary>Actions with arguments, and the words around an action: <c>set</c>, <c>prob</c>, <c>log</c>, <c>tag</c>.</summary>
public class ActionWordTests
{
    public static TheoryData<string, RuleAction> Actions => new()
    {
        { "reject", new RuleAction.Unreach(1) },
        { "unreach net", new RuleAction.Unreach(0) },
        { "unreach host", new RuleAction.Unreach(1) },
        { "unreach port", new RuleAction.Unreach(3) },
        { "unreach needfrag", new RuleAction.Unreach(4) },
        { "unreach filter-prohib", new RuleAction.Unreach(13) },
        { "unreach precedence-cutoff", new RuleAction.Unreach(15) },
        { "unreach 255", new RuleAction.Unreach(255) },
        { "unreach6 no-route", new RuleAction.Unreach6(0) },
        { "unreach6 admin-prohib", new RuleAction.Unreach6(1) },
        { "unreach6 address", new RuleAction.Unreach6(3) },
        { "unreach6 port", new RuleAction.Unreach6(4) },
        { "unreach6 255", new RuleAction.Unreach6(255) },
        { "reset", new RuleAction.Reset(IsIp6: false) },
        { "reset6", new RuleAction.Reset(IsIp6: true) },
        { "abort", new RuleAction.Abort(IsIp6: false) },
        { "abort6", new RuleAction.Abort(IsIp6: true) },
        { "skipto 1", new RuleAction.SkipTo(Argument.Of(1)) },
        { "skipto tablearg", new RuleAction.SkipTo(Argument.OfTable) },
        { "call 65534", new RuleAction.Call(Argument.Of(65534)) },
        { "call tablearg", new RuleAction.Call(Argument.OfTable) },
        { "return", new RuleAction.Return(ToNextRule: false) },
        { "return next-rulenum", new RuleAction.Return(ToNextRule: false) },
        { "return next-rule", new RuleAction.Return(ToNextRule: true) },
        { "setmark 16", new RuleAction.SetMark(16, uint.MaxValue) },
        { "setmark 4294967295", new RuleAction.SetMark(uint.MaxValue, uint.MaxValue) },
        { "setmark 0x1f/0xf", new RuleAction.SetMark(15, 15) },
        { "setmark 0x1f:0xf0", new RuleAction.SetMark(16, 240) },
        { "setmark tablearg", new RuleAction.SetMark(null, uint.MaxValue) },
        { "setmark tablearg/255", new RuleAction.SetMark(null, 255) },
    };

    [Theory]
    [MemberData(nameof(Actions))]
    public void An_action_carries_its_argument(string words, RuleAction action)
    {
        Assert.Equal(action, Reading.Rule($"{words} in").Action);
        Assert.Equal(action, Reading.Rule($"{words} log tag 5 tcp from any to any").Action);
    }

    [Theory]
    [InlineData("allow in", 0)]
    [InlineData("set 0 allow in", 0)]
    [InlineData("100 set 31 allow in", 31)]
    [InlineData("set 5 check-state", 5)]
    public void A_rule_is_in_a_set(string line, int set) => Assert.Equal(set, Reading.Rule(line).Set);

    [Theory]
    [InlineData("allow in", null)]
    [InlineData("prob 1 allow in", int.MaxValue)]
    [InlineData("prob 0.5 allow in", int.MaxValue / 2)]
    [InlineData("set 5 prob .25 allow in", int.MaxValue / 4)]
    [InlineData("100 prob 0.000000001 allow in", 2)]
    public void A_rule_is_met_so_often(string line, int? chance) => Assert.Equal(chance, Reading.Rule(line).Chance);

    public static TheoryData<string, TagOption?, int?> Tags => new()
    {
        { "allow in", null, null },
        { "allow tag 1 in", new TagOption(Argument.Of(1), Removes: false), null },
        { "allow tag 65534 log in", new TagOption(Argument.Of(65534), Removes: false), 0 },
        { "allow log logamount 9 untag 7 in", new TagOption(Argument.Of(7), Removes: true), 9 },
        { "allow tag tablearg in", new TagOption(Argument.OfTable, Removes: false), null },
    };

    [Theory]
    [MemberData(nameof(Tags))]
    public void Tag_and_log_follow_the_action_in_either_order(string line, TagOption? tag, int? amount)
    {
        Rule rule = Reading.Rule(line);
        Assert.Equal((tag, amount), (rule.Tag, rule.Log?.Amount));
    }

    [Theory]
    [InlineData("unreach", 1, "CFW0203", "`unreach port`")]
    [InlineData("unreach tcp from any to any", 9, "CFW0217", "net, host, protocol, port")]
    [InlineData("unreach 256 in", 9, "CFW0217", "0 to 255")]
    [InlineData("unreach6 host in", 10, "CFW0217", "no-route, admin-prohib, address, port")]
    [InlineData("unreach6", 1, "CFW0203", "`unreach6 port`")]
    [InlineData("call", 1, "CFW0203", "`call 1000`")]
    [InlineData("call 0 in", 6, "CFW0205", "1 to 65534")]
    [InlineData("call in", 6, "CFW0205", "`in` is not the number of a rule")]
    [InlineData("return next in", 8, "CFW0200", "`next` is not an option")]
    [InlineData("return", 1, "CFW0203", "nothing to match")]
    [InlineData("setmark", 1, "CFW0203", "`setmark 0x10/0xff`")]
    [InlineData("setmark 4294967296 in", 9, "CFW0217", "32 bits")]
    [InlineData("setmark 0x in", 9, "CFW0217", "not a mark")]
    [InlineData("setmark 1/ in", 9, "CFW0217", "not a mark")]
    [InlineData("setmark -1 in", 9, "CFW0217", "not a mark")]
    [InlineData("set", 1, "CFW0203", "`set 5`")]
    [InlineData("set allow in", 5, "CFW0217", "0 to 31")]
    [InlineData("set 32 allow in", 5, "CFW0217", "0 to 31")]
    [InlineData("set tablearg allow in", 5, "CFW0217", "`tablearg` is not the number of a set")]
    [InlineData("set 5", 5, "CFW0203", "no action")]
    [InlineData("set 5 set 6 allow in", 7, "CFW0204", "once before the action")]
    [InlineData("prob 0.5 set 5 allow in", 10, "CFW0204", "`set 5 prob 0.5 allow")]
    [InlineData("allow set 5 in", 7, "CFW0204", "stands before the action")]
    [InlineData("allow in prob 0.5", 10, "CFW0204", "stands before the action")]
    [InlineData("prob", 1, "CFW0203", "`prob 0.5`")]
    [InlineData("prob allow in", 6, "CFW0217", "0.000000001 to 1")]
    [InlineData("prob 0 allow in", 6, "CFW0217", null)]
    [InlineData("prob 0.0000000001 allow in", 6, "CFW0217", null)]
    [InlineData("prob 1.1 allow in", 6, "CFW0217", null)]
    [InlineData("prob -0.5 allow in", 6, "CFW0217", null)]
    [InlineData("prob 1e-1 allow in", 6, "CFW0217", null)]
    [InlineData("prob 0,5 allow in", 6, "CFW0217", null)]
    [InlineData("prob NaN allow in", 6, "CFW0217", null)]
    [InlineData("tag 5 allow in", 1, "CFW0204", "follows the action")]
    [InlineData("log allow in", 1, "CFW0204", "follows the action")]
    [InlineData("allow tag", 7, "CFW0203", "`tag 100`")]
    [InlineData("allow untag", 7, "CFW0203", "`untag 100`")]
    [InlineData("allow tag in", 11, "CFW0217", "`in` is not a tag")]
    [InlineData("allow tag 0 in", 11, "CFW0217", "1 to 65534")]
    [InlineData("allow tag 65535 in", 11, "CFW0217", "1 to 65534")]
    [InlineData("allow tag 5 untag 6 in", 13, "CFW0204", "A second tag")]
    [InlineData("allow log tag 5 log in", 17, "CFW0204", "A second `log`")]
    [InlineData("allow in tag 5", 10, "CFW0204", "follows the action")]
    [InlineData("allow in untag 5", 10, "CFW0204", "follows the action")]
    [InlineData("check-state tag 5", 13, "CFW0216", "sets no tag")]
    [InlineData("check-state untag 5 in", 13, "CFW0216", "sets no tag")]
    public void A_wrong_word_around_an_action_says_what_is_wrong_and_where(string line, int column, string id, string? says) =>
        Reading.AssertRefused(line, column, id, says);

    [Theory]
    [InlineData("setmark 5\\0 in")]
    [InlineData("setmark 0x5\\0 in")]
    [InlineData("prob 0.5\\0 allow in")]
    [InlineData("deny MAC any 02:00:00:00:00:1\\0")]
    public void A_NUL_that_YAML_escapes_ends_no_number(string line) =>
        Assert.Null(Reading.Read($"rules:\n  - \"{line}\"\n").RuleSet);
}
