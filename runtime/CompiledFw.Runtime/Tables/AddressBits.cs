using System.Numerics;

namespace CompiledFw.Tables;

/// <summary>An address as a number in host order, its first bit the highest: 32 bits of a uint or 128 of a UInt128.</summary>
internal static class AddressBits<T>
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    /// <summary>How many bits there are.</summary>
    public static readonly int Width = int.CreateTruncating(T.LeadingZeroCount(T.Zero));

    /// <summary>How many of the first bits are equal.</summary>
    public static int Shared(T a, T b) => int.CreateTruncating(T.LeadingZeroCount(a ^ b));

    /// <summary>True when <paramref name="a"/> is not above <paramref name="b"/>; without a branch, as the answer is a coin toss.</summary>
    public static bool IsAtMost(T a, T b)
    {
        if (typeof(T) != typeof(UInt128))
            return a <= b;
        ulong aHigh = ulong.CreateTruncating(a >>> 64), bHigh = ulong.CreateTruncating(b >>> 64);
        return (aHigh < bHigh) | ((aHigh == bHigh) & (ulong.CreateTruncating(a) <= ulong.CreateTruncating(b)));
    }

    /// <summary>The address with all but its first bits zero.</summary>
    public static T First(T address, int bits) => bits == 0 ? T.Zero : address & (T.AllBitsSet << (Width - bits));
}
