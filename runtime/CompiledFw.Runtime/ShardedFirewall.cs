using CompiledFw.Flows;
using CompiledFw.Sharding;
using CompiledFw.Tracking;

namespace CompiledFw;

// A packet in a sharded firewall:
//
//   Evaluate ── ShardChoice: the two addresses ──┬─▶ ring ── thread ── shard 0 ──┐
//   (one thread at a time)                       └─▶ ring ── thread ── shard 1 ──┴─▶ its place among the verdicts
//
// A flow lives in one shard, and only that shard's thread touches it. Nothing here allocates per packet or takes a lock.

/// <summary>Several firewalls of one rule set that decide packets at the same time, each those of its own pairs of hosts.</summary>
/// <remarks>
/// <para>A verdict is the one that a single firewall would have given, as long as no rule asks for something that several pairs of hosts
/// share: <c>limit</c>, <c>threshold</c> and the amount of a <c>log</c> count in each shard, each shard has room for
/// <see cref="FirewallOptions.MaxFlows"/> flows, and <c>prob</c> draws in each.</para>
/// <para>Whatever a host sets, it sets in each of <see cref="Shards"/>, while no batch is being decided: interfaces in the same order,
/// tables, sets, <c>me</c>.</para>
/// <para>One thread at a time may call <see cref="Evaluate"/>, read or change a shard, or dispose; any may call <see cref="ShardOf"/>. A
/// host with threads of its own leaves <see cref="Evaluate"/> alone, asks <see cref="ShardOf"/>, and keeps each shard to one thread.</para>
/// </remarks>
/// <typeparam name="TFirewall">The compiled firewall.</typeparam>
public sealed class ShardedFirewall<TFirewall> : IDisposable
    where TFirewall : Firewall
{
    /// <summary>The most shards there can be.</summary>
    public const int MostShards = 256;

    private readonly PacketBatch _batch = new();
    private readonly TFirewall[] _shards;
    private readonly ShardWorker[] _workers;
    private readonly ShardChoice _choice;
    private TimeSpan _latest;
    private int _isBusy;
    private bool _isDisposed;

    /// <summary>Makes the shards. Their threads start with the first batch.</summary>
    /// <param name="shards">How many. More threads than processors, that of the caller among them, are slower than one.</param>
    /// <param name="make">Makes the shard with a number, each time a new one.</param>
    /// <param name="callerTakesPart">
    /// True when the thread that calls <see cref="Evaluate"/> decides the packets of shard 0 itself, between taking the batch apart: for two or
    /// three processors. False when every shard has a thread of its own.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 1 to <see cref="MostShards"/>.</exception>
    /// <exception cref="ArgumentException">What was made is not a new firewall of the same rule set each time.</exception>
    public ShardedFirewall(int shards, Func<int, TFirewall> make, bool callerTakesPart = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shards);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shards, MostShards);
        ArgumentNullException.ThrowIfNull(make);
        _shards = [.. Enumerable.Range(0, shards).Select(make)];
        if (_shards.Contains(null!) || _shards.Distinct().Count() < shards || _shards.Any(shard => shard.Ruleset != _shards[0].Ruleset))
            throw new ArgumentException("Each shard has to be a firewall of its own, of the same rule set.", nameof(make));
        _workers = [.. _shards.Select((shard, i) => new ShardWorker(shard, _batch, i, isOfTheCaller: callerTakesPart && i == 0))];
        _choice = new ShardChoice(HashSecret.OfThisProcess, shards, followsQuotes: _shards[0].Ruleset.Tracking == TrackingMode.Strict);
    }

    /// <summary>The firewalls, by their numbers.</summary>
    public IReadOnlyList<TFirewall> Shards => _shards;

    /// <summary>
    /// The number of the shard that a packet belongs to: the same for everything between two hosts, and under strict tracking for ICMP errors
    /// about it. What has no addresses belongs to shard 0.
    /// </summary>
    /// <param name="frame">The packet's bytes.</param>
    /// <param name="start">Their first header.</param>
    public int ShardOf(ReadOnlySpan<byte> frame, FrameStart start) => _choice.ShardOf(frame, start);

    /// <summary>Decides packets, those of different shards at the same time, and returns when each has its verdict.</summary>
    /// <param name="frames">The packets' bytes. Neither they nor the verdicts may change hands meanwhile.</param>
    /// <param name="arrivals">Where, which way and when each came.</param>
    /// <param name="verdicts">Gets a verdict for each packet, at its place.</param>
    /// <exception cref="ArgumentException">There are fewer arrivals or verdicts than frames.</exception>
    /// <exception cref="InvalidOperationException">Another thread's call has not returned.</exception>
    /// <exception cref="ObjectDisposedException">The threads have ended.</exception>
    /// <remarks>
    /// An exception of the host's own code, as <see cref="FirewallOptions.Logged"/>, comes through when the other packets are decided;
    /// of several that of the first packet. The packet is denied by rule 0.
    /// </remarks>
    public void Evaluate(ReadOnlyMemory<ReadOnlyMemory<byte>> frames, ReadOnlyMemory<Arrival> arrivals, Memory<Verdict> verdicts)
    {
        Enter();
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _batch.Set(frames, arrivals, verdicts);
        }
        catch
        {
            Leave();
            throw;
        }

        ShardFailure? failure;
        try
        {
            Distribute(frames.Span, arrivals.Span);
        }
        finally
        {
            failure = Finish();
            _batch.Clear();
            Leave();
        }

        failure?.Exception.Throw();
    }

    /// <summary>What the rules have seen, in all shards: one counter a rule, in the order of <see cref="RulesetDescription.Rules"/>.</summary>
    public RuleCounter[] SumCounters()
    {
        RuleCounter[] sums = _shards[0].Counters.ToArray();
        foreach (TFirewall shard in _shards.AsSpan(1))
        {
            for (int i = 0; i < sums.Length; i++)
            {
                RuleCounter counter = shard.Counters[i];
                sums[i].Packets += counter.Packets;
                sums[i].Bytes += counter.Bytes;
                sums[i].Logged += counter.Logged;
                if (counter.LastMatch > sums[i].LastMatch)
                    sums[i].LastMatch = counter.LastMatch;
            }
        }

        return sums;
    }

    /// <summary>The flows of all shards that live at the latest time seen.</summary>
    public IReadOnlyList<Flow> SnapshotFlows()
    {
        List<Flow> flows = [];
        foreach (TFirewall shard in _shards)
        {
            shard.MoveClock(_latest);
            flows.AddRange(shard.LiveFlows());
        }

        return flows;
    }

    /// <summary>Ends the threads, when they have decided what they were given.</summary>
    /// <exception cref="InvalidOperationException">A batch is being decided.</exception>
    public void Dispose()
    {
        Enter();
        try
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            foreach (ShardWorker worker in _workers)
                worker.Dispose();
        }
        finally
        {
            Leave();
        }
    }

    private void Distribute(ReadOnlySpan<ReadOnlyMemory<byte>> frames, ReadOnlySpan<Arrival> arrivals)
    {
        for (int i = 0; i < frames.Length; i++)
        {
            ref readonly Arrival arrival = ref arrivals[i];
            if (arrival.Now > _latest)
                _latest = arrival.Now;
            _workers[_choice.ShardOf(frames[i].Span, arrival.Start)].Add(new ShardedPacket(i, _latest));
        }
    }

    private ShardFailure? Finish()
    {
        foreach (ShardWorker worker in _workers)
            worker.Send();
        ShardFailure? failure = null;
        foreach (ShardWorker worker in _workers)
            failure = ShardFailure.Earlier(failure, worker.Finish());
        return failure;
    }

    private void Enter()
    {
        if (Interlocked.Exchange(ref _isBusy, 1) != 0)
            throw new InvalidOperationException("One thread at a time: another call has not returned.");
    }

    private void Leave() => Volatile.Write(ref _isBusy, 0);
}
