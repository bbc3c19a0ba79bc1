using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>
/// Sets of values of the three bits of an IPv4 header that <c>frag</c> can ask for beside the offset. Of IPv6 there is one of them, that more
/// fragments follow, and no test asks for the others.
/// </summary>
internal static class FragmentBitSets
{
    public static readonly ValueSet Universe = ValueSet.Range(0, 7);

    private static readonly (FragmentBits Bit, ulong Mask)[] Bits =
        [(FragmentBits.MoreFragments, 1), (FragmentBits.DontFragment, 2), (FragmentBits.Reserved, 4)];

    /// <summary>All of <paramref name="set"/> are 1 and all of <paramref name="clear"/> are 0; the offset is not looked at.</summary>
    public static ValueSet With(FragmentBits set, FragmentBits clear)
    {
        ulong ones = MaskOf(set), zeros = MaskOf(clear);
        return ValueSet.Of(Enumerable.Range(0, 8).Select(v => (ulong)v).Where(v => (v & ones) == ones && (v & zeros) == 0));
    }

    private static ulong MaskOf(FragmentBits bits)
    {
        ulong mask = 0;
        foreach ((FragmentBits bit, ulong value) in Bits)
            mask |= (bits & bit) != 0 ? value : 0;
        return mask;
    }
}
