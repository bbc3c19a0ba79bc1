using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>
/// The packets that <c>frag</c> is true of. Under classic tracking those with an offset, which are kinds of their own; under strict tracking the
/// first of several fragments, in both families. The bits of a list are those of the IPv4 header.
/// </summary>
internal sealed class FragmentTests(bool isStrict)
{
    private readonly PacketSet _fragments = isStrict
        ? PacketSet.Having(
            k => k.IsIp() && !k.IsLaterFragment(),
            Dimension.FragmentBits,
            FragmentBitSets.With(FragmentBits.MoreFragments, FragmentBits.None))
        : PacketSet.When(PacketKinds.IsLaterFragment);

    public PacketSet Of(Match match) => match switch
    {
        Match.FragmentFlags { Set: FragmentBits.Offset, Clear: FragmentBits.None } => _fragments,
        Match.FragmentFlags bits => PacketSet.Having(
            k => k.IsIp4() && ((k.IsLaterFragment() ? bits.Clear : bits.Set) & FragmentBits.Offset) == 0,
            Dimension.FragmentBits,
            FragmentBitSets.With(bits.Set, bits.Clear)),
        _ => _fragments,
    };
}
