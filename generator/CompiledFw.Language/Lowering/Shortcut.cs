using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>The way past the rules of plain segments of flows, see <see cref="PlainSegments"/>.</summary>
/// <param name="StateName">The number of the name that the first lookup asks for.</param>
/// <param name="Before">The steps before that lookup which could match such a segment, and the lookup itself if something could prevent it.</param>
public sealed record Shortcut(int StateName, EquatableArray<ShortcutTest> Before)
{
    /// <summary>More tests than that before the lookup take longer than what they spare.</summary>
    private const int MostTests = 40;

    /// <summary>The shortcut of a program; null where it has none.</summary>
    public static Shortcut? Of(MatchProgram program)
    {
        if (program.Records || program.RuleSet.Tracking != TrackingMode.Strict)
            return null;
        List<ShortcutTest> before = [];
        int tests = 0;
        foreach (Step step in program.Steps)
        {
            Condition stops = PlainSegments.Reduce(step.LooksUp ? Condition.Not(step.Gate) : Condition.All([step.Gate, step.Condition]));
            if (stops.IsAlways || !PlainSegments.Tell(stops))
                return null;
            if (!stops.IsNever)
                before.Add(new ShortcutTest(step, stops, JustAllows: !step.LooksUp && JustAllows(program, step)));
            stops.Contains(_ => ++tests > MostTests);
            if (tests > MostTests)
                return null;
            if (step.LooksUp)
                return step.Probes == Step.AnyName || Logs(step) ? null : new Shortcut(step.Probes, before.ToEquatableArray());
        }

        return null;
    }

    /// <summary>True of a lookup that logs each packet, whether it finds a flow or not.</summary>
    private static bool Logs(Step lookup) => lookup.Rule is { Action: RuleAction.CheckState, Log: not null };

    /// <summary>True of a step whose flows' packets are allowed, and nothing else happens.</summary>
    public static bool JustAllowsFlows(MatchProgram program, Step step) => program.IsParent(step) && JustAllows(step.Rule);

    /// <summary>
    /// True of a step that allows a segment, and nothing else happens but that the segment's flow lives on where all flows are seen; which of
    /// several flows that would be, the shortcut cannot say.
    /// </summary>
    private static bool JustAllows(MatchProgram program, Step step) =>
        JustAllows(step.Rule) && (!program.SeesState || (program.StateNames.Count == 1 && !program.BindsFlows));

    private static bool JustAllows(Rule rule) => rule is { Action: RuleAction.Allow, Log: null, Tag: null };
}
