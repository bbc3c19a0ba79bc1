using CompiledFw.Flows;
using CompiledFw.Flows.Saving;

namespace CompiledFw;

// Flows that outlive the process.
public abstract partial class Firewall
{
    /// <summary>
    /// Saves the flows, what they announced and how far helpers have read their conversations, into a file, with the time that each has
    /// left at the latest time seen (<see cref="TrackedFlows.Advance"/> lets time pass before). Whatever happens meanwhile, there is
    /// the old file or the new one, whole. Not saved: counters, fragments under way, what <c>threshold</c> and <c>duplicate</c> remember,
    /// tables, sets.
    /// </summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; the old one is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written; the old one is as it was.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Replace(path, Save);
    }

    /// <summary>The same into a stream, which is flushed and stays open.</summary>
    public void Save(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        Flows.Save(to, Ruleset, Interfaces);
    }

    /// <summary>
    /// Brings saved flows back, into a firewall of the same rules or of others: each flow comes back if the rule that made it is still there.
    /// Add the interfaces first, if flows can belong to one. Flows that the firewall has already stay. A file with any fault changes nothing.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="now">The present time, by the clock of <see cref="Arrival.Now"/>; it need not be that of the firewall that saved.</param>
    /// <param name="options">How long ago the save was, and what becomes of flows without a rule.</param>
    /// <returns>How many came back, and why others did not.</returns>
    /// <exception cref="FlowFileException">The file is damaged, of another kind or of a newer version. Nothing was restored.</exception>
    /// <exception cref="IOException">The file cannot be read, or is not there. Nothing was restored.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read. Nothing was restored.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="RestoreOptions.Elapsed"/> is negative.</exception>
    public RestoreReport Restore(string path, TimeSpan now, RestoreOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Restore(file, path, now, options);
    }

    /// <summary>The same from a stream, which is read to its end.</summary>
    /// <inheritdoc cref="Restore(string, TimeSpan, RestoreOptions?)"/>
    public RestoreReport Restore(Stream from, TimeSpan now, RestoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        return Restore(from, from is FileStream file ? file.Name : "", now, options);
    }

    private RestoreReport Restore(Stream from, string name, TimeSpan now, RestoreOptions? options)
    {
        options ??= RestoreOptions.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Elapsed, TimeSpan.Zero);
        FlowFile file = FlowFile.Read(from, name);
        var map = new RestoreMap(file, Ruleset, Interfaces, options);
        var report = new RestoreReport(file.Ruleset);
        MoveClock(now);
        Flows.Advance(_latestSecond);
        Flows.Restore(file, map, report);
        return report;
    }
}
