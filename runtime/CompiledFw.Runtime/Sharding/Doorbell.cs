namespace CompiledFw.Sharding;

/// <summary>Where one thread waits until another has counted up to a number: awake for some microseconds, then asleep.</summary>
/// <remarks>
/// The sleeper says that it will sleep and then looks at the counter once more; the other one counts and then looks whether somebody sleeps.
/// Each has a full fence between the two, so that one of them sees the other: no ring is lost, and nobody who is awake costs a system call.
/// </remarks>
internal sealed class Doorbell : IDisposable
{
    private const int Rounds = 50;
    private const int SpinsPerRound = 20;

    /// <summary>Waiting awake for another thread makes sense only where it can run at the same time.</summary>
    private static readonly int RoundsAwake = Environment.ProcessorCount > 1 ? Rounds : 0;

    private readonly AutoResetEvent _bell = new(false);
    private int _isAsleep;

    /// <summary>Wakes the sleeper, if there is one. Comes after the counter that it waits for.</summary>
    public void Ring()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _isAsleep) != 0)
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
        Interlocked.Exchange(ref _isAsleep, 1);
        if (Volatile.Read(ref counter) < value)
            _bell.WaitOne();
        Volatile.Write(ref _isAsleep, 0);
    }
}
