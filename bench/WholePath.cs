using BenchmarkDotNet.Attributes;
using CompiledFw.PacketIO;
using CompiledFw.Rules;

namespace CompiledFw.Benchmarks;

/// <summary>
/// Decode, rules, flow table, counters: what a host pays for a packet of the project's own capture under the edge router's
/// rules. Each pass moves the clock on until all flows are dead, so that it makes them anew; moving it is part of the time.
/// </summary>
/// <remarks>One invocation is many passes and begins with a new firewall: a clock that only went on would come to its end, after 136 years of passes.</remarks>
[MemoryDiagnoser]
public class WholePath
{
    private const int Passes = 100;

    /// <summary>Longer than any flow lives.</summary>
    private static readonly TimeSpan UntilAllAreDead = TimeSpan.FromDays(6);

    private EdgeRouter _firewall = null!;
    private RecordedTraffic _capture = null!;
    private Verdict[] _verdicts = [];

    /// <summary>The packets of the capture; BenchmarkDotNet divides the time of a pass by it.</summary>
    private const int Packets = 3576;

    [IterationSetup]
    public void Begin()
    {
        _firewall = new EdgeRouter(new FirewallOptions { TouchesFlowMemory = true });
        _capture = RecordedTraffic.Read(BundledCapture.Find(), _firewall.Interfaces);
        if (_capture.Packets.Length != Packets)
            throw new InvalidOperationException($"The capture holds {_capture.Packets.Length} packets: write that number into {nameof(Packets)}.");
        _verdicts = new Verdict[Packets];

        // What a firewall has from its first packets of a kind on is there.
        Batch();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Passes * Packets)]
    public void OneByOne()
    {
        for (int pass = 0; pass < Passes; pass++)
        {
            _capture.Postpone(_capture.Span + UntilAllAreDead);
            for (int i = 0; i < Packets; i++)
                _verdicts[i] = _firewall.Evaluate(_capture.Packets[i].Span, in _capture.Arrivals[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Passes * Packets)]
    public void Batch()
    {
        for (int pass = 0; pass < Passes; pass++)
        {
            _capture.Postpone(_capture.Span + UntilAllAreDead);
            _firewall.Evaluate(_capture.Packets, _capture.Arrivals, _verdicts);
        }
    }
}
