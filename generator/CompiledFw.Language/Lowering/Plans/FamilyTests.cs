using CompiledFw.Classification.Building;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering.Plans;

/// <summary>Turns conditions into tests of one field each, for packets of one family: there, what is asked of other families is decided.</summary>
/// <param name="version">4, 6, or 0 for frames that are not IP.</param>
internal sealed class FamilyTests(int version)
{
    private const int FlagValues = 512;

    private static readonly Point Last4 = Point.Of(uint.MaxValue), Last6 = new(ulong.MaxValue, ulong.MaxValue);

    // The values of a long table are the same object in each rule that asks for it, and so is what is left without them.
    private readonly Dictionary<(MatchField, EquatableArray<ValueRange>), FieldTest> _known = [];
    private readonly Dictionary<(MatchField, EquatableArray<Prefix6>), FieldTest> _known6 = [];
    private readonly Dictionary<FieldTest, FieldTest> _complements = [];

    public FieldTest Of(Condition condition) => condition switch
    {
        Condition.Constant constant => FieldTest.Of(constant.Value),
        Condition.Complement complement => Not(Of(complement.Inner)),
        Condition.Conjunction all => All(all.Parts),
        Condition.Disjunction any => Any(any.Parts),
        Condition.InRanges ranges => InRanges(ranges),
        Condition.InPrefixes6 prefixes => InPrefixes(prefixes),
        Condition.Bits { Field: Field.TcpFlags } bits => Flags(bits),
        Condition.InSmallSet { Field: Field.IcmpType } types => version == 4 ? SmallSet(types.Set) : FieldTest.Never,
        Condition.Masked4 masked when version != 4 => FieldTest.Of(masked.Value == 0),
        Condition.Masked6 masked when version != 6 => FieldTest.Of((masked.High | masked.Low) == 0),
        _ => FieldTest.Unknown,
    };

    /// <summary>What both say together; null where they are about different fields.</summary>
    public FieldTest? Both(FieldTest left, FieldTest right) =>
        left.Constant is { } always ? (always ? right : left)
        : right.Constant is { } other ? (other ? left : right)
        : left.Field >= 0 && left.Field == right.Field ? In((MatchField)left.Field, PointRanges.Both(left.Ranges, right.Ranges))
        : null;

    private FieldTest Not(FieldTest test) =>
        test.Constant is { } constant ? FieldTest.Of(!constant)
        : test.Field < 0 ? test
        : Complement(test);

    private FieldTest Complement(FieldTest test)
    {
        if (!_complements.TryGetValue(test, out FieldTest? complement))
            _complements.Add(test, complement = In((MatchField)test.Field, PointRanges.Complement(test.Ranges, LastOf((MatchField)test.Field))));
        return complement;
    }

    private FieldTest All(EquatableArray<Condition> parts)
    {
        FieldTest sum = FieldTest.Always;
        foreach (Condition part in parts)
            sum = Both(sum, Of(part)) ?? FieldTest.Unknown;
        return sum;
    }

    private FieldTest Any(EquatableArray<Condition> parts)
    {
        FieldTest sum = FieldTest.Never;
        foreach (Condition part in parts)
        {
            FieldTest test = Of(part);
            sum = sum.Constant is { } always ? (always ? sum : test)
                : test.Constant is { } other ? (other ? test : sum)
                : sum.Field >= 0 && sum.Field == test.Field ? In((MatchField)sum.Field, PointRanges.Either(sum.Ranges, test.Ranges))
                : FieldTest.Unknown;
        }

        return sum;
    }

    private FieldTest InRanges(Condition.InRanges condition)
    {
        switch (condition.Field)
        {
            case Field.Version:
                return Decided(condition, version);
            case Field.Protocol:
                return version == 0 ? Decided(condition, 0) : Values(MatchField.Protocol, condition, shift: 0);
            case Field.Source4:
                return version != 4 ? Decided(condition, 0) : Values(MatchField.Source, condition, shift: 0);
            case Field.Destination4:
                return version != 4 ? Decided(condition, 0) : Values(MatchField.Destination, condition, shift: 0);
            case Field.SourcePort:
                return version == 0 ? Decided(condition, -1) : Values(MatchField.SourcePort, condition, shift: 1);
            case Field.DestinationPort:
                return version == 0 ? Decided(condition, -1) : Values(MatchField.DestinationPort, condition, shift: 1);
            case Field.IcmpType:
                return version != 4 ? Decided(condition, -1) : Values(MatchField.IcmpType, condition, shift: 1);
            case Field.Icmp6Type:
                return version != 6 ? Decided(condition, -1) : Values(MatchField.IcmpType, condition, shift: 1);
            default:
                return FieldTest.Unknown;
        }
    }

    private static FieldTest Decided(Condition.InRanges condition, int value) =>
        FieldTest.Of(condition.Ranges.Any(r => r.First <= value && value <= r.Last));

    /// <param name="field">The field.</param>
    /// <param name="condition">Its values.</param>
    /// <param name="shift">What a classifier adds to them.</param>
    private FieldTest Values(MatchField field, Condition.InRanges condition, int shift)
    {
        if (_known.TryGetValue((field, condition.Ranges), out FieldTest? test))
            return test;
        long last = (long)LastOf(field).Low;
        test = In(field, [.. condition.Ranges
            .Select(r => (First: Math.Max(r.First + shift, 0), Last: Math.Min(r.Last + shift, last)))
            .Where(r => r.First <= r.Last).Select(r => PointRange.Of((ulong)r.First, (ulong)r.Last))]);
        _known.Add((field, condition.Ranges), test);
        return test;
    }

    private FieldTest InPrefixes(Condition.InPrefixes6 condition)
    {
        if (version != 6)
            return FieldTest.Of(condition.Prefixes.Any(p => p.Contains(0, 0)));
        MatchField field = condition.Side == Side.Source ? MatchField.Source : MatchField.Destination;
        if (!_known6.TryGetValue((field, condition.Prefixes), out FieldTest? test))
        {
            IEnumerable<PointRange> ranges = condition.Prefixes
                .Select(p => new PointRange(new Point(p.High, p.Low), new Point(p.High | ~p.HighMask, p.Low | ~p.LowMask)));
            _known6.Add((field, condition.Prefixes), test = In(field, [.. ranges.OrderBy(r => r.First)]));
        }

        return test;
    }

    private FieldTest Flags(Condition.Bits bits)
    {
        if (version == 0)
            return FieldTest.Of(bits.Value == 0);
        if (bits.Mask >= FlagValues)
            return FieldTest.Unknown;
        return In(MatchField.TcpFlags, [.. Enumerable.Range(0, FlagValues).Where(v => (v & bits.Mask) == bits.Value).Select(v => PointRange.Of((ulong)v, (ulong)v))]);
    }

    private FieldTest SmallSet(ulong set) =>
        In(MatchField.IcmpType, [.. Enumerable.Range(0, 64).Where(t => (set >> t & 1) != 0).Select(t => PointRange.Of((ulong)t + 1, (ulong)t + 1))]);

    private FieldTest In(MatchField field, PointRange[] ranges) => FieldTest.In(field, ranges, LastOf(field));

    private Point LastOf(MatchField field) => field > MatchField.Destination
        ? Point.Of((ulong)MatchFields.ValuesOf((int)field) - 1)
        : version == 6 ? Last6 : Last4;
}
