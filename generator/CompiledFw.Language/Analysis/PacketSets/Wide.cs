namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>A value of a packet's field: an unsigned number of 128 bits, so that an IPv6 address is one, too.</summary>
internal readonly record struct Wide(ulong High, ulong Low) : IComparable<Wide>
{
    /// <summary>The number after this one; that of the highest is 0.</summary>
    public Wide Next => new(Low == ulong.MaxValue ? unchecked(High + 1) : High, unchecked(Low + 1));

    /// <summary>The number before this one; that of 0 is the highest.</summary>
    public Wide Previous => new(Low == 0 ? unchecked(High - 1) : High, unchecked(Low - 1));

    /// <summary>How many bits are needed to write it.</summary>
    public int Bits => High != 0 ? 64 + BitsOf(High) : BitsOf(Low);

    public static Wide Of(ulong value) => new(0, value);

    /// <summary>True when the bit is 1; bit 0 is the lowest.</summary>
    public bool HasBit(int bit) => ((bit < 64 ? Low >> bit : High >> (bit - 64)) & 1) == 1;

    /// <summary>The number with that bit 1.</summary>
    public Wide WithBit(int bit) => bit < 64 ? new(High, Low | (1UL << bit)) : new(High | (1UL << (bit - 64)), Low);

    /// <summary>Written out, for the properties of a record that prints itself would never come to an end.</summary>
    public override string ToString() => $"{High:x}:{Low:x16}";

    public int CompareTo(Wide other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    public static bool operator <(Wide left, Wide right) => left.CompareTo(right) < 0;

    public static bool operator >(Wide left, Wide right) => left.CompareTo(right) > 0;

    public static bool operator <=(Wide left, Wide right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Wide left, Wide right) => left.CompareTo(right) >= 0;

    public static Wide operator -(Wide left, Wide right) =>
        new(unchecked(left.High - right.High - (left.Low < right.Low ? 1UL : 0)), unchecked(left.Low - right.Low));

    public static Wide operator &(Wide left, Wide right) => new(left.High & right.High, left.Low & right.Low);

    public static Wide operator |(Wide left, Wide right) => new(left.High | right.High, left.Low | right.Low);

    public static Wide operator ^(Wide left, Wide right) => new(left.High ^ right.High, left.Low ^ right.Low);

    public static Wide operator >>>(Wide value, int count) => count switch
    {
        0 => value,
        >= 128 => default,
        >= 64 => new(0, value.High >> (count - 64)),
        _ => new(value.High >> count, (value.Low >> count) | (value.High << (64 - count))),
    };

    private static int BitsOf(ulong value)
    {
        int bits = 0;
        for (; value != 0; value >>= 1)
            bits++;
        return bits;
    }
}
