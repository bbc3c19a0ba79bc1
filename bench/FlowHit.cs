using System.Diagnostics;
using BenchmarkDotNet.Attributes;

namespace CompiledFw.Benchmarks;

/// <summary>
/// A packet of one of so many live TCP flows, decode and window included. Making packets is not part of the time, and so one invocation is
/// what was made before it: so many that it outlasts what the collection before it has cost the caches.
/// </summary>
[MemoryDiagnoser]
public class FlowHit
{
    private const int Blocks = 16, Packets = Blocks * FlowTraffic.BlockLength;

    /// <summary>Until everything is compiled as it will stay.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private readonly Verdict[] _verdicts = new Verdict[Packets];
    private FlowTraffic _traffic = null!;
    private Firewall _firewall = null!;

    [Params(1, 1_000, 65_536, 1 << 20, 1 << 22)]
    public int Flows { get; set; }

    [GlobalSetup]
    public void Open()
    {
        _traffic = new FlowTraffic(Flows, isIp6: false, hasTimestamps: false, Blocks);
        _firewall = new FlowGate(new FirewallOptions { MaxFlows = Flows, TouchesFlowMemory = true });
        for (int first = 0; first < Flows; first += Packets)
        {
            _traffic.Open(first);
            OneByOne();
            _traffic.Answer(first);
            OneByOne();
            _traffic.Confirm(first);
            OneByOne();
        }

        for (long begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < WarmUp;)
        {
            Next();
            OneByOne();
            Next();
            Batch();
            Thread.Sleep(1); // lets the JIT's thread at the core
        }
    }

    [IterationSetup]
    public void Next() => _traffic.Next();

    [Benchmark(Baseline = true, OperationsPerInvoke = Packets)]
    public void OneByOne()
    {
        for (int i = 0; i < _traffic.Count; i++)
            _verdicts[i] = _firewall.Evaluate(_traffic.Frames[i].Span, in _traffic.Arrivals[i]);
    }

    [Benchmark(OperationsPerInvoke = Packets)]
    public void Batch() => _firewall.Evaluate(_traffic.Frames, _traffic.Arrivals, _verdicts);
}
