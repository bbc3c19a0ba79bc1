using CompiledFw.PropertyTests.Engines;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests;

/// <summary>Where two engines part.</summary>
/// <param name="PacketIndex">The packet, or the number of packets for what is compared at the end.</param>
/// <param name="What">What differs.</param>
/// <param name="Expected">What the interpreter says.</param>
/// <param name="Actual">What the generated code says.</param>
internal sealed record Disagreement(int PacketIndex, string What, string Expected, string Actual)
{
    public override string ToString() => $"packet {PacketIndex}: {What}\n  interpreter: {Expected}\n  generated:   {Actual}";
}

/// <summary>Runs the same packets through both engines.</summary>
internal static class Comparison
{
    /// <summary>The first disagreement, or null.</summary>
    /// <param name="expected">The interpreter.</param>
    /// <param name="actual">The generated code.</param>
    /// <param name="packets">The packets.</param>
    /// <param name="watchFlows">
    /// Compares the flows after every packet. Listing flows also sweeps the dead ones out, which packets alone do lazily, so most
    /// cases look at the end only.
    /// </param>
    public static Disagreement? Find(IEngine expected, IEngine actual, IReadOnlyList<TrafficPacket> packets, bool watchFlows)
    {
        TimeSpan latest = TimeSpan.Zero;
        for (int i = 0; i < packets.Count; i++)
        {
            Verdict wanted = expected.Evaluate(packets[i]);
            try
            {
                Verdict got = actual.Evaluate(packets[i]);
                if (got != wanted)
                    return new Disagreement(i, "verdict", $"{wanted}", $"{got}");
            }
            catch (Exception failure)
            {
                return new Disagreement(i, "exception", $"{wanted}", $"{failure}");
            }

            latest = packets[i].Now > latest ? packets[i].Now : latest;
            if (watchFlows && Difference("flows", i, expected.Flows(latest), actual.Flows(latest)) is Disagreement early)
                return early;
        }

        return Difference("counters", packets.Count, Lines(expected), Lines(actual))
            ?? Difference("flows", packets.Count, expected.Flows(latest), actual.Flows(latest));
    }

    private static IReadOnlyList<string> Lines(IEngine engine) => [.. engine.Tallies().Select((tally, i) => $"rule [{i}]: {tally}")];

    private static Disagreement? Difference(string what, int at, IReadOnlyList<string> expected, IReadOnlyList<string> actual) =>
        expected.SequenceEqual(actual)
            ? null
            : new Disagreement(at, what, string.Join("; ", expected.Except(actual)), string.Join("; ", actual.Except(expected)));
}
