using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>
/// Tests on what goes along with a packet, its tags and its mark. Rules can change both between one test and the next; in a file whose
/// rules do not, they are as fixed as the packet.
/// </summary>
internal sealed class ContextTests(RuleSet ruleSet, NamedFields named)
{
    private readonly bool _keepsTags = ruleSet.Rules.All(r => r.Tag is null);

    public bool KeepsMark { get; } = ruleSet.Rules.All(r => r.Action is not RuleAction.SetMark);

    public PacketSet? Of(Match match) => match switch
    {
        Match.Tagged tagged when _keepsTags => PacketSet.Having(
            PacketKinds.IsAny,
            named.QuestionOf($"tagged {string.Join(",", tagged.Tags.Select(t => $"{t.First}-{t.Last}"))}"),
            NamedFields.Yes),
        Match.Mark { Value: uint value } mark when KeepsMark => PacketSet.Having(
            PacketKinds.IsAny,
            named.DimensionOf($"mark under {mark.Mask}", ValueSet.Range(0, mark.Mask)),
            ValueSet.Of(value & mark.Mask)),
        _ => null,
    };
}
