namespace CompiledFw.Sharding;

/// <summary>The packets that the shards are deciding, and where their verdicts go. Each packet is touched by one shard.</summary>
internal sealed class PacketBatch
{
    public ReadOnlyMemory<ReadOnlyMemory<byte>> Frames { get; private set; }

    public ReadOnlyMemory<Arrival> Arrivals { get; private set; }

    public Memory<Verdict> Verdicts { get; private set; }

    /// <exception cref="ArgumentException">There are fewer arrivals or verdicts than frames.</exception>
    public void Set(ReadOnlyMemory<ReadOnlyMemory<byte>> frames, ReadOnlyMemory<Arrival> arrivals, Memory<Verdict> verdicts)
    {
        if (arrivals.Length < frames.Length || verdicts.Length < frames.Length)
            throw new ArgumentException($"{frames.Length} frames need as many arrivals and verdicts.");
        Frames = frames;
        Arrivals = arrivals;
        Verdicts = verdicts;
    }

    /// <summary>Lets go of the caller's memory.</summary>
    public void Clear()
    {
        Frames = default;
        Arrivals = default;
        Verdicts = default;
    }
}
