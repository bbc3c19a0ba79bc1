using System.Runtime.CompilerServices;
using CompiledFw.Tracking;

namespace CompiledFw.Flows;

// What happens when the table fills.
//
//   0 % ──────── 60 % ──────────────────── reserve ──── 100 %
//   whole lifetimes │ shorter and shorter ones │ only rules with `reserved` may go on
//
// Shorter: as in PF (reference: state tracking section 4), by (120 % - full) / (120 % - 60 %): a third when it is full. The factor is that
// of the moment when a packet lets its flow live anew. A new flow that finds no room takes that of a dead one, or of one that can be
// spared: half-open before closing before unanswered, never one that has proved itself.
internal sealed partial class StrictFlows
{
    private const int ShorterFromPercent = 60;
    private const int ShorterToPercent = 120;

    private const uint SecondsPerSweep = 32;

    private readonly int _shorterFrom;
    private readonly long _shorterTo;

    // The last lifetime that was shortened, at how many flows, and to what: mostly the next one is the same.
    private uint _shortenedSeconds;
    private int _shortenedAt;
    private uint _shortenedTo;

    /// <summary>Flows that gave way to others.</summary>
    public long Evicted { get; private set; }

    /// <summary>The lifetime that a flow really gets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Shortened(uint seconds) => Entries <= _shorterFrom ? seconds : ShortenedAt(Entries, seconds);

    private uint ShortenedAt(int flows, uint seconds)
    {
        if (flows != _shortenedAt || seconds != _shortenedSeconds)
        {
            _shortenedAt = flows;
            _shortenedSeconds = seconds;
            _shortenedTo = (uint)Math.Max(seconds * (_shorterTo - flows) / (_shorterTo - _shorterFrom), 1);
        }

        return _shortenedTo;
    }

    /// <summary>
    /// Every second sweeps a part of the table, and every new flow a group of it: what is dead is found within <see cref="SecondsPerSweep"/>
    /// seconds in which packets come, and sooner the more flows are made.
    /// </summary>
    private protected override void Tick(uint seconds)
    {
        uint parts = Math.Min(seconds, SecondsPerSweep);
        Sweep(Flows4, parts);
        Sweep(Flows6, parts);
    }

    private void Sweep<TKey>(FlowTable<TKey, StrictState> table, uint parts)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        if (table.Count == 0)
            return;
        for (long groups = (table.Groups / SecondsPerSweep + 1) * parts; groups > 0; groups--)
            table.SweepNext(Now);
    }

    /// <summary>Finds or makes room for one more flow of a rule.</summary>
    /// <returns>False when every flow that could give way has proved itself.</returns>
    private bool MakeRoom<TKey>(FlowTable<TKey, StrictState> table, int rule)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        return !Holds(MostFor(rule)) || Evict(table) || (typeof(TKey) == typeof(FlowKey4) ? Evict(Flows6) : Evict(Flows4));
    }

    private bool Evict<TKey>(FlowTable<TKey, StrictState> table)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        int victim = table.FindVictim();
        if (victim == FlowTable<TKey, StrictState>.None)
            return false;
        Remove(table, victim, FlowEventKind.Evicted);
        Evicted++;
        return true;
    }

    private void Remove<TKey>(FlowTable<TKey, StrictState> table, int slot, FlowEventKind endedBy)
        where TKey : unmanaged, IFlowKey<TKey>
    {
        EndedBy = endedBy;
        table.Remove(slot);
        EndedBy = FlowEventKind.Expired;
    }
}
