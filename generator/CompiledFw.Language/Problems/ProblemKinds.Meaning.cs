namespace CompiledFw.Language.Problems;

/// <content>CFW0230 to CFW0249: what rules without a mistake mean together.</content>
public static partial class ProblemKinds
{
    public static readonly ProblemKind CoveredRule = new("CFW0230", "A rule that earlier ones leave no packet", IsWarning: true);
    public static readonly ProblemKind ContradictoryTests = new("CFW0231", "Tests that no packet passes", IsWarning: true);
    public static readonly ProblemKind UnreachableRules = new("CFW0232", "Rules behind one that takes every packet", IsWarning: true);
    public static readonly ProblemKind RedundantRule = new("CFW0233", "A rule that changes nothing", IsWarning: true);
    public static readonly ProblemKind NoFlowsToFind = new("CFW0234", "A lookup of flows that no rule makes", IsWarning: true);
    public static readonly ProblemKind FlowsNeverFound = new("CFW0235", "Flows that no rule looks up", IsWarning: true);
    public static readonly ProblemKind SkipPastTheEnd = new("CFW0236", "A skipto past the last rule", IsWarning: true);
    public static readonly ProblemKind SkipNotForward = new("CFW0237", "A skipto that does not lead forward", IsWarning: true);
    public static readonly ProblemKind MissingReply = new("CFW0240", "A stateless rule whose replies nothing lets back", IsWarning: true);

    private static ProblemKind[] MeaningKinds =>
    [
        CoveredRule, ContradictoryTests, UnreachableRules, RedundantRule, NoFlowsToFind, FlowsNeverFound, SkipPastTheEnd,
        SkipNotForward, MissingReply,
    ];
}
