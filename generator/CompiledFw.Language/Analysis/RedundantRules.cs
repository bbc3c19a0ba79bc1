using CompiledFw.Language.Analysis.PacketSets;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Analysis;

/// <summary>
/// Rules without which every packet would be decided the same way: what they match comes to later rules of the same action, or to
/// a default rule of the same action, and meets nothing on its way that cares.
/// </summary>
/// <remarks>
/// A rule may be there for more than its verdicts, so that these are left alone: rules that log, keep state, tag, act by the
/// asking, carry a comment or are named by a test of the file; rules that ask for no list of addresses, ports, flags or types, which say what the policy is
/// for the rest of a kind; and rules before one of another verdict, which they guard against what is added to it one day.
/// </remarks>
internal static class RedundantRules
{
    private const long MostComparisons = 20_000_000;
    private const int MostPieces = 200;

    public static IEnumerable<Finding> In(AnalysedRules rules, Coverage coverage, CancellationToken cancellation)
    {
        WorkBudget budget = new(MostComparisons);
        HashSet<int> tested = [.. rules.RuleSet.Tests.Select(t => t.RuleNumber).OfType<int>()];
        for (int i = 0; i < rules.Rules.Count && !budget.IsSpent; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            bool mayBeWarnedOf = MayBeNeedless(rules.Rules[i]) && !rules.ActsByAsking[i] && !SaysPolicy(rules.Rules[i])
                && coverage.Of(i) is null && !rules.AtMost[i].IsEmpty && !tested.Contains(rules.Rules[i].Number);
            if (mayBeWarnedOf && InPlaceOf(i, rules, coverage, budget) is List<int> others && !budget.IsSpent)
                yield return new Finding(ProblemKinds.RedundantRule, [i], Sentence(rules, i, others));
        }
    }

    /// <summary>The later rules, and <c>rules.Count</c> for the default rule, that do what a rule does; null where something differs.</summary>
    private static List<int>? InPlaceOf(int rule, AnalysedRules rules, Coverage coverage, WorkBudget budget)
    {
        List<int> others = [];
        List<(PacketKind Kind, Cube Cube)> left = [.. rules.AtMost[rule].Cubes];
        for (int i = rule + 1; i < rules.Rules.Count; i++)
        {
            Rule next = rules.Rules[i];
            if (RuleNature.LooksUpUnder(next) is not null || rules.ActsByAsking[i] || HasOtherVerdict(next, rules.Rules[rule])
                || !budget.Spend(left.Count * (1L + rules.AtMost[i].Ranges / PacketKinds.Count)))
            {
                return null;
            }

            if (RuleNature.IsOnlyComment(next) || !left.Any(p => Meets(p, rules.AtMost[i])))
                continue;
            if (!IsTheSame(next, rules.Rules[rule]))
                return null;

            // The advice on a rule that is never reached is to leave it out, so it cannot stand in for another.
            if (coverage.Of(i) is not null)
                continue;
            List<(PacketKind Kind, Cube Cube)> rest = [.. left.SelectMany(p => Without(p, rules.AtLeast[i], rules.Sets.Space))];
            others.Add(i);
            left = rest;
            if (left.Count == 0)
                return others;
            if (left.Count > MostPieces)
                return null;
        }

        others.Add(rules.Rules.Count);
        return IsAsByDefault(rules, coverage, rule) ? others : null;
    }

    /// <summary>A file whose rules all say what the default rule says is only begun: nobody has to hear that they change nothing.</summary>
    private static bool IsAsByDefault(AnalysedRules rules, Coverage coverage, int rule)
    {
        bool isSame = rules.RuleSet.AllowByDefault
            ? rules.Rules[rule].Action is RuleAction.Allow
            : rules.Rules[rule].Action is RuleAction.Deny;
        isSame &= rules.Rules[rule] is { IsReserved: false } mine && mine.PicksUp == rules.RuleSet.PicksUp;
        return isSame && Enumerable.Range(0, rule).Any(i => coverage.Of(i) is null && HasOtherVerdict(rules.Rules[i], rules.Rules[rule]));
    }

    private static bool HasOtherVerdict(Rule other, Rule rule) =>
        RuleNature.LeadOf(other.Action) == Lead.Ends && !other.Action.Equals(rule.Action);

    private static bool MayBeNeedless(Rule rule) =>
        RuleNature.IsOnlyAVerdict(rule) && rule.Comment is null && RuleNature.LooksUpUnder(rule) is null;

    /// <summary>True when a later rule gives the packet the same verdict and leaves no other trace of it.</summary>
    private static bool IsTheSame(Rule later, Rule rule) =>
        RuleNature.IsOnlyAVerdict(later) && RuleNature.IsOnWith(later, rule) && later.Action.Equals(rule.Action) && RuleNature.AdmitsLike(later, rule);

    private static bool SaysPolicy(Rule rule) => rule.Matches.All(SaysPolicy);

    private static bool SaysPolicy(Match match) => match switch
    {
        Match.Not not => SaysPolicy(not.Inner),
        Match.AnyOf any => any.Alternatives.All(SaysPolicy),
        Match.Protocol or Match.Family or Match.Direction or Match.Interface or Match.InterfaceTable or Match.Me or Match.Layer2 => true,
        Match.HeaderNumber number => number.Field is HeaderField.IpVersion or HeaderField.EtherType,
        _ => match is Match.Setup or Match.Established or Match.Fragment,
    };

    private static bool Meets((PacketKind Kind, Cube Cube) piece, PacketSet packets) =>
        (packets.Mask >> (int)piece.Kind & 1) == 1 && packets[piece.Kind].Cubes.Any(piece.Cube.Overlaps);

    private static IEnumerable<(PacketKind Kind, Cube Cube)> Without((PacketKind Kind, Cube Cube) piece, PacketSet packets, FieldSpace space)
    {
        List<Cube> left = [piece.Cube];
        foreach (Cube taken in packets[piece.Kind].Cubes)
            left = [.. left.SelectMany(p => p.Except(taken, piece.Kind, space))];
        return left.Select(p => (piece.Kind, p));
    }

    private static string Sentence(AnalysedRules rules, int rule, List<int> others)
    {
        List<int> later = [.. others.Where(o => o < rules.Rules.Count)];
        bool fallsThrough = later.Count < others.Count;
        string who = later.Count == 0 ? "the default rule"
            : fallsThrough ? $"{rules.Names.Of(later)} and the default rule"
            : rules.Names.Of(later);
        string verb = ActionVerb.Of(rules.Rules[rule].Action, others.Count) ?? (others.Count == 1 ? "decides" : "decide");
        return $"{rules.Names.Begin(rule)} changes nothing: without it {who} {verb} its packets all the same; "
            + "leave it out, or say in a comment what it is for.";
    }
}
