using BenchmarkDotNet.Attributes;

namespace CompiledFw.Benchmarks;

/// <summary>
/// A packet of one of so many live TCP flows, decode and window included. Making a block of packets is not part of the time, and so one
/// invocation is one block.
/// </summary>
[MemoryDiagnoser]
public class FlowHit
{
    private readonly Verdict[] _verdicts = new Verdict[FlowTraffic.BlockLength];
    private FlowTraffic _traffic = null!;
    private Firewall _firewall = null!;

    [Params(1, 1_000, 65_536, 1 << 20, 1 << 22)]
    public int Flows { get; set; }

    [GlobalSetup]
    public void Open()
    {
        _traffic = new FlowTraffic(Flows, isIp6: false, hasTimestamps: false);
        _firewall = new FlowGate(new FirewallOptions { MaxFlows = Flows, TouchesFlowMemory = true });
        for (int first = 0; first < Flows; first += FlowTraffic.BlockLength)
        {
            _traffic.Open(first);
            OneByOne();
            _traffic.Answer(first);
            OneByOne();
            _traffic.Confirm(first);
            OneByOne();
        }
    }

    [IterationSetup]
    public void Next() => _traffic.Next();

    [Benchmark(Baseline = true, OperationsPerInvoke = FlowTraffic.BlockLength)]
    public void OneByOne()
    {
        for (int i = 0; i < _traffic.Count; i++)
            _verdicts[i] = _firewall.Evaluate(_traffic.Frames[i].Span, in _traffic.Arrivals[i]);
    }

    [Benchmark(OperationsPerInvoke = FlowTraffic.BlockLength)]
    public void Batch() => _firewall.Evaluate(_traffic.Frames, _traffic.Arrivals, _verdicts);
}
