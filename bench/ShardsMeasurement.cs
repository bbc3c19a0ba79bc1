using CompiledFw.Benchmarks.Classifying;

namespace CompiledFw.Benchmarks;

/// <summary>
/// Decides packets of live flows with one firewall and with two shards in turn, round by round; of each round the clock runs only while packets
/// are decided, and the result is the median of the rounds' ratios.
/// </summary>
internal static class ShardsMeasurement
{
    private const int RoundCount = 7;
    private const int Shards = 2;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(700);

    public static ShardsResult Of(int flows)
    {
        var one = new ShardLane(flows, () => new FlowGate(OptionsOf(flows)));
        ShardLane[] two = [.. Enumerable.Range(0, Shards).Select(_ => new ShardLane(flows, () => new FlowGate(OptionsOf(flows))))];
        using var sharded = new ShardedFirewall<FlowGate>(Shards, _ => new FlowGate(OptionsOf(flows)), callerTakesPart: true);
        var apart = new ShardLane(flows, sharded);
        // Until everything is compiled as it will stay.
        Rate(one);
        Rate(two);
        Rate(apart);

        var ones = new double[RoundCount];
        var threads = new double[RoundCount];
        var evaluated = new double[RoundCount];
        for (int round = 0; round < RoundCount; round++)
        {
            ones[round] = Rate(one);
            threads[round] = Rate(two) / ones[round];
            evaluated[round] = Rate(apart) / ones[round];
        }

        return new ShardsResult(new ShardFigures(Rounds.Median(threads), Rounds.Median(evaluated)), 1e9 / Rounds.Median(ones));
    }

    private static FirewallOptions OptionsOf(int flows) => new() { MaxFlows = flows, TouchesFlowMemory = true };

    /// <returns>Packets a second of all lanes, each on a thread of its own and all at the same time.</returns>
    private static double Rate(params ShardLane[] lanes)
    {
        var rates = new double[lanes.Length];
        using Barrier start = new(lanes.Length);
        Thread[] threads = [.. lanes.Select((lane, i) => new Thread(() =>
        {
            start.SignalAndWait();
            rates[i] = lane.Rate(Round);
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        return rates.Sum();
    }
}
