namespace CompiledFw.Benchmarks.Making;

/// <summary>
/// Random numbers that a seed decides for good, on every runtime: Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014 (SplitMix64).
/// </summary>
internal sealed class SeededNumbers(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public uint NextWord() => (uint)(Next() >> 32);

    /// <summary>0 to <paramref name="count"/> - 1. The bias of at most 2^-32 × count does not matter here.</summary>
    public int Below(int count) => (int)(((ulong)NextWord() * (ulong)count) >> 32);

    /// <summary>First to last, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool OneIn(int times) => Below(times) == 0;

    public T Of<T>(ReadOnlySpan<T> items) => items[Below(items.Length)];

    /// <summary>0 to <paramref name="count"/> - 1, low ones more often: half of the draws fall on the first quarter.</summary>
    public int Skewed(int count)
    {
        ulong draw = NextWord();
        return (int)((((draw * draw) >> 32) * (ulong)count) >> 32);
    }
}
