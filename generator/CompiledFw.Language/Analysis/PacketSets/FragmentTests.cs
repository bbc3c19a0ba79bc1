using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>
/// The packets that <c>frag</c> is true of. Under classic tracking those with an offset are kinds of their own. Under strict tracking no packet
/// of these kinds comes to a rule, and <c>frag</c> asks for the first of several fragments, in both families.
/// </summary>
internal sealed class FragmentTests(bool isStrict)
{
    private static readonly ValueSet More = FragmentBitSets.With(FragmentBits.MoreFragments, FragmentBits.None);
    private static readonly ValueSet NoMore = FragmentBitSets.With(FragmentBits.None, FragmentBits.MoreFragments);

    private readonly PacketSet _fragments = isStrict
        ? PacketSet.Having(k => k.IsIp() && !k.IsLaterFragment(), Dimension.FragmentBits, More)
        : PacketSet.When(PacketKinds.IsLaterFragment);

    public PacketSet Of(Match match) => match switch
    {
        Match.FragmentFlags { Set: FragmentBits.Offset, Clear: FragmentBits.None } => _fragments,
        Match.FragmentFlags bits => PacketSet.Having(
            k => k.IsIp4() && HasOffsetOf(k, bits),
            Dimension.FragmentBits,
            FragmentBitSets.With(bits.Set, bits.Clear).Intersect(OfOffset(bits))),
        _ => _fragments,
    };

    /// <summary>What the kind itself says of the offset.</summary>
    private bool HasOffsetOf(PacketKind kind, Match.FragmentFlags bits) => isStrict
        ? !kind.IsLaterFragment()
        : ((kind.IsLaterFragment() ? bits.Clear : bits.Set) & FragmentBits.Offset) == 0;

    /// <summary>What the bits of the header say of it.</summary>
    private ValueSet OfOffset(Match.FragmentFlags bits)
    {
        ValueSet values = FragmentBitSets.Universe;
        if (isStrict && (bits.Set & FragmentBits.Offset) != 0)
            values = values.Intersect(More);
        return isStrict && (bits.Clear & FragmentBits.Offset) != 0 ? values.Intersect(NoMore) : values;
    }
}
