using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>
/// A match in terms of the decoded fields: everything that the rule language knows comes down to these few tests. Build one
/// through the factory methods: they leave out what is always true or always false, so that the emitter never asks.
/// </summary>
public abstract record Condition
{
    public static readonly Condition Always = new Constant(true);
    public static readonly Condition Never = new Constant(false);

    private Condition()
    {
    }

    public sealed record Constant(bool Value) : Condition;

    public sealed record Complement(Condition Inner) : Condition;

    public sealed record Conjunction(EquatableArray<Condition> Parts) : Condition;

    public sealed record Disjunction(EquatableArray<Condition> Parts) : Condition;

    /// <summary>The field's value lies in one of the ranges, which are normalized and not empty.</summary>
    public sealed record InRanges(Field Field, EquatableArray<ValueRange> Ranges) : Condition;

    /// <summary>The field's bits under the mask have this value.</summary>
    public sealed record Bits(Field Field, int Mask, int Value) : Condition;

    /// <summary>The field's value, -1 to 63, has its bit set in the set.</summary>
    public sealed record InSmallSet(Field Field, ulong Set) : Condition;

    /// <summary>The IPv6 address of one side lies in one of the prefixes, which are not empty.</summary>
    public sealed record InPrefixes6(Side Side, EquatableArray<Prefix6> Prefixes) : Condition;

    /// <summary>The address of one side is this host's.</summary>
    public sealed record IsMe(Side Side, bool OnlyV6) : Condition;

    /// <summary>The interface of that role fits one of the globs numbered <paramref name="Word"/> × 64 onward whose bit is set.</summary>
    public sealed record FitsGlobs(InterfaceRole Role, int Word, ulong Globs) : Condition;

    public bool IsAlways => this is Constant { Value: true };

    public bool IsNever => this is Constant { Value: false };

    public static Condition Not(Condition inner) => inner switch
    {
        Constant constant => constant.Value ? Never : Always,
        Complement complement => complement.Inner,
        _ => new Complement(inner),
    };

    public static Condition All(IEnumerable<Condition> parts)
    {
        Condition[] flat = parts.SelectMany(p => p is Conjunction c ? c.Parts : Enumerable.Repeat(p, 1))
            .Where(p => !p.IsAlways).Distinct().ToArray();
        return flat.Any(p => p.IsNever) ? Never
            : flat.Length == 0 ? Always
            : flat.Length == 1 ? flat[0]
            : new Conjunction(flat.ToEquatableArray());
    }

    public static Condition Any(IEnumerable<Condition> parts)
    {
        Condition[] flat = parts.SelectMany(p => p is Disjunction d ? d.Parts : Enumerable.Repeat(p, 1))
            .Where(p => !p.IsNever).Distinct().ToArray();
        return flat.Any(p => p.IsAlways) ? Always
            : flat.Length == 0 ? Never
            : flat.Length == 1 ? flat[0]
            : new Disjunction(flat.ToEquatableArray());
    }

    public static Condition In(Field field, IEnumerable<ValueRange> ranges)
    {
        EquatableArray<ValueRange> normalized = ValueRange.Normalize(ranges);
        return normalized.Count == 0 ? Never : new InRanges(field, normalized);
    }

    public static Condition Is(Field field, long value) => In(field, [ValueRange.Of(value)]);
}
