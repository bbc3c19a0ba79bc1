using CompiledFw.TestKit;

namespace CompiledFw;

/// <summary>What is said to allocate nothing, and what is not.</summary>
public sealed class AllocatedBytesTests
{
    private const int Rounds = 40;

    private volatile bool _isEnough;

    private object? _kept;

    /// <summary>Without the collection before the work a third of the rounds are charged some of this thread's 8 KB.</summary>
    [Fact]
    public void Work_that_allocates_nothing_is_charged_nothing_when_other_threads_cause_collections()
    {
        Thread[] others = [.. Enumerable.Range(0, 3).Select(_ => new Thread(AllocateOnAndOn))];
        foreach (Thread other in others)
            other.Start();
        long[] charged = [.. Enumerable.Range(0, Rounds).Select(round =>
        {
            Allocate(10 + round); // so that this thread has memory to allocate from
            return AllocatedBytes.Of(WaitForACollection);
        })];
        _isEnough = true;
        foreach (Thread other in others)
            other.Join();
        Assert.Equal(new long[Rounds], charged);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Every_byte_counts(int arrays)
    {
        // Its header, its type and its length, a word of 64 bits each, stand before the data of an array.
        Allocate(1);
        Assert.Equal(arrays * (24 + 104), AllocatedBytes.Of(() => Allocate(arrays)));
    }

    /// <summary>What is kept for a while outlives collections, as it does in tests.</summary>
    private void AllocateOnAndOn()
    {
        List<byte[]> kept = [];
        while (!_isEnough)
        {
            if (kept.Count == 5000)
                kept.Clear();
            kept.Add(new byte[600]);
        }
    }

    private static void WaitForACollection()
    {
        for (int before = GC.CollectionCount(0); GC.CollectionCount(0) == before;)
            Thread.SpinWait(10);
    }

    private void Allocate(int arrays)
    {
        for (int i = 0; i < arrays; i++)
            _kept = new byte[104];
    }
}
