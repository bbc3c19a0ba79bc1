using System.Runtime.InteropServices;

namespace CompiledFw.Classification;

/// <summary>A table that never moves and whose first element begins a cache line, read through its address.</summary>
/// <remarks>Whoever keeps the address keeps the table: the address does not.</remarks>
internal sealed unsafe class PinnedTable<T>
    where T : unmanaged
{
    private const int CacheLineBytes = 64;

    private readonly T[] _room;

    public PinnedTable(T[] values)
    {
        _room = GC.AllocateArray<T>(values.Length + (CacheLineBytes / sizeof(T)), pinned: true);
        nint start = Marshal.UnsafeAddrOfPinnedArrayElement(_room, 0);
        First = (T*)((start + CacheLineBytes - 1) & -CacheLineBytes);
        values.CopyTo(new Span<T>(First, values.Length));
        Bytes = (long)values.Length * sizeof(T);
    }

    public T* First { get; }

    public long Bytes { get; }
}
