using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>
/// What <c>frag</c> asks for. Alone it means the fragments behind the first; under strict tracking these follow the first one and never meet the
/// rules, and it means the first of several. The bits of a list are those of the IPv4 header in either mode.
/// </summary>
internal sealed class FragmentLowering(TrackingMode mode)
{
    // Bits of CompiledFw.Packets.FragmentFlags.
    private const int MoreFragments = 1, DontFragment = 2, Reserved = 4;

    private static readonly (FragmentBits Bit, int Mask)[] HeaderBits =
        [(FragmentBits.MoreFragments, MoreFragments), (FragmentBits.DontFragment, DontFragment), (FragmentBits.Reserved, Reserved)];

    /// <summary>A packet of either family that <c>frag</c> means.</summary>
    public Condition IsFragment { get; } = mode == TrackingMode.Strict
        ? Condition.All([Condition.Is(Field.FragmentOffset, 0), new Condition.Bits(Field.FragmentFlags, MoreFragments, MoreFragments)])
        : Condition.In(Field.FragmentOffset, [new(1, ushort.MaxValue)]);

    /// <summary>The offset alone is asked of both families, a list of IPv4.</summary>
    public Condition Lower(Match.FragmentFlags flags) => flags is { Set: FragmentBits.Offset, Clear: FragmentBits.None }
        ? IsFragment
        : Condition.All([Condition.Is(Field.Version, 4), Are(flags.Set, isSet: true), Are(flags.Clear, isSet: false)]);

    private static Condition Are(FragmentBits bits, bool isSet)
    {
        List<Condition> tests = [];
        if (bits.HasFlag(FragmentBits.Offset))
            tests.Add(Condition.In(Field.FragmentOffset, [isSet ? new(1, ushort.MaxValue) : new(0, 0)]));
        foreach ((FragmentBits bit, int mask) in HeaderBits)
        {
            if (bits.HasFlag(bit))
                tests.Add(new Condition.Bits(Field.FragmentFlags, mask, isSet ? mask : 0));
        }

        return Condition.All(tests);
    }
}
