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
        Condition.Complement complement => Not(complement.Inner),
        Condition.Conjunction all => string.Join(" && ", MethodBudget.Fits(all.Parts)
            ? all.Parts.Select(Emit)
            : MethodBudget.Split(all.Parts).Select(part => parts.CallOf(_rule, new Condition.Conjunction(part)))),
        Condition.Disjunction any => "(" + string.Join(" || ", MethodBudget.Fits(any.Parts)
            ? any.Parts.Select(Alternative)
            : MethodBudget.Split(any.Parts).Select(part => parts.CallOf(_rule, new Condition.Disjunction(part)))) + ")",
        Condition.InRanges { Field: Field.Inbound } inbound => Inbound(inbound),
        Condition.InRanges ranges when ranges.Field.IsReadOnDemand() => OnDemand(ranges),
        Condition.InRanges ranges => Ranges(ranges),
        Condition.Bits bits => Bits(bits),
        Condition.HeaderBits bits => $"HasBits({locals.Of(bits.Field)}, set: {CSharpText.Hex((ulong)bits.Set)}, clear: {CSharpText.Hex((ulong)bits.Clear)})",
        Condition.InSmallSet set => $"(uint){locals.Of(set.Field)} < 64 && ({CSharpText.Hex(set.Set)}UL >> {locals.Of(set.Field)} & 1) != 0",
        Condition.InPrefixes6 prefixes => Prefixes(prefixes),
        Condition.IsMe me => locals.IsMe(me.Side, me.OnlyV6),
        Condition.FitsGlobs fits => Globs(fits),
        Condition.Masked4 masked => $"({locals.Address4(masked.Side)} & {CSharpText.Hex(masked.Mask)}) == {CSharpText.Hex(masked.Value)}",
        Condition.Masked6 masked =>
            $"({Half(locals.High(masked.Side), masked.High, masked.HighMask, negate: false)} && {Half(locals.Low(masked.Side), masked.Low, masked.LowMask, negate: false)})",
        Condition.InTable table =>
            $"InTable(ref e, {table.Table} /* {table.Name} */, global::CompiledFw.Tables.TableKey.{table.Key}{(table.Value is { } value ? $", value: {CSharpText.Hex(value)}" : "")})",
        Condition.Mac mac =>
            $"HasMac(ref e, {CSharpText.Hex(mac.Destination)}, {CSharpText.Hex(mac.DestinationMask)}, {CSharpText.Hex(mac.Source)}, {CSharpText.Hex(mac.SourceMask)})",
        Condition.IsEthernet => "IsEthernet(ref e)",
        Condition.HasTag { Tags: { } tags } => $"HasTag(ref e, {CSharpText.Number(tags.First)}, {CSharpText.Number(tags.Last)})",
        Condition.HasTag => "HasTag(ref e, e.TableArgument, e.TableArgument)",
        Condition.HasMark mark => $"HasMark(ref e, {(mark.Value is { } value ? CSharpText.Hex(value) : "e.TableArgument")}, {CSharpText.Hex(mark.Mask)})",
        Condition.InCtState state => $"InCtState(ref e, {CSharpText.Hex((ulong)state.States)})",
        Condition.OverThreshold over => $"OverThreshold(ref e, {over.Number}, by: {over.By}, packets: {over.Packets}, seconds: {over.Seconds})",
        Condition.IsDuplicate duplicate => $"IsDuplicate(ref e, {duplicate.Number}, seconds: {duplicate.Seconds})",
        Condition.FitsRoute route => $"FitsRoute(ref e, global::CompiledFw.RouteTest.{route.Test})",
        Condition.Recorded { Match: Recording.OfSet } set => $"IsSetOn({Emit(set.Inner)})",
        Condition.Recorded match => $"Test(ref e, {match.Match}, {Emit(match.Inner)})",
        Condition.Chance chance => $"Chance({CSharpText.Hex((ulong)chance.Threshold)})",
        _ => throw new InvalidOperationException($"No code for {condition.GetType().Name}."),
    };

    private string Alternative(Condition part) =>
        part is Condition.Conjunction or Condition.InSmallSet ? $"({Emit(part)})" : Emit(part);

    /// <summary>A single comparison is turned round; everything else stands in brackets behind an exclamation mark.</summary>
    private string Not(Condition inner) => inner switch
    {
        Condition.InRanges { Field: Field.Inbound } inbound => Inbound(inbound, negate: true),
        Condition.InRanges ranges when ranges.Field.IsReadOnDemand() => "!" + OnDemand(ranges),
        Condition.InRanges { Ranges.Count: 1 } range => Range(range.Field, range.Ranges[0], negate: true),
        Condition.Bits bits => Bits(bits, negate: true),
        Condition.InPrefixes6 { Prefixes: { Count: 1 } prefixes } only when prefixes[0].Length <= 64 => Prefix(only.Side, prefixes[0], negate: true),
        Condition.FitsGlobs fits => Globs(fits, negate: true),
        Condition.InSmallSet or Condition.Conjunction or Condition.Masked4 or Condition.InPrefixes6 { Prefixes.Count: 1 } => $"!({Emit(inner)})",
        _ => "!" + Emit(inner),
    };

    private string Inbound(Condition.InRanges inbound, bool negate = false)
    {
        bool asksForIn = inbound.Ranges[0].First == 1;
        return (asksForIn != negate ? "" : "!") + locals.Of(Field.Inbound);
    }

    private string Globs(Condition.FitsGlobs fits, bool negate = false) =>
        $"({locals.Interface(fits.Role, fits.Word)} & {CSharpText.Hex(fits.Globs)}) {Equal(!negate)} 0";

    private string Bits(Condition.Bits bits, bool negate = false)
    {
        string local = locals.Of(bits.Field);
        return bits.Value == 0 || bits.Value != bits.Mask || (bits.Mask & (bits.Mask - 1)) != 0
            ? $"({local} & {CSharpText.Hex((ulong)bits.Mask)}) {Equal(negate)} {CSharpText.Hex((ulong)bits.Value)}"
            : $"({local} & {CSharpText.Hex((ulong)bits.Mask)}) {Equal(!negate)} 0";
    }

    /// <summary>One reading and a pattern, however many ranges there are.</summary>
    private string OnDemand(Condition.InRanges condition)
    {
        string patterns = string.Join(" or ", condition.Ranges.Select(r => r.First == r.Last
            ? CSharpText.Number(r.First)
            : $">= {CSharpText.Number(r.First)} and <= {CSharpText.Number(r.Last)}"));
        return $"({locals.Of(condition.Field)} is {patterns})";
    }

    private string Ranges(Condition.InRanges condition)
    {
        if (IsTable(condition))
            return $"global::CompiledFw.Tables.RangeTable.Contains({pool.NameOf(condition)}, {locals.Of(condition.Field)})";
        string[] tests = condition.Ranges.Select(r => Range(condition.Field, r)).ToArray();
        return tests.Length == 1 ? tests[0] : "(" + string.Join(" || ", tests) + ")";
    }

    private string Range(Field field, ValueRange range, bool negate = false) =>
        field.IsUnsigned() ? Address(locals.Of(field), range, negate) : Value(locals.Of(field), range, negate);

    private static string Value(string local, ValueRange range, bool negate) => range.First == range.Last
        ? $"{local} {Equal(negate)} {CSharpText.Number(range.First)}"
        : $"(uint)({local} - {CSharpText.Number(range.First)}) {AtMost(negate)} {CSharpText.Number(range.Last - range.First)}";

    private static string Address(string local, ValueRange range, bool negate)
    {
        uint first = (uint)range.First, size = (uint)(range.Last - range.First);
        bool isPrefix = (size & (size + 1)) == 0 && (first & size) == 0;
        return size == 0 ? $"{local} {Equal(negate)} {CSharpText.Hex(first)}"
            : isPrefix ? $"({local} & {CSharpText.Hex(~size)}) {Equal(negate)} {CSharpText.Hex(first)}"
            : $"{local} - {CSharpText.Hex(first)} {AtMost(negate)} {CSharpText.Hex(size)}";
    }

    private string Prefixes(Condition.InPrefixes6 condition)
    {
        if (IsTable(condition))
        {
            string high = locals.High(condition.Side), low = locals.Low(condition.Side);
            return $"global::CompiledFw.Tables.RangeTable.Contains({pool.NameOf(condition)}, {high}, {low})";
        }

        string[] tests = condition.Prefixes.Select(p => Prefix(condition.Side, p)).ToArray();
        bool single = tests.Length == 1;
        return single ? tests[0] : "(" + string.Join(" || ", tests.Select(t => t.Contains("&&") ? $"({t})" : t)) + ")";
    }

    /// <param name="side">Whose address.</param>
    /// <param name="prefix">The prefix.</param>
    /// <param name="negate">Only for one that the upper half decides.</param>
    private string Prefix(Side side, Prefix6 prefix, bool negate = false)
    {
        string upper = Half(locals.High(side), prefix.High, prefix.HighMask, negate);
        return prefix.Length <= 64 ? upper : $"{upper} && {Half(locals.Low(side), prefix.Low, prefix.LowMask, negate)}";
    }

    private static string Half(string local, ulong value, ulong mask, bool negate) => mask == ulong.MaxValue
        ? $"{local} {Equal(negate)} {CSharpText.Hex(value)}"
        : $"({local} & {CSharpText.Hex(mask)}) {Equal(negate)} {CSharpText.Hex(value)}";

    private static string Equal(bool negate) => negate ? "!=" : "==";

    private static string AtMost(bool negate) => negate ? ">" : "<=";
}
