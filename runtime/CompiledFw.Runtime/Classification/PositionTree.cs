using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CompiledFw.Classification;

/// <summary>
/// Finds the position of an IPv4 address: the upper 16 bits lead to a tree over the lower 16 whose nodes are one cache line each. All ways
/// through it are of the same length, so that no jump depends on the address.
/// </summary>
/// <remarks>
/// <code>
/// node, 64 bytes:  ┌────────────────────────────────────────────┬──────────┐
///                  │ 30 pivots of 16 bits, ascending            │ base, 32 │
///                  └────────────────────────────────────────────┴──────────┘
/// next = base + how many pivots are below the address: the number of a node one level down, on the last level the position
/// </code>
/// </remarks>
internal readonly unsafe struct PositionTree(ushort* roots, ushort* nodes, int depth)
{
    /// <summary>Pivots of a node.</summary>
    public const int Pivots = 30;

    /// <summary>16-bit numbers of a node: the pivots and the base.</summary>
    public const int Lane = 32;

    /// <summary>The position of an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Of(uint address)
    {
        uint found = Below(RootOf(address), address);
        for (int level = 1; level < depth; level++)
            found = Below(found, address);
        return found;
    }

    /// <summary>How many nodes there are on each way.</summary>
    public int Depth => depth;

    /// <summary>The first node on the way of an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint RootOf(uint address) => roots[address >> 16];

    /// <summary>The next node, or behind the last one the position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Below(uint node, uint address)
    {
        const uint onlyPivots = (1u << Pivots) - 1;
        ushort* line = nodes + ((nuint)node * Lane);
        uint below;
        if (Avx512BW.IsSupported)
        {
            below = (uint)Avx512BW.CompareLessThan(Vector512.LoadAligned(line), Vector512.Create((ushort)address)).ExtractMostSignificantBits();
        }
        else
        {
            Vector256<ushort> asked = Vector256.Create((ushort)address);
            below = Vector256.LessThan(Vector256.LoadAligned(line), asked).ExtractMostSignificantBits()
                | (Vector256.LessThan(Vector256.LoadAligned(line + 16), asked).ExtractMostSignificantBits() << 16);
        }

        return *(uint*)(line + Pivots) + (uint)BitOperations.PopCount(below & onlyPivots);
    }
}
