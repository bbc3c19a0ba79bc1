using System.Diagnostics;

namespace CompiledFw.Benchmarks.Classifying;

/// <summary>
/// Times several ways to do the same thing, in turns, so that whatever else the machine does falls on all of them. Each way has many short
/// rounds; their median forgets those that were interrupted.
/// </summary>
internal static class Rounds
{
    /// <summary>Long enough for the JIT to have seen the loops and to have compiled them for good.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private const int FewestRounds = 11;

    /// <summary>The median nanoseconds of a round of each way.</summary>
    /// <param name="time">What all rounds together may take; a few are made however long they last.</param>
    /// <param name="ways">What a round does.</param>
    public static double[] Medians(TimeSpan time, params Action[] ways)
    {
        long begin = Stopwatch.GetTimestamp();
        TimeSpan warmUp = time < WarmUp ? time : WarmUp;
        do
        {
            foreach (Action way in ways)
                way();
            Thread.Sleep(1); // lets the JIT's thread at the core
        }
        while (Stopwatch.GetElapsedTime(begin) < warmUp);

        var rounds = new List<double>[ways.Length];
        for (int i = 0; i < ways.Length; i++)
            rounds[i] = [];
        begin = Stopwatch.GetTimestamp();
        while (rounds[0].Count < FewestRounds || Stopwatch.GetElapsedTime(begin) < time)
        {
            for (int i = 0; i < ways.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                ways[i]();
                rounds[i].Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds);
            }
        }

        return [.. rounds.Select(Median)];
    }

    /// <summary>The value in the middle, or the mean of the two that are there.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
