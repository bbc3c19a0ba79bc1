namespace CompiledFw.Flows.Saving;

/// <summary>What came of restoring flows.</summary>
public sealed class RestoreReport
{
    private static readonly NotRestored[] Reasons = Enum.GetValues<NotRestored>();

    private readonly int[] _droppedFlows = new int[Reasons.Length];
    private readonly int[] _droppedExpectations = new int[Reasons.Length];

    internal RestoreReport(string ruleset) => Ruleset = ruleset;

    /// <summary>The name of the rule set that saved them.</summary>
    public string Ruleset { get; }

    /// <summary>Flows that came back.</summary>
    public int Flows { get; private set; }

    /// <summary>Those of them whose rule was gone, and which now are <see cref="RestoreOptions.OrphansUnder"/>'s.</summary>
    public int Orphans { get; private set; }

    /// <summary>Announcements of flows that came back.</summary>
    public int Expectations { get; private set; }

    /// <summary>Flows that did not.</summary>
    public int DroppedFlows => _droppedFlows.Sum();

    /// <summary>Announcements that did not.</summary>
    public int DroppedExpectations => _droppedExpectations.Sum();

    /// <summary>Flows that did not come back for that reason.</summary>
    public int DroppedFlowsFor(NotRestored why) => _droppedFlows[(int)why];

    /// <summary>Announcements that did not come back for that reason.</summary>
    public int DroppedExpectationsFor(NotRestored why) => _droppedExpectations[(int)why];

    /// <summary>One line for a log: <c>12 flows and 1 expectation restored, 3 flows dropped: 2 RuleGone, 1 Died</c>.</summary>
    public override string ToString() =>
        $"{Count(Flows, "flow")} and {Count(Expectations, "expectation")} restored"
        + ListOf("flow", _droppedFlows) + ListOf("expectation", _droppedExpectations);

    internal void Restored(bool isOrphan)
    {
        Flows++;
        Orphans += isOrphan ? 1 : 0;
    }

    internal void RestoredExpectation() => Expectations++;

    internal void Drop(NotRestored why, int flows = 1) => _droppedFlows[(int)why] += flows;

    internal void DropExpectations(NotRestored why, int expectations = 1) => _droppedExpectations[(int)why] += expectations;

    private static string ListOf(string what, int[] dropped) => dropped.Sum() == 0 ? ""
        : $", {Count(dropped.Sum(), what)} dropped: {string.Join(", ", Reasons.Where(r => dropped[(int)r] > 0).Select(r => $"{dropped[(int)r]} {r}"))}";

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
