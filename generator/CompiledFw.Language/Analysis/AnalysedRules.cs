using CompiledFw.Language.Analysis.PacketSets;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis;

/// <summary>The rules in the order of evaluation, and the packets that pass the tests of each.</summary>
internal sealed class AnalysedRules
{
    public AnalysedRules(RuleSet ruleSet, CancellationToken cancellation)
    {
        RuleSet = ruleSet;
        Sets = new MatchSets(ruleSet);
        Rule[] rules = [.. ruleSet.Rules];
        PacketSet[] atMost = new PacketSet[rules.Length], atLeast = new PacketSet[rules.Length];
        for (int i = 0; i < rules.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            (atMost[i], atLeast[i]) = Sets.BoundsOf(rules[i].Matches);
        }

        (Rules, AtMost, AtLeast) = (rules, atMost, atLeast);
        Ways = new Ways(rules);
        Names = new RuleNames(rules);
        ActsByAsking = [.. rules.Select(r => RuleNature.DropsByAsking(r) || RuleNature.ExcusesByAsking(r, ruleSet))];
    }

    public RuleSet RuleSet { get; }

    public MatchSets Sets { get; }

    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>By a rule's index: all packets that pass its tests, and perhaps more.</summary>
    public IReadOnlyList<PacketSet> AtMost { get; }

    /// <summary>By a rule's index: packets that surely pass its tests, and perhaps not all.</summary>
    public IReadOnlyList<PacketSet> AtLeast { get; }

    /// <summary>By a rule's index: it may drop packets that it does not match, or change what becomes of them.</summary>
    public IReadOnlyList<bool> ActsByAsking { get; }

    public Ways Ways { get; }

    public RuleNames Names { get; }
}
