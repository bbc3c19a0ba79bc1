namespace CompiledFw.TestKit;

/// <summary>How many bytes some work allocates on the thread that does it, exactly.</summary>
/// <remarks>
/// <para>
/// A thread allocates out of a piece of some 8 KB that the collector gave it, and what <see cref="GC.GetAllocatedBytesForCurrentThread"/>
/// says leaves out the rest of that piece. A collection takes the piece away, and from then on its unused rest counts as allocated. If
/// another thread causes the collection while the work runs, as tests beside this one do, the work is charged up to 8 KB that it never
/// asked for. So there is a collection first: it leaves the thread without a piece, and work that allocates nothing gets no other.
/// </para>
/// <para>
/// The work should have run before: its first run compiles it, and initialisers of types and text literals allocate on the thread that
/// comes by first.
/// </para>
/// <para>It costs a full collection, so measure much work at once. Where the bound is megabytes, 8 KB more do no harm and this is not needed.</para>
/// </remarks>
public static class AllocatedBytes
{
    public static long Of(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        GC.Collect();
        long before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
