using CompiledFw.Language.Model;

namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>Lists of addresses and of numbers as sets of values.</summary>
internal static class AddressLists
{
    /// <summary>Addresses under a mask with gaps that make more ranges than this are not written as ranges.</summary>
    private const int MostRangesOfMask = 256;

    public static ValueSet Of(IEnumerable<Prefix4> prefixes) => ValueSet.Of(prefixes.Select(Of));

    public static ValueSet Of(IEnumerable<Prefix6> prefixes) => ValueSet.Of(prefixes.Select(Of));

    public static ValueSet Of(IEnumerable<PortRange> ports) => ValueSet.Of(ports.Select(p => ValueRange.Of(p.First, p.Last)));

    /// <summary>Numbers from 0 on; a range whose first is above its last holds nothing.</summary>
    public static ValueSet Of(IEnumerable<NumberRange> numbers) =>
        ValueSet.Of(numbers.Select(Of));

    public static ValueRange Of(Prefix4 prefix) => ValueRange.Of(prefix.Address, prefix.Last);

    public static ValueRange Of(Prefix6 prefix) => new(
        new Wide(prefix.High, prefix.Low), new Wide(prefix.High | ~prefix.HighMask, prefix.Low | ~prefix.LowMask));

    public static ValueRange Of(NumberRange range) => ValueRange.Of((ulong)range.First, (ulong)range.Last);

    /// <summary>The values of so many bits that have this one under the mask; null when they are too many ranges.</summary>
    public static ValueSet? UnderMask(Wide value, Wide mask, int bits)
    {
        // Free bits below the lowest fixed one are one range; each free bit above it doubles the number of ranges.
        int low = 0;
        while (low < bits && !mask.HasBit(low))
            low++;
        List<Wide> firsts = [value];
        for (int bit = low; bit < bits; bit++)
        {
            if (mask.HasBit(bit))
                continue;
            if (firsts.Count * 2 > MostRangesOfMask)
                return null;
            firsts.AddRange(firsts.Select(f => f.WithBit(bit)).ToArray());
        }

        Wide last = default;
        for (int bit = 0; bit < low; bit++)
            last = last.WithBit(bit);
        return ValueSet.Of(firsts.Select(f => new ValueRange(f, f ^ last)));
    }
}
