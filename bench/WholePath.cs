using BenchmarkDotNet.Attributes;
using CompiledFw.Rules;

namespace CompiledFw.Benchmarks;

/// <summary>
/// Decode, rules, flow table, counters: what a host pays for a packet of the project's own capture under the edge router's
/// rules. Each round moves the clock on until all flows are dead, so that it makes them anew; moving it is part of the time.
/// </summary>
[MemoryDiagnoser]
public class WholePath
{
    private readonly EdgeRouter _firewall = new();
    private CaptureInMemory _capture = null!;
    private Verdict[] _verdicts = [];
    private TimeSpan _span;

    /// <summary>The packets of the capture; BenchmarkDotNet divides the time of a round by it.</summary>
    private const int Packets = 3576;

    [GlobalSetup]
    public void Read()
    {
        _capture = CaptureInMemory.OfTheEdgeRouter(_firewall);
        if (_capture.Packets.Length != Packets)
            throw new InvalidOperationException($"The capture holds {_capture.Packets.Length} packets: write that number into {nameof(Packets)}.");
        _verdicts = new Verdict[Packets];
        _span = _capture.Arrivals[^1].Now - _capture.Arrivals[0].Now + TimeSpan.FromHours(1);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Packets)]
    public int OneByOne()
    {
        AnotherDay();
        int allowed = 0;
        for (int i = 0; i < Packets; i++)
        {
            if (_firewall.Evaluate(_capture.Packets[i].Span, in _capture.Arrivals[i]).IsAllowed)
                allowed++;
        }

        return allowed;
    }

    [Benchmark(OperationsPerInvoke = Packets)]
    public void Batch()
    {
        AnotherDay();
        _firewall.Evaluate(_capture.Packets, _capture.Arrivals, _verdicts);
    }

    private void AnotherDay()
    {
        foreach (ref Arrival arrival in _capture.Arrivals.AsSpan())
            arrival = arrival with { Now = arrival.Now + _span };
    }
}
