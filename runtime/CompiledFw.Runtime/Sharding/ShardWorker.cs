using System.Globalization;
using System.Runtime.ExceptionServices;

namespace CompiledFw.Sharding;

/// <summary>One shard: a firewall, the thread that alone lets it decide packets, and a ring of portions on the way to it.</summary>
/// <remarks>
/// <para>The caller fills a portion and counts it as sent; the thread takes portions in order and counts them as done. Between the two counts
/// a portion is the thread's, otherwise the caller's, so that neither takes a lock. A full ring makes the caller wait.</para>
/// <para>The thread starts with the first portion and ends with one that says so. A shard that is the caller's own has none: the caller decides
/// a portion as soon as it is full.</para>
/// <para>No cache line is written by two threads in turn: what the caller writes for each packet lies apart from what the thread reads for
/// each, and the thread puts verdicts beside each other, from where the caller takes them to the packets' places.</para>
/// </remarks>
/// <param name="firewall">The shard.</param>
/// <param name="batch">Where the packets are.</param>
/// <param name="number">The shard's number, for the thread's name.</param>
/// <param name="isOfTheCaller">True for a shard without a thread.</param>
internal sealed class ShardWorker(Firewall firewall, PacketBatch batch, int number, bool isOfTheCaller) : IDisposable
{
    /// <summary>Packets that travel together.</summary>
    public const int PortionLength = 128;

    /// <summary>Portions that may be on their way.</summary>
    public const int RingLength = 8;

    private const int NothingMore = -1;

    /// <summary>Of a packet that was not decided because a host's code threw.</summary>
    private static readonly Verdict Undecided = new(VerdictAction.Deny, 0, Reason.Default, CtState.Invalid);

    private readonly ShardedPacket[] _packets = new ShardedPacket[PortionLength * RingLength];
    private readonly Verdict[] _verdicts = new Verdict[PortionLength * RingLength];
    private readonly int[] _counts = new int[RingLength];
    private readonly Doorbell _work = new();
    private readonly Doorbell _answer = new();
    private Thread? _thread;
    private ShardFailure? _failure;
    private PaddedCounter _filled;
    private PaddedCounter _sent;
    private PaddedCounter _done;
    private PaddedCounter _collected;

    /// <summary>Gives the shard one more packet of the batch.</summary>
    public void Add(in ShardedPacket packet)
    {
        if (_filled.Value == 0)
            WaitForRoom();
        _packets[FirstOf(_sent.Value) + (int)_filled.Value++] = packet;
        if (_filled.Value == PortionLength)
            Send();
    }

    /// <summary>Lets the shard decide the packets that it was given.</summary>
    public void Send()
    {
        if (_filled.Value == 0)
            return;
        int count = (int)_filled.Value;
        _filled.Value = 0;
        Send(count);
    }

    /// <summary>Waits until every packet is decided.</summary>
    /// <returns>The first exception since the last time; null = none.</returns>
    public ShardFailure? Finish()
    {
        _answer.WaitFor(ref _done.Value, _sent.Value);
        Collect();
        ShardFailure? failure = _failure;
        _failure = null;
        return failure;
    }

    /// <summary>Ends the thread. Every packet has to be decided.</summary>
    public void Dispose()
    {
        if (_thread is not null)
        {
            Send(NothingMore);
            _thread.Join();
        }

        _work.Dispose();
        _answer.Dispose();
    }

    /// <summary>In a full ring, until half of it is free: waking somebody up takes longer than a portion does.</summary>
    private void WaitForRoom()
    {
        if (_sent.Value - _collected.Value < RingLength)
            return;
        _answer.WaitFor(ref _done.Value, _sent.Value - (RingLength / 2));
        Collect();
    }

    /// <summary>Takes the verdicts of the portions that are done to their places.</summary>
    private void Collect()
    {
        Span<Verdict> places = batch.Verdicts.Span;
        for (long done = Volatile.Read(ref _done.Value); _collected.Value < done; _collected.Value++)
        {
            int first = FirstOf(_collected.Value);
            for (int i = first; i < first + _counts[RingPlaceOf(_collected.Value)]; i++)
                places[_packets[i].Index] = _verdicts[i];
        }
    }

    private static int RingPlaceOf(long portion) => (int)(portion % RingLength);

    private static int FirstOf(long portion) => RingPlaceOf(portion) * PortionLength;

    private void Send(int count)
    {
        if (isOfTheCaller)
        {
            DecideAll(_sent.Value, count);
            _counts[RingPlaceOf(_sent.Value)] = count;
            _done.Value = ++_sent.Value;
            return;
        }

        if (_thread is null)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{firewall.Ruleset.Name} shard {number}");
            var thread = new Thread(Run) { IsBackground = true, Name = name };
            thread.UnsafeStart();
            _thread = thread;
        }

        _counts[RingPlaceOf(_sent.Value)] = count;
        Volatile.Write(ref _sent.Value, _sent.Value + 1);
        _work.Ring(_sent.Value);
    }

    private void Run()
    {
        for (long portion = 0; ; portion++)
        {
            _work.WaitFor(ref _sent.Value, portion + 1);
            int count = _counts[RingPlaceOf(portion)];
            if (count == NothingMore)
                return;
            DecideAll(portion, count);
            Volatile.Write(ref _done.Value, portion + 1);
            _answer.Ring(portion + 1);
        }
    }

    private void DecideAll(long portion, int count)
    {
        for (int decided = 0; decided < count;)
        {
            int first = FirstOf(portion) + decided;
            decided += Decide(_packets.AsSpan(first, count - decided), _verdicts.AsSpan(first, count - decided));
        }
    }

    /// <returns>How many packets have a verdict: all of them, or those up to the first whose evaluation threw, and that one.</returns>
    private int Decide(ReadOnlySpan<ShardedPacket> packets, Span<Verdict> verdicts)
    {
        int i = 0;
        try
        {
            firewall.EvaluateShare(packets, batch.Frames.Span, batch.Arrivals.Span, verdicts, ref i);
            return packets.Length;
        }
#pragma warning disable CA1031 // Whatever a host's code throws goes to the host, on the thread that asked.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            verdicts[i] = Undecided;
            _failure ??= new ShardFailure(packets[i].Index, ExceptionDispatchInfo.Capture(exception));
            return i + 1;
        }
    }
}
