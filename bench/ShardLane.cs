using System.Diagnostics;

namespace CompiledFw.Benchmarks;

/// <summary>Traffic of live flows, and what decides it.</summary>
internal sealed class ShardLane
{
    private readonly FlowTraffic _traffic;
    private readonly Verdict[] _verdicts = new Verdict[FlowTraffic.BlockLength];
    private readonly Action _decide;

    /// <summary>Packets that one firewall decides.</summary>
    public ShardLane(int flows, Func<Firewall> make)
        : this(flows)
    {
        Firewall firewall = make();
        _decide = () => firewall.Evaluate(_traffic.Frames.AsSpan(0, _traffic.Count), _traffic.Arrivals, _verdicts);
        Open(flows);
    }

    /// <summary>Packets that shards decide.</summary>
    public ShardLane(int flows, ShardedFirewall<FlowGate> shards)
        : this(flows)
    {
        _decide = () => shards.Evaluate(_traffic.Frames.AsMemory(0, _traffic.Count), _traffic.Arrivals, _verdicts);
        Open(flows);
    }

    private ShardLane(int flows)
    {
        _traffic = new FlowTraffic(flows, isIp6: false, hasTimestamps: false);
        _decide = () => { };
    }

    /// <returns>Packets a second, while they are decided.</returns>
    public double Rate(TimeSpan atLeast)
    {
        long ticks = 0, packets = 0;
        long end = Stopwatch.GetTimestamp() + (long)(atLeast.TotalSeconds * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < end)
        {
            _traffic.Next();
            ticks += Decide();
            packets += _traffic.Count;
        }

        return packets * (double)Stopwatch.Frequency / ticks;
    }

    private void Open(int flows)
    {
        for (int first = 0; first < flows; first += FlowTraffic.BlockLength)
        {
            _traffic.Open(first);
            Decide();
            _traffic.Answer(first);
            Decide();
            _traffic.Confirm(first);
            Decide();
        }
    }

    private long Decide()
    {
        long begin = Stopwatch.GetTimestamp();
        _decide();
        long taken = Stopwatch.GetTimestamp() - begin;
        foreach (Verdict verdict in _verdicts.AsSpan(0, _traffic.Count))
        {
            if (!verdict.IsAllowed)
                throw new InvalidOperationException($"A packet got {verdict}.");
        }

        return taken;
    }
}
