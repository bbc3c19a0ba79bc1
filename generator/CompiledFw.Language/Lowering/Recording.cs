using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>
/// Makes a program tell what it does, for <c>cfw explain</c>. Every match of a rule stays a condition of its own, also one that
/// always or never holds, and its answer is recorded; what is asked, in which order and with which effect, stays the same.
/// </summary>
internal static class Recording
{
    /// <summary>Stands for the rule's set where a match would have its place.</summary>
    public const int OfSet = -1;

    public static Step Of(Step step, MatchLowering matches) => step with
    {
        Gate = Condition.All(PartsOf(step.Gate).Select(p => p is Condition.Bits ? new Condition.Recorded(OfSet, p) : p)),
        Condition = Condition.All(step.Rule.Matches.Select((match, place) => new Condition.Recorded(place, matches.Lower(match)))),
    };

    private static IEnumerable<Condition> PartsOf(Condition gate) => gate is Condition.Conjunction all ? all.Parts : [gate];
}
