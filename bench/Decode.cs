using BenchmarkDotNet.Attributes;
using CompiledFw.Packets;

namespace CompiledFw.Benchmarks;

/// <summary>From bytes to fields: Ethernet, IPv4 or IPv6, TCP.</summary>
[MemoryDiagnoser]
public class Decode
{
    private const int Flows = 1000;

    private FlowTraffic _traffic = null!;

    [Params(false, true)]
    public bool IsIp6 { get; set; }

    [GlobalSetup]
    public void Make()
    {
        _traffic = new FlowTraffic(Flows, IsIp6, hasTimestamps: false);
        _traffic.Next();
    }

    [Benchmark(OperationsPerInvoke = FlowTraffic.BlockLength)]
    public int Headers()
    {
        int sum = 0;
        foreach (ReadOnlyMemory<byte> frame in _traffic.Frames)
        {
            PacketDecoder.Decode(frame.Span, FrameStart.Ethernet, out PacketHeaders headers);
            sum += headers.DestinationPort;
        }

        return sum;
    }
}
