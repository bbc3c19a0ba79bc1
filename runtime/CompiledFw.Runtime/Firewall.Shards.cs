using CompiledFw.Flows;

namespace CompiledFw;

// What a sharded firewall asks of its shards.
public abstract partial class Firewall
{
    /// <summary>Moves the clock on, as a packet of that time would.</summary>
    internal void MoveClock(TimeSpan now)
    {
        if (now > _latest)
            _latest = now;
    }

    /// <summary>The flows that live at the latest time seen.</summary>
    internal IReadOnlyList<Flow> LiveFlows()
    {
        Flows.Advance((uint)Math.Min(_latest.Ticks / TimeSpan.TicksPerSecond, uint.MaxValue));
        return Flows.Snapshot();
    }
}
