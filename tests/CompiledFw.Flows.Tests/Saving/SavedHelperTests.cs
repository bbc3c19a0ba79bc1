using System.Text;
using CompiledFw.Flows.Saving;
using CompiledFw.Packets;
using CompiledFw.TestKit;
using CompiledFw.Tracking;
using CompiledFw.Tracking.Helpers;

namespace CompiledFw.Flows.Tests.Saving;

/// <summary>What control flows have announced, and what they were about to say, comes back with them.</summary>
public sealed class SavedHelperTests
{
    private const double Now = 100;

    private readonly SavedStrict _before = new();
    private uint _clientNext = 1001;

    public SavedHelperTests()
    {
        Client(_before, TcpFlags.Syn, sequence: 1000);
        Server(_before, TcpFlags.Syn | TcpFlags.Ack, sequence: 5000);
        Client(_before, TcpFlags.Ack, _clientNext);
    }

    [Fact]
    public void An_announced_flow_begins_after_the_restore()
    {
        Say(_before, "PORT 10,0,0,1,19,137\r\n");
        SavedStrict after = new();
        RestoreReport report = after.Restore(_before.Saved(), Now);
        Assert.Equal((1, 1, 0), (report.Flows, report.Expectations, report.DroppedExpectations));
        Assert.Equal("1 flow and 1 expectation restored", report.ToString());
        Assert.Equal(new Verdict(VerdictAction.Allow, 200, Reason.Related, CtState.Related), Data(after));
        Assert.Equal(Reason.Default, Data(after, to: 5002).Reason);
    }

    [Fact]
    public void A_line_that_was_half_said_is_heard_to_its_end()
    {
        Say(_before, "USER you\r\nPORT 10,0,");
        SavedStrict after = new(), deaf = new();
        byte[] file = _before.Saved();
        after.Restore(file, Now);
        Say(after, "0,1,19,137\r\n");
        Assert.Equal(Reason.Related, Data(after).Reason);

        // The file has the first half: without it the second one announces nothing.
        Assert.Contains("PORT 10,0,", Encoding.Latin1.GetString(file));
        byte[] without = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(file).Replace("PORT 10,0,", "POST 10,0,"));
        DamagedFileTests.Sign(without);
        deaf.Restore(without, Now);
        Say(deaf, "0,1,19,137\r\n");
        Assert.Equal(Reason.Default, Data(deaf).Reason);
    }

    [Fact]
    public void Bytes_that_were_read_before_the_save_are_not_read_again()
    {
        Say(_before, "PORT 10,0,0,1,19,137\r\n");
        SavedStrict after = new();
        after.Restore(_before.Saved(), Now);
        Assert.Equal(Reason.Related, Data(after).Reason);
        _clientNext = 1001;
        Say(after, "PORT 10,0,0,1,19,137\r\n");
        Assert.Equal(Reason.Default, Data(after, from: 3333).Reason);
    }

    [Theory]
    [InlineData(9.5, 0, NotRestored.Died)]
    [InlineData(8.5, 1, null)]
    public void An_announcement_waits_no_longer_than_it_would_have(double elapsed, int restored, NotRestored? why)
    {
        Say(_before, "PORT 10,0,0,1,19,137\r\n");
        RestoreReport report = new SavedStrict().Restore(_before.Saved(), Now, new RestoreOptions { Elapsed = TimeSpan.FromSeconds(elapsed) });
        Assert.Equal((restored, 1 - restored), (report.Expectations, report.DroppedExpectations));
        if (why is { } reason)
            Assert.Equal(1, report.DroppedExpectationsFor(reason));
    }

    [Fact]
    public void An_announcement_goes_with_its_control_flow_its_helper_and_its_rule()
    {
        Say(_before, "PORT 10,0,0,1,19,137\r\n");
        byte[] file = _before.Saved();

        SavedStrict full = new(new FirewallOptions { MaxFlows = 1 });
        full.Ask(53);
        Assert.Equal(1, full.Restore(file, Now).DroppedExpectationsFor(NotRestored.ControlFlowGone));

        ListedFirewall changed = new(_before.Ruleset with { Helpers = [] });
        Assert.Equal(1, changed.Restore(file, Now).DroppedExpectationsFor(NotRestored.ControlFlowGone));
        ListedFirewall elsewhere = new(_before.Ruleset with { Helpers = [new HelperPorts("ftp", [2121])] });
        Assert.Equal(1, elsewhere.Restore(file, Now).DroppedExpectationsFor(NotRestored.ControlFlowGone));

        RulesetDescription fewer = _before.Ruleset with { Rules = [.. _before.Ruleset.Rules.Where(r => r.Number != 200)] };
        RestoreReport report = new ListedFirewall(fewer).Restore(file, Now);
        Assert.Equal((0, 1, 1), (report.Flows, report.DroppedFlowsFor(NotRestored.RuleGone), report.DroppedExpectationsFor(NotRestored.RuleGone)));
        RestoreReport kept = new ListedFirewall(fewer).Restore(file, Now, new RestoreOptions { OrphansUnder = 430 });
        Assert.Equal((1, 1, 1), (kept.Flows, kept.Orphans, kept.Expectations));
        Assert.Equal(1, new SavedClassic().Restore(file, Now).DroppedExpectationsFor(NotRestored.TrackingDiffers));
    }

    [Fact]
    public void What_was_announced_meanwhile_stays()
    {
        Say(_before, "PORT 10,0,0,1,19,137\r\n");
        byte[] file = _before.Saved();
        RestoreReport report = _before.Restore(file, Now);
        Assert.Equal((1, 1), (report.DroppedFlowsFor(NotRestored.AlreadyThere), report.DroppedExpectationsFor(NotRestored.AlreadyThere)));
        Assert.Equal(file, _before.Saved());
    }

    [Fact]
    public void More_announcements_than_there_is_room_for_are_dropped()
    {
        var helpers = new ConnectionHelpers([new HelperPorts("ftp", [21])], null, 10, HashSecret.OfThisProcess, mostExpectations: 1);
        var expectation = new Expectation(
            6, System.Net.IPAddress.Parse("10.0.0.1"), new FlowEnd(System.Net.IPAddress.Parse("10.0.0.2"), 1), 6,
            new FlowEnd(System.Net.IPAddress.Parse("10.0.0.2"), 1), new FlowEnd(System.Net.IPAddress.Parse("10.0.0.1"), 21), 0, 0, SecondsLeft: 5);
        Assert.False(helpers.Expected.IsFull(100));
        Assert.True(helpers.Expected.Restore(in expectation, 100));
        Assert.True(helpers.Expected.IsFull(104));
        Assert.True(helpers.Expected.Knows(in expectation, 104));
        Assert.False(helpers.Expected.Knows(in expectation, 105));
        Assert.False(helpers.Expected.IsFull(105));
    }

    private void Say(Firewall firewall, string line)
    {
        Client(firewall, TcpFlags.Ack, _clientNext, Encoding.ASCII.GetBytes(line));
        _clientNext += (uint)line.Length;
    }

    private static void Client(Firewall firewall, int flags, uint sequence, byte[]? payload = null) => Assert.True(firewall.Evaluate(
        PacketBuilder.Ip().Ip4("10.0.0.1", "192.0.2.1")
            .Tcp(1025, 21, flags, t => t with { Sequence = sequence, Acknowledgement = (flags & TcpFlags.Ack) != 0 ? 5001u : 0 })
            .Payload(payload ?? []),
        Now).IsAllowed);

    private static void Server(Firewall firewall, int flags, uint sequence) => Assert.True(firewall.Evaluate(
        PacketBuilder.Ip().Ip4("192.0.2.1", "10.0.0.1").Tcp(21, 1025, flags, t => t with { Sequence = sequence, Acknowledgement = 1001 }), Now).IsAllowed);

    private static Verdict Data(Firewall firewall, ushort to = 5001, ushort from = 20) =>
        firewall.Evaluate(PacketBuilder.Ip().Ip4("192.0.2.1", "10.0.0.1").Tcp(from, to, TcpFlags.Syn), Now);
}
