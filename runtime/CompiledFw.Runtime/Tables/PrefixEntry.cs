using System.Numerics;

namespace CompiledFw.Tables;

/// <summary>A prefix and what is known of it.</summary>
/// <param name="Address">The first address, in host order: bits behind the length are zero.</param>
/// <param name="Length">How many of the first bits count.</param>
/// <param name="Value">What a lookup gives.</param>
/// <param name="LastSecond">The last second in which it is there.</param>
internal readonly record struct PrefixEntry<T>(T Address, byte Length, uint Value = 0, uint LastSecond = TableClock.Never)
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    /// <summary>By address; of one address the shorter prefix first, so that a prefix comes before all that it holds.</summary>
    public int CompareTo(in PrefixEntry<T> other) =>
        Address != other.Address ? Address.CompareTo(other.Address) : Length.CompareTo(other.Length);
}
