namespace CompiledFw.Sharding;

/// <summary>Where one thread waits until another has counted up to a number: awake for some microseconds, then asleep.</summary>
/// <remarks>
/// The sleeper says what it waits for and then looks at the counter once more; the other one counts and then looks what is waited for.
/// Each has a full fence between the two, so that one of them sees the other: no ring is lost. Nobody is woken before the counter has come to
/// what he waits for, and nobody who is awake costs a system call.
/// </remarks>
internal sealed class Doorbell : IDisposable
{
    private const int Rounds = 50;
    private const int SpinsPerRound = 20;

    private const long Nobody = long.MaxValue;

    /// <summary>Waiting awake for another thread makes sense only where it can run at the same time.</summary>
    private static readonly int RoundsAwake = Environment.ProcessorCount > 1 ? Rounds : 0;

    private readonly AutoResetEvent _bell = new(false);
    private long _awaited = Nobody;

    /// <summary>Wakes the sleeper, if there is one and the counter has come to what it waits for.</summary>
    /// <param name="count">The counter, which was written before.</param>
    public void Ring(long count)
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _awaited) <= count)
            _bell.Set();
    }

    /// <summary>Waits until a counter has come to a value.</summary>
    public void WaitFor(ref long counter, long value)
    {
        for (int round = 0; Volatile.Read(ref counter) < value; round++)
        {
            if (round < RoundsAwake)
                Thread.SpinWait(SpinsPerRound);
            else
                Sleep(ref counter, value);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _bell.Dispose();

    private void Sleep(ref long counter, long value)
    {
        Interlocked.Exchange(ref _awaited, value);
        if (Volatile.Read(ref counter) < value)
            _bell.WaitOne();
        Volatile.Write(ref _awaited, Nobody);
    }
}
