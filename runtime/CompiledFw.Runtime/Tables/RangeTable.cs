using System.Numerics;

namespace CompiledFw.Tables;

/// <summary>
/// Membership in sorted, disjoint, inclusive ranges that the compiler wrote into the assembly as constant data: first and
/// last of each range side by side. Binary search; no allocation.
/// </summary>
public static class RangeTable
{
    /// <summary>True when a range holds the IPv4 address.</summary>
    public static bool Contains(ReadOnlySpan<uint> bounds, uint value) => Holds(bounds, value);

    /// <summary>True when a range holds the port; false of -1, the port of a packet without one.</summary>
    public static bool Contains(ReadOnlySpan<ushort> bounds, int value) => value >= 0 && Holds(bounds, (ushort)value);

    /// <summary>True when a range holds the IPv6 address; each bound takes two elements, its first 64 bits and its last.</summary>
    public static bool Contains(ReadOnlySpan<ulong> bounds, ulong valueHigh, ulong valueLow)
    {
        int low = 0, high = bounds.Length / 4;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (IsBelow(bounds[(4 * middle) + 2], bounds[(4 * middle) + 3], valueHigh, valueLow))
                low = middle + 1;
            else
                high = middle;
        }

        return 4 * low < bounds.Length && !IsBelow(valueHigh, valueLow, bounds[4 * low], bounds[(4 * low) + 1]);
    }

    private static bool Holds<T>(ReadOnlySpan<T> bounds, T value)
        where T : struct, IComparisonOperators<T, T, bool>
    {
        int low = 0, high = bounds.Length / 2;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (bounds[(2 * middle) + 1] < value)
                low = middle + 1;
            else
                high = middle;
        }

        return 2 * low < bounds.Length && bounds[2 * low] <= value;
    }

    private static bool IsBelow(ulong high, ulong low, ulong otherHigh, ulong otherLow) =>
        high < otherHigh || (high == otherHigh && low < otherLow);
}
