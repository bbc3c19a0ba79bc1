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

    /// <summary>Bits of a field that is read on demand; false where the packet does not have it.</summary>
    public sealed record HeaderBits(Field Field, int Set, int Clear) : Condition;

    /// <summary>The IPv4 address of one side under a mask with gaps.</summary>
    public sealed record Masked4(Side Side, uint Value, uint Mask) : Condition;

    /// <summary>The IPv6 address of one side under a mask with gaps.</summary>
    public sealed record Masked6(Side Side, ulong High, ulong Low, ulong HighMask, ulong LowMask) : Condition;

    /// <summary>
    /// A table that exists at run time has the packet's key; its entry becomes the table argument. With a value, the entry must
    /// have it, and the table argument stays.
    /// </summary>
    public sealed record InTable(int Table, string Name, TableKey Key, uint? Value) : Condition;

    /// <summary>Link-layer addresses under masks.</summary>
    public sealed record Mac(ulong Destination, ulong DestinationMask, ulong Source, ulong SourceMask) : Condition;

    /// <summary>The bytes begin with an Ethernet header.</summary>
    public sealed record IsEthernet : Condition;

    /// <summary>The packet carries a tag of the range; without one, that of the table argument.</summary>
    public sealed record HasTag(ValueRange? Tags) : Condition;

    /// <summary>The packet's mark under the mask has the value; without one, that of the table argument.</summary>
    public sealed record HasMark(uint? Value, uint Mask) : Condition;

    /// <summary>True so often of 2^31 - 1 times; each time it is asked counts.</summary>
    public sealed record Chance(int Threshold) : Condition;

    /// <summary>
    /// What the tracker says of the packet is in the set; bits in the order of the runtime's <c>CtState</c>. Where it <paramref name="Excuses"/>, a
    /// later lookup no longer denies a packet that was found invalid by this.
    /// </summary>
    public sealed record InCtState(int States, bool Excuses) : Condition;

    /// <summary>More packets than that of the same fields were asked about here in a time; this one counts.</summary>
    public sealed record OverThreshold(int Number, int By, int Packets, int Seconds) : Condition;

    /// <summary>The same bytes were asked about here that short ago; they are remembered.</summary>
    public sealed record IsDuplicate(int Number, int Seconds) : Condition;

    /// <summary>What the host's routes say of the source.</summary>
    public sealed record FitsRoute(string Test) : Condition;

    /// <summary>The test, whose answer is told to the recorder; see <see cref="Recording"/>.</summary>
    public sealed record Recorded(int Match, Condition Inner) : Condition;

    /// <summary>True when to ask changes something: what comes later may depend on whether it was asked.</summary>
    public bool HasEffect => MayCutOff || Contains(c => c is Chance or InTable { Value: null } or OverThreshold or IsDuplicate or InCtState { Excuses: true });

    /// <summary>True when it depends on tags or marks.</summary>
    public bool AsksForContext => Contains(c => c is HasTag or HasMark or InTable { Key: TableKey.Mark });

    /// <summary>True when to ask may find that the packet's TCP options are not all there, which drops it on the spot.</summary>
    public bool MayCutOff => Contains(c => c is HeaderBits { Field: Field.TcpOptions } or InRanges { Field: Field.TcpMss });

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
        Condition[] flat = UpTo(parts.SelectMany(p => p is Conjunction c ? c.Parts : Enumerable.Repeat(p, 1)).Where(p => !p.IsAlways), Never);
        return flat.Length == 0 ? Always
            : flat.Length == 1 ? flat[0]
            : new Conjunction(flat.ToEquatableArray());
    }

    public static Condition Any(IEnumerable<Condition> parts)
    {
        Condition[] flat = UpTo(parts.SelectMany(p => p is Disjunction d ? d.Parts : Enumerable.Repeat(p, 1)).Where(p => !p.IsNever), Always);
        return flat.Length == 0 ? Never
            : flat.Length == 1 ? flat[0]
            : new Disjunction(flat.ToEquatableArray());
    }

    /// <summary>True when one of the tests that it consists of is such a one.</summary>
    internal bool Contains(Func<Condition, bool> isSuch) => this switch
    {
        Complement complement => complement.Inner.Contains(isSuch),
        Conjunction all => all.Parts.Any(p => p.Contains(isSuch)),
        Disjunction any => any.Parts.Any(p => p.Contains(isSuch)),
        Recorded recorded => recorded.Inner.Contains(isSuch),
        _ => isSuch(this),
    };

    /// <summary>
    /// The parts as far as they are asked: none behind the one that decides. Where it decides, those before it matter only if to
    /// ask them has an effect. Without effects none is asked twice; behind one the same test may have another answer.
    /// </summary>
    private static Condition[] UpTo(IEnumerable<Condition> parts, Condition decisive)
    {
        Condition[] all = parts.ToArray();
        if (!all.Any(p => p.HasEffect))
            all = all.Distinct().ToArray();
        int end = Array.IndexOf(all, decisive);
        if (end < 0)
            return all;
        Condition[] asked = all.Take(end).ToArray();
        int last = Array.FindLastIndex(asked, p => p.HasEffect);
        return last < 0 ? [decisive] : [.. asked.Take(last + 1), decisive];
    }

    public static Condition In(Field field, IEnumerable<ValueRange> ranges)
    {
        EquatableArray<ValueRange> normalized = ValueRange.Normalize(ranges);
        return normalized.Count == 0 ? Never : new InRanges(field, normalized);
    }

    public static Condition Is(Field field, long value) => In(field, [ValueRange.Of(value)]);
}
