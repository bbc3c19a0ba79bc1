using System.Diagnostics;
using CompiledFw.Benchmarks.Classifying;

namespace CompiledFw.Benchmarks;

/// <summary>Runs <see cref="FlowTraffic"/> through a firewall, block by block: the clock stands while a block is made and while its verdicts are checked.</summary>
internal sealed class FlowsMeasurement
{
    private const int Turns = 9;
    private const int LeastRoundPackets = 1 << 18;
    private const int MostRoundPackets = 1 << 20;

    /// <summary>Fewer flows than that are made several times over, in firewalls of their own.</summary>
    private const int LeastNewFlows = 1 << 17;
    private const int MostNewFlowRounds = 101;
    private const int LeastNewFlowRounds = 3;

    private readonly Verdict[] _verdicts = new Verdict[FlowTraffic.BlockLength];
    private readonly double[] _least = [double.MaxValue, double.MaxValue];
    private readonly FlowsOptions _options;
    private FlowTraffic _traffic;
    private Firewall _firewall;

    private FlowsMeasurement(FlowsOptions options)
    {
        _options = options;
        (_traffic, _firewall) = Begin();
    }

    /// <summary>Measures: medians of several rounds each.</summary>
    /// <exception cref="OutOfMemoryException">There is not so much memory.</exception>
    public static FlowsResult Of(FlowsOptions options)
    {
        WarmUp(options with { Flows = Math.Min(options.Flows, 1000) });
        var measurement = new FlowsMeasurement(options);
        double createNs = measurement.MakeFlows(out double bytes);
        (double[] single, double[] batch) = measurement.FollowFlows();
        return new FlowsResult(
            new FlowFigures(options.Flows, Rounds.Median(single), Rounds.Median(batch), bytes / options.Flows, 1e9 / createNs),
            options.Batch,
            measurement._least[0],
            measurement._least[1]);
    }

    /// <summary>Until everything is compiled as it will stay.</summary>
    private static void WarmUp(FlowsOptions options)
    {
        var measurement = new FlowsMeasurement(options);
        for (int i = 0; i < 4; i++)
        {
            measurement.MakeFlows(out _);
            measurement.Round(isBatch: false, MostRoundPackets / 4);
            measurement.Round(isBatch: true, MostRoundPackets / 4);
            Thread.Sleep(200);
        }
    }

    private (FlowTraffic, Firewall) Begin() => (
        new FlowTraffic(_options.Flows, _options.IsIp6, _options.HasTimestamps),
        new FlowGate(new FirewallOptions { MaxFlows = _options.Flows, TouchesFlowMemory = true }));

    /// <summary>Makes all flows, in the last round those that the packets belong to.</summary>
    /// <param name="tableBytes">What the table of their family takes.</param>
    /// <returns>Nanoseconds a flow.</returns>
    private double MakeFlows(out double tableBytes)
    {
        int rounds = Math.Clamp(LeastNewFlows / _options.Flows, LeastNewFlowRounds, MostNewFlowRounds);
        var ns = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            (_traffic, _firewall) = Begin();
            GC.Collect();
            long ticks = 0;
            for (int first = 0; first < _options.Flows; first += FlowTraffic.BlockLength)
            {
                _traffic.Open(first);
                ticks += DecideOneByOne();
                Check(CtState.New);
                _traffic.Answer(first);
                DecideOneByOne();
                Check(CtState.Established);
                _traffic.Confirm(first);
                DecideOneByOne();
                Check(CtState.Established);
            }

            ns[round] = Nanoseconds(ticks) / _options.Flows;
        }

        tableBytes = _firewall.Flows.TableBytes(_options.IsIp6 ? 6 : 4);
        return Rounds.Median(ns);
    }

    private (double[] Single, double[] Batch) FollowFlows()
    {
        int packets = Math.Clamp(_options.Flows, LeastRoundPackets, MostRoundPackets);
        Round(isBatch: false, packets);
        Round(isBatch: true, packets);
        var single = new double[Turns];
        var batch = new double[Turns];
        for (int round = 0; round < Turns; round++)
        {
            single[round] = Round(isBatch: false, packets);
            batch[round] = Round(isBatch: true, packets);
        }

        return (single, batch);
    }

    /// <returns>Nanoseconds a packet.</returns>
    private double Round(bool isBatch, int packets)
    {
        long ticks = 0;
        for (int i = 0; i < packets; i += FlowTraffic.BlockLength)
        {
            _traffic.Next();
            long taken = isBatch ? DecideInBatches() : DecideOneByOne();
            Check(CtState.Established);
            ticks += taken;
            ref double least = ref _least[isBatch ? 1 : 0];
            least = Math.Min(least, Nanoseconds(taken) / FlowTraffic.BlockLength);
        }

        return Nanoseconds(ticks) / packets;
    }

    private long DecideOneByOne()
    {
        ReadOnlyMemory<byte>[] frames = _traffic.Frames;
        Arrival[] arrivals = _traffic.Arrivals;
        Firewall firewall = _firewall;
        Verdict[] verdicts = _verdicts;
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < _traffic.Count; i++)
            verdicts[i] = firewall.Evaluate(frames[i].Span, in arrivals[i]);
        return Stopwatch.GetTimestamp() - begin;
    }

    private long DecideInBatches()
    {
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < _traffic.Count; i += _options.Batch)
        {
            int count = Math.Min(_options.Batch, _traffic.Count - i);
            _firewall.Evaluate(_traffic.Frames.AsSpan(i, count), _traffic.Arrivals.AsSpan(i, count), _verdicts.AsSpan(i, count));
        }

        return Stopwatch.GetTimestamp() - begin;
    }

    /// <summary>A packet that was not let pass as what it is would be a faster one.</summary>
    private void Check(CtState state)
    {
        foreach (Verdict verdict in _verdicts.AsSpan(0, _traffic.Count))
        {
            if (!verdict.IsAllowed || verdict.State != state)
                throw new InvalidOperationException($"A packet got {verdict}.");
        }
    }

    private static double Nanoseconds(long ticks) => ticks * 1e9 / Stopwatch.Frequency;
}
