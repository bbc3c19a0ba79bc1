using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledFw.Flows;

/// <summary>Sixteen bytes that say of fifteen entries which may be the one looked for, in one comparison.</summary>
/// <remarks>
/// <code>
/// byte 0   1   2       13  14  15
///     ┌───┬───┬───┬─ ┬───┬───┬──────────┐   tag: 0 = free, else eight bits of the hash of the entry at that place
///     │tag│tag│tag│ ...  │tag│ overflow │   overflow: entries that wanted this group, found it full and went further
///     └───┴───┴───┴─ ┴───┴───┴──────────┘
/// </code>
/// </remarks>
[InlineArray(Bytes)]
internal struct TagGroup
{
    /// <summary>Entries in a group.</summary>
    public const int Places = 15;

    private const int Bytes = 16;
    private const int OverflowByte = 15;
    private const uint AllPlaces = (1u << Places) - 1;

    private byte _first;

    /// <summary>Whether an entry that wanted this group may be in a later one.</summary>
    public readonly bool HasOverflow => this[OverflowByte] != 0;

    public readonly byte Overflow => this[OverflowByte];

    /// <summary>A bit for each free place.</summary>
    public readonly uint Free => Matching(0);

    /// <summary>A bit for each place that holds an entry.</summary>
    public readonly uint Taken => Free ^ AllPlaces;

    /// <summary>A bit for each place with this tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint Matching(byte tag)
    {
        // The only precondition of this load is that sixteen bytes follow the first one, which the type itself promises.
        Vector128<byte> group = Vector128.LoadUnsafe(in _first);
        return Vector128.Equals(group, Vector128.Create(tag)).ExtractMostSignificantBits() & AllPlaces;
    }

    public void Take(int place, byte tag) => this[place] = tag;

    public void Release(int place) => this[place] = 0;

    /// <summary>
    /// Notes that an entry went further. The count stops at 255 and then stays there for good: it no longer knows how many
    /// they are, and a search that goes a group too far costs time, one that stops too early would lose a flow.
    /// </summary>
    public void EntryWentFurther()
    {
        if (this[OverflowByte] != byte.MaxValue)
            this[OverflowByte]++;
    }

    /// <summary>Notes that an entry which had gone further is no more.</summary>
    public void EntryCameBack()
    {
        if (this[OverflowByte] != byte.MaxValue)
            this[OverflowByte]--;
    }

    /// <summary>The lowest place of a non-empty set of bits.</summary>
    public static int LowestPlace(uint places) => BitOperations.TrailingZeroCount(places);
}
