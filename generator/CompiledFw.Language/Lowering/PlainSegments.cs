using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>
/// What is known beforehand of the packets that the runtime calls plain: whole TCP segments over IPv4 with ACK and without FIN, SYN, RST and
/// URG, of flows that are established. See the runtime's <c>PlainTcp4</c>.
/// </summary>
internal static class PlainSegments
{
    private const int Tcp = 6;
    private const int NoIcmpType = -1;

    /// <summary>Bits of the runtime's <c>TcpFlags</c>: those whose value is known, and those of them that are set.</summary>
    private const int KnownFlags = 0x137, SetFlags = 0x110;

    /// <summary>The bit of the runtime's <c>FragmentFlags.MoreFragments</c>.</summary>
    private const int MoreFragments = 1;

    /// <summary>The bit of the runtime's <c>CtState.Established</c>.</summary>
    private const int Established = 1 << 1;

    /// <summary>The condition as it is for such packets.</summary>
    public static Condition Reduce(Condition condition) => condition switch
    {
        Condition.Complement complement => Condition.Not(Reduce(complement.Inner)),
        Condition.Conjunction all => Condition.All(all.Parts.Select(Reduce)),
        Condition.Disjunction any => Condition.Any(any.Parts.Select(Reduce)),
        Condition.InRanges ranges when ValueOf(ranges.Field) is { } value => Constant(ranges.Ranges.Any(r => r.First <= value && value <= r.Last)),
        Condition.Bits bits => Reduce(bits, BitsOf(bits.Field)),
        Condition.InSmallSet set when ValueOf(set.Field) is { } value => Constant(value is >= 0 and < 64 && (set.Set >> value & 1) != 0),
        Condition.InPrefixes6 or Condition.Masked6 or Condition.IsMe { OnlyV6: true } => Condition.Never,
        Condition.InCtState state => Constant((state.States & Established) != 0),
        _ => condition,
    };

    /// <summary>True when the condition asks for nothing but what such a packet and its arrival tell, and asking changes nothing.</summary>
    public static bool Tell(Condition condition) => !condition.Contains(c => c is not (
        Condition.Constant or Condition.IsMe or Condition.FitsGlobs or Condition.Masked4
        or Condition.InRanges { Field: Field.Source4 or Field.Destination4 or Field.SourcePort or Field.DestinationPort or Field.Inbound }
        or Condition.Bits { Field: Field.TcpFlags or Field.Sets }));

    private static int? ValueOf(Field field) => field switch
    {
        Field.Version => 4,
        Field.Protocol => Tcp,
        Field.IcmpType or Field.Icmp6Type => NoIcmpType,
        Field.FragmentOffset or Field.ExtensionHeaders => 0,
        _ => null,
    };

    private static (int Known, int Set) BitsOf(Field field) => field switch
    {
        Field.TcpFlags => (KnownFlags, SetFlags),
        Field.FragmentFlags => (MoreFragments, 0),
        _ => ValueOf(field) is { } value ? (~0, value) : (0, 0),
    };

    private static Condition Reduce(Condition.Bits bits, (int Known, int Set) of) =>
        (bits.Value & of.Known) != (of.Set & bits.Mask) ? Condition.Never
        : (bits.Mask & ~of.Known) == 0 ? Condition.Always
        : bits;

    private static Condition Constant(bool value) => value ? Condition.Always : Condition.Never;
}
