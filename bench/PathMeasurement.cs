using System.Diagnostics;
using CompiledFw.Benchmarks.Classifying;
using CompiledFw.PacketIO;

namespace CompiledFw.Benchmarks;

/// <summary>
/// Runs a capture through a firewall again and again. Each time comes so much later than the last that all flows are dead: the firewall
/// makes them anew, and clears away the old ones, within the time that is measured.
/// </summary>
internal sealed class PathMeasurement(Firewall firewall, RecordedTraffic capture)
{
    private const int Turns = 31;
    private const int LeastRoundPackets = 20_000;
    private const int WarmUps = 6;

    /// <summary>Longer than any flow lives, unless its rule says otherwise.</summary>
    private static readonly TimeSpan UntilAllAreDead = TimeSpan.FromDays(6);

    private readonly Verdict[] _verdicts = new Verdict[capture.Packets.Length];
    private readonly double[] _least = [double.MaxValue, double.MaxValue];
    private readonly int _passes = 1 + (LeastRoundPackets / capture.Packets.Length);

    /// <summary>Measures: medians of several rounds each. The capture has a packet or more.</summary>
    public PathResult Measure()
    {
        for (int i = 0; i < WarmUps; i++)
        {
            Round(isBatch: false, passes: 4 * _passes);
            Round(isBatch: true, passes: 4 * _passes);
            Thread.Sleep(100);
        }

        var single = new double[Turns];
        var batch = new double[Turns];
        GC.Collect(); // the thread's rest of memory would count as allocated if another thread's collection took it
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < Turns; round++)
        {
            single[round] = Round(isBatch: false, _passes);
            batch[round] = Round(isBatch: true, _passes);
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        double packets = 2.0 * Turns * _passes * capture.Packets.Length;
        return new PathResult(capture.Packets.Length, Rounds.Median(single), Rounds.Median(batch), allocated / packets, _least[0], _least[1], CountVerdicts());
    }

    /// <returns>Nanoseconds a packet.</returns>
    private double Round(bool isBatch, int passes)
    {
        long ticks = 0;
        for (int pass = 0; pass < passes; pass++)
        {
            capture.Postpone(capture.Span + UntilAllAreDead);
            long begin = Stopwatch.GetTimestamp();
            if (isBatch)
                firewall.Evaluate(capture.Packets, capture.Arrivals, _verdicts);
            else
                DecideOneByOne();
            long taken = Stopwatch.GetTimestamp() - begin;
            ticks += taken;
            ref double least = ref _least[isBatch ? 1 : 0];
            least = Math.Min(least, taken * 1e9 / Stopwatch.Frequency / capture.Packets.Length);
        }

        return ticks * 1e9 / Stopwatch.Frequency / ((double)passes * capture.Packets.Length);
    }

    private void DecideOneByOne()
    {
        ReadOnlyMemory<byte>[] packets = capture.Packets;
        Arrival[] arrivals = capture.Arrivals;
        Verdict[] verdicts = _verdicts;
        for (int i = 0; i < packets.Length; i++)
            verdicts[i] = firewall.Evaluate(packets[i].Span, in arrivals[i]);
    }

    private SortedDictionary<string, int> CountVerdicts() => new(
        _verdicts.GroupBy(WordOf).ToDictionary(group => group.Key, group => group.Count()), StringComparer.Ordinal);

    private static string WordOf(Verdict verdict) => verdict.Action switch
    {
        VerdictAction.Allow => "allow",
        VerdictAction.Deny => "deny",
        VerdictAction.Unreach or VerdictAction.Unreach6 => "unreach",
        VerdictAction.Reset or VerdictAction.Reset6 => "reset",
        _ => "abort",
    };
}
