using CompiledFw.Flows.Saving;
using CompiledFw.Tracking;

namespace CompiledFw.Flows.Tests.Saving;

/// <summary>What becomes of flows when the rules, or what they name, are others than at the save.</summary>
public sealed class ChangedRulesTests
{
    private const double Now = 100;

    [Theory]
    [InlineData("the same rule", "100 keep 53|200 keep 54", 100, null)]
    [InlineData("a rule was put in before it", "50 keep 9|100 keep 53|200 keep 54", 100, null)]
    [InlineData("it has another number", "50 keep 9|150 keep 53", 150, null)]
    [InlineData("another rule has its number", "100 keep 9|150 keep 53", 150, null)]
    [InlineData("its text comes twice, once with its number", "50 keep 53|100 keep 53", 100, null)]
    [InlineData("its text comes twice, with other numbers", "50 keep 53|150 keep 53", 0, NotRestored.RuleGone)]
    [InlineData("only its number is there", "100 keep 54", 0, NotRestored.RuleGone)]
    [InlineData("nothing is there", "200 keep 9", 0, NotRestored.RuleGone)]
    public void A_rule_is_the_same_by_number_and_text_or_by_a_text_of_its_own(string story, string rules, int expected, NotRestored? why)
    {
        ListedFirewall before = ListedFirewall.Of(["100 keep 53"]), after = ListedFirewall.Of(rules.Split('|'));
        before.Ask(53);
        RestoreReport report = after.Restore(before.Saved(), Now);
        Assert.Equal((why is null ? 1 : 0, why is null ? 0 : 1), (report.Flows, report.DroppedFlows));
        if (why is { } reason)
            Assert.Equal(1, report.DroppedFlowsFor(reason));
        Assert.Equal(expected == 0 ? Verdict.DefaultRuleNumber : expected, after.Answer(53).RuleNumber);
        Assert.NotEmpty(story);
    }

    [Theory]
    [InlineData("300 keep 9", 300, 1)]
    [InlineData("300 count|300 keep 9", 300, 1)]
    [InlineData("300 count", 300, 0)]
    [InlineData("200 keep 9", 300, 0)]
    [InlineData("300 keep 9", 65535, 0)]
    public void Flows_of_a_rule_that_is_gone_can_be_kept_under_one_that_makes_flows(string rules, int under, int orphans)
    {
        ListedFirewall before = ListedFirewall.Of(["100 keep 53"]), after = ListedFirewall.Of(rules.Split('|'));
        before.Ask(53);
        RestoreReport report = after.Restore(before.Saved(), Now, new RestoreOptions { OrphansUnder = (ushort)under });
        Assert.Equal((orphans, orphans, 1 - orphans), (report.Flows, report.Orphans, report.DroppedFlowsFor(NotRestored.RuleGone)));
        Assert.Equal(orphans == 1, after.Answer(53).IsAllowed);
    }

    [Fact]
    public void A_rule_that_makes_no_flows_now_is_gone()
    {
        ListedFirewall before = ListedFirewall.Of(["100 keep 53"]), after = ListedFirewall.Of(["100 keep 53"]);
        before.Ask(53);
        RulesetDescription stateless = after.Ruleset with { Rules = [.. after.Ruleset.Rules.Select(r => r with { MakesFlows = false })] };
        Assert.Equal(1, new ListedFirewall(stateless).Restore(before.Saved(), Now).DroppedFlowsFor(NotRestored.RuleGone));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 3)]
    [InlineData(2, 4)]
    [InlineData(3, 4)]
    public void Of_equal_rules_the_one_in_the_same_place_is_the_same(int place, int expected)
    {
        RuleDescription[] rules = ListedFirewall.Of(["100 keep 9", "200 keep 9", "200 keep 8", "200 keep 9", "200 keep 9", "300 keep 9"]).Ruleset.Rules;
        Assert.Equal(expected, new SameRules(rules).Find(new SavedRule(200, place, "keep 9")));
        Assert.Equal(Math.Min(place, 2), SavedRule.Of(rules, expected).Place);
    }

    [Fact]
    public void State_names_are_known_by_name()
    {
        ListedFirewall before = ListedFirewall.Of(["100 keep 53 dns", "200 keep 54 old"], names: ["default", "dns", "old"]);
        before.Ask(53);
        before.Ask(54);
        ListedFirewall after = ListedFirewall.Of(["100 keep 53 dns", "200 keep 54 old"], names: ["other", "third", "dns"]);
        RestoreReport report = after.Restore(before.Saved(), Now);
        Assert.Equal((1, 1), (report.Flows, report.DroppedFlowsFor(NotRestored.StateNameGone)));
        Assert.Equal(2, Assert.Single(after.Flows.Snapshot()).StateName);
    }

    [Fact]
    public void Interfaces_are_known_by_name()
    {
        ListedFirewall before = ListedFirewall.Of(["100 bind 53"]), after = ListedFirewall.Of(["100 bind 53"]);
        foreach (string name in new[] { "em0", "em1", "em2" })
            before.Ask(53, onInterface: before.Interfaces.Add(name));
        before.Ask(53, client: 2);
        int em2 = after.Interfaces.Add("em2"), em0 = after.Interfaces.Add("em0");
        RestoreReport report = after.Restore(before.Saved(), Now);
        Assert.Equal((3, 1), (report.Flows, report.DroppedFlowsFor(NotRestored.InterfaceGone)));
        Assert.Equal([0, em2, em0], after.Flows.Snapshot().Select(f => f.Interface).Order());

        ListedFirewall unbound = ListedFirewall.Of(["100 keep 53"]);
        unbound.Interfaces.Add("em0");
        Assert.Equal(0, unbound.Restore(before.Saved(), Now, new RestoreOptions { OrphansUnder = 100 }).DroppedFlowsFor(NotRestored.RuleGone));
        Assert.Equal(1, unbound.Flows.Live);
    }

    [Theory]
    [InlineData(TrackingMode.Strict)]
    [InlineData(TrackingMode.Classic)]
    public void Flows_of_another_mode_of_tracking_are_dropped(TrackingMode mode)
    {
        ListedFirewall before = ListedFirewall.Of(["100 keep 53"], mode);
        ListedFirewall after = ListedFirewall.Of(["100 keep 53"], mode == TrackingMode.Strict ? TrackingMode.Classic : TrackingMode.Strict);
        before.Ask(53);
        before.Ask(53, isV6: true);
        RestoreReport report = after.Restore(before.Saved(), Now);
        Assert.Equal((0, 2, 2), (report.Flows, report.DroppedFlows, report.DroppedFlowsFor(NotRestored.TrackingDiffers)));
        Assert.Equal(0, after.Flows.Live);
    }

    [Theory]
    [InlineData(TrackingMode.Strict, false)]
    [InlineData(TrackingMode.Classic, true)]
    public void Restored_flows_count_for_their_sources_even_above_a_limit_that_is_lower_now(TrackingMode mode, bool isV6)
    {
        ListedFirewall before = ListedFirewall.Of(["100 limit 53", "110 limit 54", "120 limit 55"], mode, limit: 2);
        ListedFirewall after = ListedFirewall.Of(["100 limit 53", "110 limit 54", "120 limit 55"], mode, limit: 1);
        before.Ask(53, isV6: isV6);
        before.Ask(54, isV6: isV6);
        Assert.Equal(2, after.Restore(before.Saved(), Now).Flows);
        Assert.Equal([(0, 1), (1, 1)], after.Flows.Parents().Select(p => (p.ParentRule, p.Flows)).Order());
        Assert.True(after.Answer(53, isV6: isV6).IsAllowed);

        ListedFirewall several = ListedFirewall.Of(["100 limit 53"], mode, limit: 5), fewer = ListedFirewall.Of(["100 limit 53"], mode, limit: 3);
        for (ushort from = 1; from <= 5; from++)
            several.Evaluate(TestKit.PacketBuilder.Ip().Ip4("10.0.0.1", "192.0.2.1").Udp(from, 53), Now);
        Assert.Equal(5, fewer.Restore(several.Saved(), Now).Flows);
        Assert.Equal(5, Assert.Single(fewer.Flows.Parents()).Flows);
        Assert.Equal(Reason.LimitReached, fewer.Evaluate(TestKit.PacketBuilder.Ip().Ip4("10.0.0.1", "192.0.2.1").Udp(6, 53), Now).Reason);
        Assert.True(fewer.Evaluate(TestKit.PacketBuilder.Ip().Ip4("192.0.2.1", "10.0.0.1").Udp(53, 5), Now).IsAllowed);
        fewer.Flows.Remove(FlowFilter.All);
        Assert.Empty(fewer.Flows.Parents());
    }
}
