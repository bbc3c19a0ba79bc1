using System.Numerics;

namespace CompiledFw.Tables;

/// <summary>An entry in its place in a list: 16 bytes for IPv4, 32 for IPv6.</summary>
/// <param name="Address">As in <see cref="PrefixEntry{T}"/>, like all but the last.</param>
/// <param name="Value">What a lookup gives.</param>
/// <param name="LastSecond">The last second in which it is there.</param>
/// <param name="Length">How many of the first bits count.</param>
/// <param name="Above">The place of the longest shorter prefix that holds this one, or <see cref="None"/>.</param>
internal readonly record struct PrefixSlot<T>(T Address, uint Value, uint LastSecond, byte Length, byte Above)
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    /// <summary>No place.</summary>
    public const byte None = 255;

    /// <summary>The entry, wherever it lies.</summary>
    public PrefixEntry<T> Entry => new(Address, Length, Value, LastSecond);

    /// <summary>True when the address begins with the prefix.</summary>
    public bool Holds(T address) => AddressBits<T>.Shared(Address, address) >= Length;
}
