using CompiledFw.Language.Analysis.PacketSets;

namespace CompiledFw.Language.Analysis;

/// <summary>
/// Hunts for a packet of a rule that no earlier rule takes. It tries one packet; where an earlier rule takes it, that rule's packets
/// are put aside and one of the rest is tried. Most rules are cleared by the first try; a rule of which nothing is left is covered.
/// </summary>
internal sealed class CoverHunt(AnalysedRules rules, CoverIndex index, WorkBudget budget)
{
    /// <summary>Past this many pieces a rule counts as not covered.</summary>
    private const int MostPieces = 1000;

    /// <summary>Of so many rules, those that the others make needless are left out of the answer.</summary>
    private const int MostSifted = 16;

    /// <summary>The earlier rules that leave the rule no packet: one, where one does, else several. Null when some packet may be left.</summary>
    public IReadOnlyList<int>? Find(int rule)
    {
        IReadOnlyList<int>? covering = Alone(rule) is int one ? [one] : Together(rule);
        return budget.IsSpent ? null : covering;
    }

    private int? Alone(int rule)
    {
        (PacketKind kind, Cube piece) = rules.AtMost[rule].Cubes.First();
        IEnumerable<int> candidates = index.Around(new Sample(kind, piece, rules.Sets.Space), budget)
            .Where(c => CanTake(c, rule, kind, piece)).Select(c => c.Rule).Distinct()
            .OrderByDescending(c => rules.AtLeast[c].IsEverything).ThenBy(c => c);
        foreach (int candidate in candidates)
        {
            if (Take([candidate], rule))
                return candidate;
        }

        return null;
    }

    private IReadOnlyList<int>? Together(int rule)
    {
        SortedSet<int> used = [];
        Stack<(PacketKind Kind, Cube Cube)> pieces = new(rules.AtMost[rule].Cubes);
        for (int tried = 0; pieces.Count > 0; tried++)
        {
            (PacketKind kind, Cube piece) = pieces.Pop();
            if (tried == MostPieces || Takes(piece, kind, rule) is not CoveringCube taking || !budget.Spend(rules.AtLeast[taking.Rule].Ranges))
                return null;
            used.Add(taking.Rule);
            foreach (Cube left in piece.Except(taking.Cube, kind, rules.Sets.Space))
                pieces.Push((kind, left));
        }

        return Sifted([.. used], rule);
    }

    /// <summary>A cube that holds the sample of a piece; one that holds all of it is best, then that of the earliest rule.</summary>
    private CoveringCube? Takes(Cube piece, PacketKind kind, int rule)
    {
        CoveringCube? best = null;
        foreach (CoveringCube covering in index.Around(new Sample(kind, piece, rules.Sets.Space), budget))
        {
            if (!CanTake(covering, rule, kind, piece))
                continue;
            if (piece.IsSubsetOf(covering.Cube))
                return covering;
            if (best is null || covering.Rule < best.Value.Rule)
                best = covering;
        }

        return best;
    }

    private List<int> Sifted(List<int> covering, int rule)
    {
        for (int i = covering.Count - 1; i >= 0 && covering.Count is > 1 and <= MostSifted; i--)
        {
            List<int> others = [.. covering];
            others.RemoveAt(i);
            if (Take(others, rule))
                covering = others;
        }

        return covering;
    }

    /// <summary>True when these rules leave nothing of a later one.</summary>
    private bool Take(IReadOnlyList<int> covering, int rule)
    {
        foreach ((PacketKind kind, Cube cube) in rules.AtMost[rule].Cubes)
        {
            List<Cube> pieces = [cube];
            foreach (CoveringCube taking in covering.SelectMany(c => rules.AtLeast[c][kind].Cubes.Select(t => new CoveringCube(c, t))))
            {
                pieces = [.. pieces.SelectMany(p => p.Overlaps(taking.Cube) && CanTake(taking, rule, kind, p)
                    ? p.Except(taking.Cube, kind, rules.Sets.Space)
                    : [p])];
                if (!budget.Spend((pieces.Count + 1) * (1 + rules.AtLeast[taking.Rule].Ranges / PacketKinds.Count)) || pieces.Count > MostPieces)
                    return false;
            }

            if (pieces.Count > 0)
                return false;
        }

        return true;
    }

    /// <summary>
    /// True when no packet that both the piece and the cube hold comes to the later rule: the covering rule ends the search or leads
    /// past it, and no skipto leads such a packet around the covering rule.
    /// </summary>
    private bool CanTake(CoveringCube covering, int rule, PacketKind kind, Cube piece)
    {
        int target = rules.Ways.TargetOf(covering.Rule);
        if ((target >= 0 && target <= rule) || !RuleNature.IsOnWith(rules.Rules[covering.Rule], rules.Rules[rule]))
            return false;
        Cube? common = null;
        foreach (int skip in rules.Ways.LeadingOver(covering.Rule, rule, budget))
        {
            common ??= piece.Intersect(covering.Cube);
            if (common is not null && rules.AtMost[skip][kind].Cubes.Any(c => c.Overlaps(common)))
                return false;
        }

        return true;
    }
}
