using System.Runtime.CompilerServices;

namespace CompiledFw.Classification;

/// <summary>One field: the class of each of its values, and what that makes of the class so far.</summary>
internal readonly unsafe struct SideTable(ushort* classOf, uint* combined)
{
    private readonly ushort* _classOf = classOf;
    private readonly uint* _combined = combined;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint From(uint found, int value) => _combined[found + _classOf[value]];
}
