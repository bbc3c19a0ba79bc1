using CompiledFw.Flows;

namespace CompiledFw;

// What a sharded firewall asks of its shards.
public abstract partial class Firewall
{
    /// <summary>Moves the clock on, as a packet of that time would.</summary>
    internal void MoveClock(TimeSpan now)
    {
        if (now <= _latest)
            return;
        _latest = now;
        _latestSecond = (uint)Math.Min(now.Ticks / TimeSpan.TicksPerSecond, uint.MaxValue);
    }

    /// <summary>The flows that live at the latest time seen.</summary>
    internal IReadOnlyList<Flow> LiveFlows()
    {
        Flows.Advance(_latestSecond);
        return Flows.Snapshot();
    }
}
