using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Language.Lowering.Plans;
using CompiledFw.Packets;

namespace CompiledFw.Benchmarks.Classifying;

/// <summary>Compiles the rules of a file, checks them on every header of a trace, then times matching alone.</summary>
internal static class ClassifyMeasurement
{
    public static ClassifyResult Measure(string path, FilterRule[] rules, FiveTuple[] headers, TimeSpan time, PlanChoice choice = PlanChoice.Cheapest)
    {
        CompiledRules compiled = CompiledRules.Of(path, rules, choice);
        PacketHeaders[] packets = [.. headers.Select(h => h.ToHeaders())];
        int mismatches = CountMismatches(compiled, NaiveSearch.FirstMatches(rules, headers), packets, rules.Length);
        var found = new int[packets.Length];
        Core.Pin();
        double[] ns = Rounds.Medians(time, () => compiled.OneByOne(packets, found), () => compiled.InBatches(packets, found));
        return new ClassifyResult(
            rules.Length,
            headers.Length,
            mismatches,
            Math.Round(ns[0] / packets.Length, 3),
            Math.Round(ns[1] / packets.Length, 3),
            compiled.TableBytes,
            Math.Round(compiled.BuildSeconds, 3),
            compiled.Plan);
    }

    /// <summary>Headers for which one of the two ways finds another rule than the one expected.</summary>
    public static int CountMismatches(CompiledRules compiled, int[] expected, PacketHeaders[] packets, int rules)
    {
        int[] single = new int[packets.Length], batch = new int[packets.Length];
        Array.Fill(single, -1);
        Array.Fill(batch, -1);
        compiled.OneByOne(packets, single);
        compiled.InBatches(packets, batch);
        return Enumerable.Range(0, packets.Length).Count(i => Math.Min(single[i], rules) != expected[i] || Math.Min(batch[i], rules) != expected[i]);
    }
}
