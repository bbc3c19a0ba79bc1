using CompiledFw.Language.Model;

namespace CompiledFw.Language.Lowering;

/// <summary>A list of addresses and prefixes as both sides of a packet are compared with it: ascending, without overlap.</summary>
internal sealed record AddressRanges(EquatableArray<ValueRange> V4, EquatableArray<Prefix6> V6)
{
    public static AddressRanges Of(IEnumerable<Prefix4> v4, IEnumerable<Prefix6> v6) => new(
        ValueRange.Normalize(v4.Select(p => new ValueRange(p.Address, p.Last))),
        WithoutCovered(v6));

    /// <summary>The address of that side is in the list.</summary>
    public Condition Hold(Side side)
    {
        Condition in4 = V4.Count == 0 ? Condition.Never : new Condition.InRanges(side == Side.Source ? Field.Source4 : Field.Destination4, V4);
        Condition in6 = V6.Count == 0 ? Condition.Never : new Condition.InPrefixes6(side, V6);

        // The fields of the other family are 0: only what holds address 0 has to ask for the family.
        if (V4.Count > 0 && V4[0].First == 0)
            in4 = Condition.All([Condition.Is(Field.Version, 4), in4]);
        if (V6.Count > 0 && V6[0].Contains(0, 0))
            in6 = Condition.All([Condition.Is(Field.Version, 6), in6]);
        return Condition.Any([in4, in6]);
    }

    private static EquatableArray<Prefix6> WithoutCovered(IEnumerable<Prefix6> prefixes)
    {
        List<Prefix6> kept = [];
        foreach (Prefix6 prefix in prefixes.OrderBy(p => p.High).ThenBy(p => p.Low).ThenBy(p => p.Length))
        {
            if (kept.Count == 0 || !kept[kept.Count - 1].Contains(prefix.High, prefix.Low))
                kept.Add(prefix);
        }

        return kept.ToEquatableArray();
    }
}
