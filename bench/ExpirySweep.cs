using BenchmarkDotNet.Attributes;
using CompiledFw.Flows;
using CompiledFw.Packets;
using CompiledFw.Tracking;

namespace CompiledFw.Benchmarks;

/// <summary>Once around a full table: where nothing can have died yet, where every deadline has to be read, where all is dead.</summary>
public class ExpirySweep
{
    private const int Flows = 1 << 20;
    private const uint Deadline = 1000;

    private FlowTable<FlowKey4, StrictState> _table = null!;

    [IterationSetup]
    public void Fill()
    {
        _table = new FlowTable<FlowKey4, StrictState>(Flows, HashSecret.OfThisProcess, isTouched: true);
        for (int i = 0; i < Flows; i++)
        {
            var packet = new PacketHeaders { Version = 4, Protocol = 6, Source4 = 0x0A000000 + (uint)i, Destination4 = 0xC0000201, SourcePort = 40000, DestinationPort = 443 };
            FlowKey4.Of(in packet, stateName: 0, out FlowKey4 key);
            int slot = _table.Insert(in key, _table.Hash(in key));
            // One in each group would die early, and has been given more time since.
            _table[slot].State.Deadline = Deadline / 2;
            _table.DeadlineShrank(slot);
            _table[slot].State.Deadline = Deadline;
        }
    }

    [Benchmark(OperationsPerInvoke = Flows)]
    public void NothingIsDue() => _table.SweepAll((Deadline / 2) - 1);

    [Benchmark(OperationsPerInvoke = Flows)]
    public void NothingIsDead() => _table.SweepAll(Deadline - 1);

    [Benchmark(OperationsPerInvoke = Flows)]
    public void AllIsDead() => _table.SweepAll(Deadline);
}
