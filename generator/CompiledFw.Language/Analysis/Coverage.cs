using CompiledFw.Language.Analysis.PacketSets;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis;

/// <summary>
/// Which rules have no packet left when it comes to them. A rule covers another when every way there leads through it, it ends the
/// search or leads past the other one, and it does so for every packet that it matches.
/// </summary>
/// <remarks>
/// Flows bring packets from anywhere behind a parent rule that does not end the search, and calls and tables to other places: what
/// stands before such a place covers nothing behind it. From the last of these places that a packet came by, it has met all rules in
/// order but those that a skipto led it over; who returns from a call has met those before the call, earlier on the same way. A rule
/// that makes flows and ends the search covers as if it made none: whoever matches it is decided by it, by the parent of a flow that
/// it belongs to, or because no flow could be made.
/// </remarks>
internal sealed class Coverage
{
    private const long MostComparisons = 20_000_000;

    private readonly IReadOnlyList<int>?[] _covering;

    private Coverage(int rules) => _covering = new IReadOnlyList<int>?[rules];

    public static Coverage Of(AnalysedRules rules, CancellationToken cancellation)
    {
        Coverage coverage = new(rules.Rules.Count);
        CoverIndex index = new(rules.Sets.Space);
        WorkBudget budget = new(MostComparisons);
        CoverHunt hunt = new(rules, index, budget);
        for (int i = 0; i < rules.Rules.Count && !budget.IsSpent; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (rules.Ways.IsEntry(i))
                index.Clear();
            if (rules.AtMost[i].IsEmpty)
                continue;
            coverage._covering[i] = hunt.Find(i);
            if (coverage._covering[i] is null && Covers(rules.Rules[i]))
                index.Add(i, rules.AtLeast[i]);
        }

        return coverage;
    }

    /// <summary>The earlier rules that leave a rule no packet, or null.</summary>
    public IReadOnlyList<int>? Of(int rule) => _covering[rule];

    private static bool Covers(Rule rule) =>
        RuleNature.ActsOnEveryMatch(rule) && RuleNature.LeadOf(rule.Action) is (Lead.Ends or Lead.Jumps);
}
