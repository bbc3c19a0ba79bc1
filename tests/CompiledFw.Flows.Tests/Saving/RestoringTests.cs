using CompiledFw.Flows.Saving;
using CompiledFw.Tracking;

namespace CompiledFw.Flows.Tests.Saving;

/// <summary>Time, room, and what is there already.</summary>
public sealed class RestoringTests
{
    [Theory]
    [InlineData(0, 30)]
    [InlineData(0.001, 29)]
    [InlineData(1, 29)]
    [InlineData(29, 1)]
    [InlineData(29.001, 0)]
    [InlineData(30, 0)]
    [InlineData(1e9, 0)]
    public void A_flow_has_so_much_less_time_left_as_has_passed(double elapsed, int left)
    {
        ListedFirewall before = ListedFirewall.Of(["100 keep 53"]), after = ListedFirewall.Of(["100 keep 53"]);
        before.Ask(53);
        RestoreReport report = after.Restore(before.Saved(), 7, new RestoreOptions { Elapsed = TimeSpan.FromSeconds(elapsed) });
        Assert.Equal(left == 0 ? 1 : 0, report.DroppedFlowsFor(NotRestored.Died));
        Assert.Equal(left == 0 ? [] : [(uint)left], after.Flows.Snapshot().Select(f => f.SecondsLeft));
        if (left == 0)
            return;
        after.Flows.Advance((uint)(7 + left - 1));
        Assert.Equal(1, after.Flows.Live);
        after.Flows.Advance((uint)(7 + left));
        Assert.Equal(0, after.Flows.Live);
    }

    [Fact]
    public void A_negative_time_is_refused()
    {
        ListedFirewall firewall = ListedFirewall.Of(["100 keep 53"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => firewall.Restore(firewall.Saved(), 1, new RestoreOptions { Elapsed = TimeSpan.FromTicks(-1) }));
    }

    [Fact]
    public void What_died_before_the_save_is_not_saved()
    {
        ListedFirewall before = ListedFirewall.Of(["100 keep 53"]), after = ListedFirewall.Of(["100 keep 53"]);
        before.Ask(53);
        before.Flows.Advance(130);
        RestoreReport report = after.Restore(before.Saved(), 0);
        Assert.Equal((0, 0), (report.Flows, report.DroppedFlows));
    }

    [Fact]
    public void A_flow_gets_no_more_time_than_this_firewall_would_give_it()
    {
        ListedFirewall before = ListedFirewall.Of(["100 keep 53"]);
        before.Ask(53);
        RulesetDescription hasty = before.Ruleset with { StrictTimeouts = new StrictTimeouts { Udp = 5, UdpStream = 7 } };
        ListedFirewall after = new(hasty);
        after.Restore(before.Saved(), 1000);
        Assert.Equal(7u, Assert.Single(after.Flows.Snapshot()).SecondsLeft);
    }

    [Fact]
    public void A_stream_stays_a_stream_in_a_process_whose_clock_began_anew()
    {
        ListedFirewall before = ListedFirewall.Of(["100 keep 53"]), after = ListedFirewall.Of(["100 keep 53"]);
        before.Ask(53, seconds: 100);
        before.Answer(53, seconds: 110);
        after.Restore(before.Saved(), 0);
        after.Ask(53, seconds: 1);
        Assert.Equal(120u, Assert.Single(after.Flows.Snapshot()).SecondsLeft);
    }

    [Fact]
    public void A_flow_grows_older_while_it_is_nobodys()
    {
        ListedFirewall before = ListedFirewall.Of(["100 keep 53"]), after = ListedFirewall.Of(["100 keep 53"]);
        before.Ask(53, seconds: 100);
        before.Answer(53, seconds: 101);
        after.Restore(before.Saved(), 0, new RestoreOptions { Elapsed = TimeSpan.FromSeconds(5) });
        after.Ask(53, seconds: 0);
        Assert.Equal(120u, Assert.Single(after.Flows.Snapshot()).SecondsLeft);
    }

    [Fact]
    public void A_live_flow_stays_and_the_saved_one_is_dropped()
    {
        ListedFirewall before = ListedFirewall.Of(["100 keep 53"]), after = ListedFirewall.Of(["100 keep 53"]);
        before.Ask(53, seconds: 100);
        before.Ask(53, client: 2, seconds: 100);
        before.Answer(53, seconds: 100);
        after.Ask(53, seconds: 200);
        RestoreReport report = after.Restore(before.Saved(), 210);
        Assert.Equal((1, 1, 2), (report.Flows, report.DroppedFlowsFor(NotRestored.AlreadyThere), after.Flows.Live));
        Assert.Equal([false, false], after.Flows.Snapshot().Select(f => f.IsAnswered));
        Assert.Equal(2, after.Restore(before.Saved(), 210).DroppedFlowsFor(NotRestored.AlreadyThere));
        Assert.Equal(1, after.Restore(before.Saved(), 235).DroppedFlowsFor(NotRestored.AlreadyThere));
        Assert.Equal(2, after.Flows.Live);
    }

    [Theory]
    [InlineData(TrackingMode.Strict, false)]
    [InlineData(TrackingMode.Classic, true)]
    public void What_has_no_room_is_dropped_and_the_maximum_holds(TrackingMode mode, bool isV6)
    {
        ListedFirewall before = ListedFirewall.Of(["100 keep 53"], mode);
        for (int client = 1; client <= 20; client++)
            before.Ask(53, client, isV6: isV6);
        ListedFirewall after = ListedFirewall.Of(["100 keep 53"], mode, maxFlows: 8);
        after.Ask(53, client: 99, seconds: 99);
        RestoreReport report = after.Restore(before.Saved(), 100);
        Assert.Equal((7, 13, 8), (report.Flows, report.DroppedFlowsFor(NotRestored.NoRoom), after.Flows.Live));
        Assert.Equal("7 flows and 0 expectations restored, 13 flows dropped: 13 NoRoom", report.ToString());
    }

    [Fact]
    public void Flows_that_have_proved_themselves_come_first()
    {
        ListedFirewall before = ListedFirewall.Of(["100 keep 53"]), after = ListedFirewall.Of(["100 keep 53"], maxFlows: 5);
        for (int client = 1; client <= 20; client++)
        {
            before.Ask(53, client);
            if (client > 16)
                before.Answer(53, client);
        }

        after.Restore(before.Saved(), 100);
        Assert.Equal((4, 5), (after.Flows.Snapshot().Count(f => f.IsAnswered), after.Flows.Live));
    }

    [Fact]
    public void Reserved_room_is_for_rules_that_may_have_it()
    {
        ListedFirewall before = ListedFirewall.Of(["100 keep 53", "200 keep 22 reserved"]);
        for (int client = 1; client <= 20; client++)
            before.Ask(client % 2 == 0 ? (ushort)53 : (ushort)22, client);
        ListedFirewall after = ListedFirewall.Of(["100 keep 53", "200 keep 22 reserved"], maxFlows: 10, reserved: 4);
        Assert.Equal(10, after.Restore(before.Saved(), 100).Flows);
        Assert.True(after.Flows.Count(new FlowFilter { ParentRule = 0 }) <= 6);
    }

    [Fact]
    public void Sources_that_find_no_place_bring_no_flows()
    {
        ListedFirewall before = ListedFirewall.Of(["100 limit 53"]), after = ListedFirewall.Of(["100 limit 53"], maxParents: 3);
        for (int client = 1; client <= 20; client++)
            before.Ask(53, client);
        RestoreReport report = after.Restore(before.Saved(), 100);
        Assert.Equal((3, 17, 3), (report.Flows, report.DroppedFlowsFor(NotRestored.NoRoom), after.Flows.Parents().Count));
    }

    [Fact]
    public void A_packet_with_flows_under_many_names_belongs_to_the_one_made_last()
    {
        string[] names = [.. Enumerable.Range(0, 64).Select(i => $"n{i}")];
        string[] rules = [.. names.Select((name, i) => $"{i + 1} keep 53 {name}")];
        for (int newest = 0; newest < 64; newest += 21)
        {
            ListedFirewall before = ListedFirewall.Of(rules, names: names), after = ListedFirewall.Of(rules, names: names);
            // Every rule makes a flow under its own name: one firewall a name, restored into one.
            int[] order = [.. Enumerable.Range(0, 64).OrderBy(i => (i * 37 + newest) % 64)];
            foreach (int rule in order.Reverse())
            {
                ListedFirewall single = ListedFirewall.Of([rules[rule]], names: names);
                single.Ask(53);
                before.Restore(single.Saved(), 100);
            }

            // What was there before is newer than what is restored: the first one restored stays the newest.
            Assert.Equal(order[^1] + 1, before.Answer(53).RuleNumber);
            Assert.Equal(64, after.Restore(before.Saved(), 100).Flows);
            for (int i = order.Length - 1; i >= 0; i--)
            {
                Assert.Equal(order[i] + 1, after.Answer(53).RuleNumber);
                after.Flows.RemoveFlowsOf(order[i]);
            }
        }
    }

    [Fact]
    public void Each_restored_flow_is_told_as_new()
    {
        ListedFirewall before = ListedFirewall.Of(["100 keep 53"]);
        before.Ask(53);
        ListedFirewall after = new(before.Ruleset, new FirewallOptions { FlowEvents = 4 });
        after.Restore(before.Saved(), 100);
        Assert.True(after.Flows.Events!.TryRead(out FlowEvent told));
        Assert.Equal((FlowEventKind.New, 100u), (told.Kind, told.Second));
        Assert.False(after.Flows.Events.TryRead(out _));
        Assert.Equal(0, after.Flows.Created);
    }
}
