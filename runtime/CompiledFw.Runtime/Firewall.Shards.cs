using CompiledFw.Flows;
using CompiledFw.Sharding;

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
        if (now.Ticks >= _nextSecondTicks)
            BeginSecond(now.Ticks / TimeSpan.TicksPerSecond);
    }

    private void BeginSecond(long second)
    {
        _nextSecondTicks = second < uint.MaxValue ? (second + 1) * TimeSpan.TicksPerSecond : long.MaxValue;
        _latestSecond = (uint)Math.Min(second, uint.MaxValue);

        // Also where no rule looks a flow up: what the host then does to the flows, it does in this second.
        Flows.Advance(_latestSecond);
    }

    /// <summary>Decides the packets of a batch that are this shard's, in groups as <see cref="EvaluateGroup"/> does.</summary>
    /// <param name="packets">Which they are.</param>
    /// <param name="frames">Of all packets.</param>
    /// <param name="arrivals">Of all packets.</param>
    /// <param name="verdicts">Gets those of <paramref name="packets"/>, beside each other.</param>
    /// <param name="decided">How many have a verdict, also when the host's own code throws.</param>
    internal void EvaluateShare(
        ReadOnlySpan<ShardedPacket> packets, ReadOnlySpan<ReadOnlyMemory<byte>> frames, ReadOnlySpan<Arrival> arrivals, Span<Verdict> verdicts, ref int decided)
    {
        for (int first = 0; first < packets.Length; first += GroupLength)
        {
            ReadOnlySpan<ShardedPacket> group = packets.Slice(first, Math.Min(GroupLength, packets.Length - first));
            _plainOfGroup = 0;
            for (int i = 0; i < group.Length; i++)
                Read(i, frames[group[i].Index].Span, in arrivals[group[i].Index]);
            FetchGroup(group.Length);
            for (int i = 0; i < group.Length; i++)
            {
                MoveClock(group[i].Latest);
                verdicts[first + i] = DecideOfGroup(i, in frames[group[i].Index], in arrivals[group[i].Index]);
                decided++;
            }
        }
    }

    /// <summary>The flows that live at the latest time seen.</summary>
    internal IReadOnlyList<Flow> LiveFlows()
    {
        Flows.Advance(_latestSecond);
        return Flows.Snapshot();
    }
}
