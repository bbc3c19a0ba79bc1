namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>Sets of values of a byte of flags, as that of a TCP header.</summary>
internal static class FlagSets
{
    private const int Syn = 0x02, Rst = 0x04, Ack = 0x10;

    public static readonly ValueSet Setup = With(set: Syn, clear: Ack);

    public static readonly ValueSet Established = Of(flags => (flags & (Syn | Ack | Rst)) != Syn);

    /// <summary>All of <paramref name="set"/> are 1 and all of <paramref name="clear"/> are 0.</summary>
    public static ValueSet With(int set, int clear) => Of(flags => (flags & set) == set && (flags & clear) == 0);

    public static ValueSet Of(Func<int, bool> holds) =>
        ValueSet.Of(Enumerable.Range(0, 256).Where(holds).Select(flags => (ulong)flags));
}
