using CompiledFw.PropertyTests.Engines;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests;

/// <summary>Where two engines part.</summary>
/// <param name="Index">The line of the traffic, or how many there are for what is compared at the end.</param>
/// <param name="What">What differs.</param>
/// <param name="Expected">What the interpreter says.</param>
/// <param name="Actual">What the generated code says.</param>
internal sealed record Disagreement(int Index, string What, string Expected, string Actual)
{
    public override string ToString() => $"line {Index}: {What}\n  interpreter: {Expected}\n  generated:   {Actual}";
}

/// <summary>Runs the same traffic through both engines.</summary>
internal static class Comparison
{
    /// <summary>The first disagreement, or null.</summary>
    /// <param name="expected">The interpreter.</param>
    /// <param name="actual">The generated code.</param>
    /// <param name="events">Packets, and commands between them.</param>
    /// <param name="watchFlows">
    /// Compares the flows after every packet. Listing flows also sweeps the dead ones out, which packets alone do lazily, so most
    /// cases look at the end only.
    /// </param>
    public static Disagreement? Find(IEngine expected, IEngine actual, IReadOnlyList<TrafficEvent> events, bool watchFlows)
    {
        TimeSpan latest = TimeSpan.Zero;
        for (int i = 0; i < events.Count; i++)
        {
            if (Difference(expected, actual, events[i], i) is Disagreement disagreement)
                return disagreement;
            if (events[i].Packet is TrafficPacket packet && packet.Now > latest)
                latest = packet.Now;
            if (watchFlows && Difference("flows", i, expected.Flows(latest), actual.Flows(latest)) is Disagreement early)
                return early;
        }

        return Difference("counters", events.Count, Lines(expected), Lines(actual))
            ?? Difference("flows", events.Count, expected.Flows(latest), actual.Flows(latest));
    }

    private static Disagreement? Difference(IEngine expected, IEngine actual, TrafficEvent next, int at)
    {
        string wanted = Answer(expected, next);
        try
        {
            string got = Answer(actual, next);
            return got == wanted ? null : new Disagreement(at, "verdict", wanted, got);
        }
        catch (Exception failure)
        {
            return new Disagreement(at, "exception", wanted, $"{failure}");
        }
    }

    /// <summary>What an engine says of a packet, and what the packet takes along; nothing to a command.</summary>
    public static string Answer(IEngine engine, TrafficEvent next)
    {
        if (next.Packet is TrafficPacket packet)
            return $"{engine.Evaluate(packet)} {engine.Carried}";
        HostCommand.Run(engine, next.Command!);
        return "";
    }

    private static IReadOnlyList<string> Lines(IEngine engine) => [.. engine.Tallies().Select((tally, i) => $"rule [{i}]: {tally}")];

    private static Disagreement? Difference(string what, int at, IReadOnlyList<string> expected, IReadOnlyList<string> actual) =>
        expected.SequenceEqual(actual)
            ? null
            : new Disagreement(at, what, string.Join("; ", expected.Except(actual)), string.Join("; ", actual.Except(expected)));
}
