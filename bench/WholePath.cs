using BenchmarkDotNet.Attributes;
using CompiledFw.PacketIO;
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
    private RecordedTraffic _capture = null!;
    private Verdict[] _verdicts = [];

    /// <summary>The packets of the capture; BenchmarkDotNet divides the time of a round by it.</summary>
    private const int Packets = 3576;

    [GlobalSetup]
    public void Read()
    {
        _capture = RecordedTraffic.Read(BundledCapture.Find(), _firewall.Interfaces);
        if (_capture.Packets.Length != Packets)
            throw new InvalidOperationException($"The capture holds {_capture.Packets.Length} packets: write that number into {nameof(Packets)}.");
        _verdicts = new Verdict[Packets];
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

    private void AnotherDay() => _capture.Postpone(_capture.Span + TimeSpan.FromDays(6));
}
