using System.Runtime.InteropServices;

namespace CompiledFw.Sharding;

/// <summary>A number that one thread writes and another reads, in cache lines of its own: neither waits for what lies beside it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * CacheLines)]
internal struct PaddedCounter
{
    /// <summary>Processors fetch lines of 64 bytes in pairs.</summary>
    private const int CacheLines = 128;

    [FieldOffset(CacheLines)]
    public long Value;
}
