using CompiledFw.Interpreting;
using CompiledFw.Recording;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests.Engines;

/// <summary>A generated firewall that records, as an engine. After each packet it holds the recording against the verdict.</summary>
internal sealed class RecordingEngine(RecordingFirewall firewall) : IEngine
{
    private readonly GeneratedEngine _engine = new(firewall);

    public string Name => "recording";

    public Verdict Evaluate(TrafficPacket packet)
    {
        List<RuleEvent> events = [];
        firewall.Recording = events;
        Verdict verdict = _engine.Evaluate(packet);
        HoldAgainst(verdict, events);
        return verdict;
    }

    public PacketCarriage? Carried => _engine.Carried;

    public IReadOnlyList<RuleTally> Tallies() => _engine.Tallies();

    public IReadOnlyList<string> Flows(TimeSpan now) => _engine.Flows(now);

    public void EnableSet(int set, bool isOn) => _engine.EnableSet(set, isOn);

    public void SwapSets(int first, int second) => _engine.SwapSets(first, second);

    public void MoveSet(int from, int to) => _engine.MoveSet(from, to);

    public void RemoveFlowsOf(int ruleNumber) => _engine.RemoveFlowsOf(ruleNumber);

    public void AddEntry(string table, string entry, uint value, TimeSpan? expires) => _engine.AddEntry(table, entry, value, expires);

    public void RemoveEntry(string table, string entry) => _engine.RemoveEntry(table, entry);

    public void ClearTable(string table) => _engine.ClearTable(table);

    public void SetMe(IReadOnlyList<string> addresses) => _engine.SetMe(addresses);

    /// <summary>With <c>track: all</c> the default rule makes flows.</summary>
    private static bool IsOfDefault(Verdict verdict, RuleEvent made) =>
        verdict.RuleNumber == Verdict.DefaultRuleNumber && made is RuleEvent.FlowKept;

    /// <summary>What only a rule that would make a flow decides by.</summary>
    private static bool IsRefusal(Reason reason) =>
        reason is Reason.FlowTableFull or Reason.NotTrackable or Reason.LimitReached or Reason.ParentTableFull or (>= Reason.BadTcpFlags and <= Reason.IcmpQuoteOutOfWindow);

    private void HoldAgainst(Verdict verdict, List<RuleEvent> events)
    {
        RuleDescription[] rules = firewall.Ruleset.Rules;
        if (verdict.Reason == Reason.Fragment)
        {
            Assert.Empty(events);
            return;
        }

        // Without a rule a packet is dropped before them all, or at one that finds a fault: there its way ends.
        Assert.DoesNotContain(events.SkipLast(1), e => e is RuleEvent.Faulty or RuleEvent.CutOff);
        if (events.LastOrDefault() is RuleEvent.Faulty faulty)
            Assert.Equal((0, faulty.Fault), (verdict.RuleNumber, verdict.Reason));
        else if (verdict.RuleNumber == 0 && verdict.Reason != Reason.ShortTcpOptions)
            Assert.Empty(events);
        if (verdict.RuleNumber == 0)
            return;

        // A rule whose test failed did not match, and one that matched met no failing test.
        for (int i = 1; i < events.Count; i++)
        {
            if (events[i] is RuleEvent.Matched)
                Assert.False(events[i - 1] is RuleEvent.Tested { Holds: false });
            if (events[i - 1] is RuleEvent.Tested { Holds: false })
                Assert.True(events[i] is RuleEvent.Met or RuleEvent.CutOff or RuleEvent.Faulty || (i == events.Count - 1 && IsOfDefault(verdict, events[i])));
        }

        int lastMet = events.OfType<RuleEvent.Met>().LastOrDefault()?.Rule ?? -1;
        switch (verdict.Reason)
        {
            case Reason.Flow or Reason.Related:
                Assert.Equal(verdict.RuleNumber, rules[events.OfType<RuleEvent.FlowLookedUp>().Last().ParentRule!.Value].Number);
                break;
            case var reason when events.LastOrDefault() is RuleEvent.FlowKept { Refusal: not null } || IsRefusal(reason):
                Assert.Equal(verdict.Reason, Assert.IsType<RuleEvent.FlowKept>(events[^1]).Refusal);
                Assert.True(verdict.RuleNumber == Verdict.DefaultRuleNumber || verdict.RuleNumber == rules[lastMet].Number);
                break;
            case Reason.Rule when verdict.RuleNumber != Verdict.DefaultRuleNumber:
                Assert.Equal(verdict.RuleNumber, rules[lastMet].Number);
                Assert.Contains(events.Skip(events.FindLastIndex(e => e is RuleEvent.Met)), e => e is RuleEvent.Matched);
                break;
        }
    }
}
