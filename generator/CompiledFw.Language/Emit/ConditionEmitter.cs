using CompiledFw.Language.Lowering;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Emit;

/// <summary>
/// Writes a condition as a C# expression of type bool, reading the packet through <paramref name="locals"/>. Long lists become
/// tables in <paramref name="pool"/>; parts that are too large for the method being written, methods in <paramref name="parts"/>.
/// </summary>
internal sealed class ConditionEmitter(Locals locals, RangePool pool, PartPool parts)
{
    /// <summary>A list longer than this becomes a table and a binary search instead of comparisons.</summary>
    private const int MostComparisons = 8;

    private string _rule = "";

    /// <summary>True of a list that becomes a table: one comparison in the method that asks.</summary>
    public static bool IsTable(Condition.InRanges condition) => condition.Ranges.Count > MostComparisons
        && condition.Field is Field.Source4 or Field.Destination4 or Field.SourcePort or Field.DestinationPort;

    /// <inheritdoc cref="IsTable(Condition.InRanges)"/>
    public static bool IsTable(Condition.InPrefixes6 condition) => condition.Prefixes.Count > MostComparisons;

    /// <summary>The expression for what the rule of that name asks for.</summary>
    public string Emit(Condition condition, string rule)
    {
        _rule = rule;
        return Emit(condition);
    }

    /// <summary>The expression, in brackets unless a conjunction can take it as it is.</summary>
    private string Emit(Condition condition) => condition switch
    {
        Condition.Constant constant => constant.Value ? "true" : "false",
        Condition.Complement { Inner: Condition.InRanges { Field: Field.Inbound } inner } => Inbound(inner, negate: true),
        Condition.Complement complement => Not(complement.Inner),
        Condition.Conjunction all => string.Join(" && ", MethodBudget.Fits(all.Parts)
            ? all.Parts.Select(Emit)
            : MethodBudget.Split(all.Parts).Select(part => parts.CallOf(_rule, new Condition.Conjunction(part)))),
        Condition.Disjunction any => "(" + string.Join(" || ", MethodBudget.Fits(any.Parts)
            ? any.Parts.Select(Alternative)
            : MethodBudget.Split(any.Parts).Select(part => parts.CallOf(_rule, new Condition.Disjunction(part)))) + ")",
        Condition.InRanges { Field: Field.Inbound } inbound => Inbound(inbound, negate: false),
        Condition.InRanges ranges => Ranges(ranges),
        Condition.Bits bits => Bits(bits),
        Condition.InSmallSet set => $"(uint){locals.Of(set.Field)} < 64 && ({CSharpText.Hex(set.Set)}UL >> {locals.Of(set.Field)} & 1) != 0",
        Condition.InPrefixes6 prefixes => Prefixes(prefixes),
        Condition.IsMe me => locals.IsMe(me.Side, me.OnlyV6),
        Condition.FitsGlobs fits => $"({locals.Interface(fits.Role, fits.Word)} & {CSharpText.Hex(fits.Globs)}) != 0",
        _ => throw new InvalidOperationException($"No code for {condition.GetType().Name}."),
    };

    private string Alternative(Condition part) =>
        part is Condition.Conjunction or Condition.InSmallSet ? $"({Emit(part)})" : Emit(part);

    private string Not(Condition inner)
    {
        string text = Emit(inner);
        return inner is Condition.Disjunction || inner is Condition.IsMe ? "!" + text : $"!({text})";
    }

    private string Inbound(Condition.InRanges inbound, bool negate)
    {
        bool asksForIn = inbound.Ranges[0].First == 1;
        return (asksForIn != negate ? "" : "!") + locals.Of(Field.Inbound);
    }

    private string Bits(Condition.Bits bits)
    {
        string local = locals.Of(bits.Field);
        return bits.Value == 0 || bits.Value != bits.Mask || (bits.Mask & (bits.Mask - 1)) != 0
            ? $"({local} & {CSharpText.Hex((ulong)bits.Mask)}) == {CSharpText.Hex((ulong)bits.Value)}"
            : $"({local} & {CSharpText.Hex((ulong)bits.Mask)}) != 0";
    }

    private string Ranges(Condition.InRanges condition)
    {
        string local = locals.Of(condition.Field);
        bool isAddress = condition.Field is Field.Source4 or Field.Destination4;
        if (IsTable(condition))
            return $"global::CompiledFw.Tables.RangeTable.Contains({pool.NameOf(condition)}, {local})";
        string[] tests = condition.Ranges.Select(r => isAddress ? Address(local, r) : Value(local, r)).ToArray();
        return tests.Length == 1 ? tests[0] : "(" + string.Join(" || ", tests) + ")";
    }

    private static string Value(string local, ValueRange range) => range.First == range.Last
        ? $"{local} == {CSharpText.Number(range.First)}"
        : $"(uint)({local} - {CSharpText.Number(range.First)}) <= {CSharpText.Number(range.Last - range.First)}";

    private static string Address(string local, ValueRange range)
    {
        uint first = (uint)range.First, size = (uint)(range.Last - range.First);
        bool isPrefix = (size & (size + 1)) == 0 && (first & size) == 0;
        return size == 0 ? $"{local} == {CSharpText.Hex(first)}"
            : size == uint.MaxValue ? "true"
            : isPrefix ? $"({local} & {CSharpText.Hex(~size)}) == {CSharpText.Hex(first)}"
            : $"{local} - {CSharpText.Hex(first)} <= {CSharpText.Hex(size)}";
    }

    private string Prefixes(Condition.InPrefixes6 condition)
    {
        string high = locals.High(condition.Side), low = locals.Low(condition.Side);
        if (IsTable(condition))
            return $"global::CompiledFw.Tables.RangeTable.Contains({pool.NameOf(condition)}, {high}, {low})";
        string[] tests = condition.Prefixes.Select(p => Prefix(p, high, low)).ToArray();
        bool single = tests.Length == 1;
        return single ? tests[0] : "(" + string.Join(" || ", tests.Select(t => t.Contains("&&") ? $"({t})" : t)) + ")";
    }

    private static string Prefix(Prefix6 prefix, string high, string low)
    {
        List<string> tests = [];
        if (prefix.Length > 0)
            tests.Add(Half(high, prefix.High, prefix.HighMask));
        if (prefix.Length > 64)
            tests.Add(Half(low, prefix.Low, prefix.LowMask));
        return tests.Count == 0 ? "true" : string.Join(" && ", tests);
    }

    private static string Half(string local, ulong value, ulong mask) => mask == ulong.MaxValue
        ? $"{local} == {CSharpText.Hex(value)}"
        : $"({local} & {CSharpText.Hex(mask)}) == {CSharpText.Hex(value)}";
}
