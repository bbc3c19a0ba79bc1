using CompiledFw.Language.Analysis.PacketSets;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Analysis;

/// <summary>Rules whose own tests leave no packet: ports and a protocol without ports, <c>in</c> and <c>xmit</c>, <c>90-80</c>.</summary>
internal static class ContradictoryTests
{
    /// <summary>Of more tests than this nobody looks for the two that exclude each other.</summary>
    private const int MostPaired = 64;

    public static IEnumerable<Finding> In(AnalysedRules rules)
    {
        for (int i = 0; i < rules.Rules.Count; i++)
        {
            if (rules.AtMost[i].IsEmpty)
            {
                string why = Why(rules.Rules[i], rules.Sets);
                yield return new Finding(ProblemKinds.ContradictoryTests, [i], $"{rules.Names.Begin(i)} can never match: {why}");
            }
        }
    }

    private static string Why(Rule rule, MatchSets sets)
    {
        IReadOnlyList<Match> matches = [.. rule.Matches.Take(MostPaired)];
        foreach (Match match in matches)
        {
            if (match is Match.Port { Ranges: { Count: 1 } ports } && ports[0].First > ports[0].Last)
                return $"the range of ports `{ports[0]}` is empty; write `{ports[0].Last}-{ports[0].First}`.";
            if (match is Match.HeaderNumber { Ranges: { Count: 1 } numbers } && numbers[0].First > numbers[0].Last)
                return $"the range of {Quote.Of(MatchWords.Of(match))} is empty; write `{numbers[0].Last}-{numbers[0].First}`.";
            if (sets.Of([match], Bound.AtMost).IsEmpty)
                return $"no packet passes {Quote.Of(MatchWords.Of(match))}; leave it out.";
        }

        for (int first = 0; first < matches.Count; first++)
        {
            for (int second = first + 1; second < matches.Count; second++)
            {
                if (sets.Of([matches[first], matches[second]], Bound.AtMost).IsEmpty)
                {
                    string one = Quote.Of(MatchWords.Of(matches[first])), other = Quote.Of(MatchWords.Of(matches[second]));
                    return $"no packet passes both {one} and {other}; leave one of them out.";
                }
            }
        }

        return "no packet passes all of its tests; leave one of them out.";
    }
}
