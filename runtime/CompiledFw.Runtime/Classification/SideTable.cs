using System.Runtime.CompilerServices;
using CompiledFw.Classification.Building;

namespace CompiledFw.Classification;

/// <summary>One field: the class of each of its values, and what that makes of the class so far.</summary>
internal readonly unsafe struct SideTable(ushort* classOf, uint* combined)
{
    private readonly uint* _combined = combined;

    /// <summary>The class of each value.</summary>
    public ushort* ClassOf { get; } = classOf;

    /// <summary>The number so far with the field's class in it.</summary>
    /// <param name="found">The number so far.</param>
    /// <param name="value">The field's value: one that the table has.</param>
    /// <param name="fields">See <see cref="ClassifierShape"/>.</param>
    /// <param name="field">Which field this is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint From(uint found, int value, int fields, MatchField field)
    {
        if ((fields & (1 << (int)field)) == 0)
            return found;
        found += ClassOf[value];
        bool isLast = (fields & ((1 << MatchFields.Count) - 1)) >> ((int)field + 1) == 0;
        bool isCombined = (fields & (1 << ((int)field + ClassifierShape.CombinedBehind))) != 0;
        return isCombined && !isLast ? _combined[found] : found;
    }
}
