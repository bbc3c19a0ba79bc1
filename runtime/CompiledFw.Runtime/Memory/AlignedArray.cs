using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledFw.Memory;

/// <summary>An array of fixed length whose first element begins at the border of a cache line, and whose indexer does not check.</summary>
/// <remarks>
/// <para>Why: an entry of 64 bytes that begins anywhere else lies in two cache lines, and with a million flows a line more is a
/// wait for memory more. The index comes out of a hash reduced to the length, or out of another table, so a check could never fail.</para>
/// <para>How: a pinned array, which never moves, with room for one line more; the elements begin at the first border in it. The
/// memory is zero, and the operating system hands out its pages when they are first written, huge ones where it has them.</para>
/// </remarks>
internal sealed unsafe class AlignedArray<T>
    where T : unmanaged
{
    private const int CacheLineBytes = 64;

    /// <summary>The smallest page of any system.</summary>
    private const int SmallPageBytes = 4096;

    private readonly T[] _array;

    /// <param name="length">How many elements.</param>
    /// <param name="isTouched">Whether every page is written now, so that nobody waits for it later.</param>
    /// <exception cref="OutOfMemoryException">There is not so much memory.</exception>
    public AlignedArray(int length, bool isTouched = false)
    {
        Length = length;
        int spare = (CacheLineBytes + Unsafe.SizeOf<T>() - 1) / Unsafe.SizeOf<T>();
        _array = GC.AllocateArray<T>(checked(length + spare), pinned: true);
        nuint address = (nuint)Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        First = (T*)((address + CacheLineBytes - 1) / CacheLineBytes * CacheLineBytes);
        HasHugePages = HugePages.Advise((nuint)First, (nuint)length * (nuint)sizeof(T));
        if (isTouched)
            Touch();
    }

    /// <summary>An array of these values.</summary>
    public static AlignedArray<T> Of(ReadOnlySpan<T> values)
    {
        AlignedArray<T> array = new(values.Length);
        values.CopyTo(new Span<T>(array.First, values.Length));
        return array;
    }

    /// <summary>Where the first element lies, as long as this object is kept.</summary>
    public T* First { get; }

    public int Length { get; }

    /// <summary>Whether the system was asked for huge pages and has not refused.</summary>
    public bool HasHugePages { get; }

    /// <summary>What it takes, with the line more.</summary>
    public long Bytes => (long)_array.Length * Unsafe.SizeOf<T>();

    /// <summary>The element at an index. Precondition: <c>0 &lt;= index &lt; Length</c>; in a release build nothing checks it.</summary>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Debug.Assert((uint)index < (uint)Length, "An index outside of the array.");
            return ref First[(nuint)(uint)index];
        }
    }

    private void Touch()
    {
        byte* end = (byte*)(First + (nuint)Length);
        for (byte* page = (byte*)First; page < end; page += SmallPageBytes)
            *page = 0;
    }
}
