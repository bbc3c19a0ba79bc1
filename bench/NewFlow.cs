using BenchmarkDotNet.Attributes;

namespace CompiledFw.Benchmarks;

/// <summary>The first packet of a flow, in a table that is filled from nothing to its maximum; its memory is there.</summary>
[MemoryDiagnoser]
public class NewFlow
{
    private const int Flows = FlowTraffic.BlockLength * 32;

    private readonly Verdict[] _verdicts = new Verdict[FlowTraffic.BlockLength];
    private readonly FlowTraffic[] _blocks = [.. Enumerable.Range(0, Flows / FlowTraffic.BlockLength).Select(BlockOf)];
    private Firewall _firewall = null!;

    [IterationSetup]
    public void Empty() => _firewall = new FlowGate(new FirewallOptions { MaxFlows = Flows, TouchesFlowMemory = true });

    [Benchmark(Baseline = true, OperationsPerInvoke = Flows)]
    public void OneByOne()
    {
        foreach (FlowTraffic block in _blocks)
        {
            for (int i = 0; i < block.Count; i++)
                _verdicts[i] = _firewall.Evaluate(block.Frames[i].Span, in block.Arrivals[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Flows)]
    public void Batch()
    {
        foreach (FlowTraffic block in _blocks)
            _firewall.Evaluate(block.Frames, block.Arrivals, _verdicts);
    }

    private static FlowTraffic BlockOf(int number)
    {
        var traffic = new FlowTraffic(Flows, isIp6: false, hasTimestamps: false);
        traffic.Open(number * FlowTraffic.BlockLength);
        return traffic;
    }
}
